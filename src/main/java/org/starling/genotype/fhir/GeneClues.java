package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;

/**
 * Where a resource names its gene, and what it asks of it. Names go before codes, because laboratories ship wrong codes beside
 * right names.
 *
 * @param studied component or extension that exists to name the gene; older profiles hold several
 * @param inCode genes named in the words of the code
 * @param byLoinc what the code itself means
 * @param question what the code asks for
 * @param asked alleles whose presence the code asks for, by LOINC or in its words
 * @param marks what the reader must know of how the gene was found
 * @param notes the same in words
 */
record GeneClues(
        Set<Gene> studied,
        Set<Gene> inCode,
        Optional<GeneTable.CodeMeaning> byLoinc,
        Question question,
        Set<GenotypeParser.Named> asked,
        Set<GeneResult.Mark> marks,
        List<String> notes) {

    /** Clues of a resource whose code asks for nothing. */
    GeneClues(Set<Gene> studied, Set<Gene> inCode, Optional<GeneTable.CodeMeaning> byLoinc) {
        this(studied, inCode, byLoinc, Question.ANOTHER, Set.of(), Set.of(), List.of());
    }

    /** Reads the clues of an observation. */
    static GeneClues of(Observation observation, GeneTable genes, GenotypeParser parser) {
        var studied = new LinkedHashSet<Gene>();
        var marks = new LinkedHashSet<GeneResult.Mark>();
        for (var component : observation.getComponent()) {
            if (Codes.has(component.getCode(), Codes.LOINC, Codes.GENE_STUDIED)) {
                study(component.getValue(), genes, parser, studied, marks);
            }
        }
        for (Extension extension : observation.getExtension()) {
            if (Codes.isNamed(extension, Codes.GENE_EXTENSION)) {
                study(extension.getValue(), genes, parser, studied, marks);
            }
        }
        return of(observation.getCode(), genes, parser).with(studied, marks);
    }

    /** Reads the clues of a component that is a result of its own. */
    static GeneClues of(CodeableConcept code, GeneTable genes, GenotypeParser parser) {
        var byLoinc = loinc(code, genes);
        var asked = new LinkedHashSet<GenotypeParser.Named>();
        byLoinc.ifPresent(it ->
                it.allele().ifPresent(name -> asked.add(new GenotypeParser.Named(it.gene(), name, false))));
        for (var text : Codes.words(code)) {
            asked.addAll(parser.allelesAskedIn(text));
        }
        return new GeneClues(
                Set.of(), named(code, parser), byLoinc, Question.of(code, genes), asked, Set.of(), List.of());
    }

    private GeneClues with(Set<Gene> studiedGenes, Set<GeneResult.Mark> more) {
        return new GeneClues(studiedGenes, inCode, byLoinc, question, asked, more, notes);
    }

    /** The same question about a gene that is named elsewhere. */
    GeneClues about(Gene gene, String note) {
        return new GeneClues(Set.of(gene), inCode, byLoinc, question, asked, marks, List.of(note));
    }

    /** The gene a value names: by its words, else by a code that is a symbol, else by the HGNC id. */
    private static void study(
            Type value, GeneTable genes, GenotypeParser parser, Set<Gene> studied, Set<GeneResult.Mark> marks) {
        var concept = switch (value) {
            case CodeableConcept it -> it;
            case Coding it -> new CodeableConcept(it);
            case StringType it -> new CodeableConcept().setText(it.getValue());
            case null, default -> new CodeableConcept();
        };
        var named = named(concept, parser);
        var coded = coded(concept, genes);
        if (named.isEmpty()) {
            coded.ifPresent(studied::add);
            return;
        }
        studied.add(named.iterator().next());
        // An id that means no gene at all is a typing error and says nothing.
        if (coded.isPresent() && !named.contains(coded.get())) {
            marks.add(GeneResult.Mark.CODE_GENE_CONFLICT);
        }
    }

    private static Optional<Gene> coded(CodeableConcept concept, GeneTable genes) {
        for (var coding : concept.getCoding()) {
            if (coding.hasCode()) {
                var symbol = genes.spelled(coding.getCode());
                var gene = symbol.isPresent() ? symbol : genes.ofHgnc(coding.getCode());
                if (gene.isPresent()) {
                    return gene;
                }
            }
        }
        return Optional.empty();
    }

    private static Set<Gene> named(CodeableConcept concept, GenotypeParser parser) {
        var named = new LinkedHashSet<Gene>();
        if (concept.hasText()) {
            named.addAll(parser.genesIn(concept.getText()));
        }
        for (var coding : concept.getCoding()) {
            if (coding.hasDisplay()) {
                named.addAll(parser.genesIn(coding.getDisplay()));
            }
        }
        return named;
    }

    private static Optional<GeneTable.CodeMeaning> loinc(CodeableConcept code, GeneTable genes) {
        for (var coding : code.getCoding()) {
            if (Codes.is(coding, Codes.LOINC)) {
                var meaning = genes.ofLoinc(coding.getCode());
                if (meaning.isPresent()) {
                    return meaning;
                }
            }
        }
        return Optional.empty();
    }

    /** Every gene named, by whichever clue. */
    Set<Gene> all() {
        var all = new LinkedHashSet<>(studied);
        all.addAll(inCode);
        byLoinc.ifPresent(it -> all.add(it.gene()));
        return all;
    }

    boolean none() {
        return studied.isEmpty() && inCode.isEmpty() && byLoinc.isEmpty();
    }

    /** The genes that the value may be about, by the strongest clue there is. */
    List<Gene> candidates() {
        if (!studied.isEmpty()) {
            return List.copyOf(studied);
        }
        return inCode.isEmpty() ? byLoinc.map(it -> List.of(it.gene())).orElse(List.of()) : List.copyOf(inCode);
    }

    /** Whether the code, by meaning or words, is about another gene. */
    boolean codeContradicts(Gene gene) {
        return byLoinc.map(it -> !it.gene().equals(gene)).orElse(false)
                || (!inCode.isEmpty() && !inCode.contains(gene));
    }

    /** The alleles of this gene that the code asks for. */
    List<GenotypeParser.Named> askedOf(Gene gene) {
        return asked.stream().filter(it -> it.gene().equals(gene)).toList();
    }
}
