package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;

/**
 * Where a resource names its gene. Names go before codes, because laboratories ship wrong codes beside right names.
 *
 * @param studied component or extension that exists to name the gene; older profiles hold several
 * @param inCode genes named in the words of the code
 * @param byLoinc what the code itself means
 */
record GeneClues(Set<Gene> studied, Set<Gene> inCode, Optional<GeneTable.CodeMeaning> byLoinc) {

    /** Reads the clues of an observation. */
    static GeneClues of(Observation observation, GeneTable genes, GenotypeParser parser) {
        var studied = new LinkedHashSet<Gene>();
        for (var component : observation.getComponent()) {
            if (Codes.has(component.getCode(), Codes.LOINC, Codes.GENE_STUDIED)
                    && component.getValue() instanceof CodeableConcept gene) {
                studied(gene, genes, parser).ifPresent(studied::add);
            }
        }
        for (Extension extension : observation.getExtension()) {
            if (Codes.GENE_EXTENSION.equals(extension.getUrl())
                    && extension.getValue() instanceof CodeableConcept gene) {
                studied(gene, genes, parser).ifPresent(studied::add);
            }
        }
        return new GeneClues(studied, named(observation.getCode(), parser), loinc(observation.getCode(), genes));
    }

    /** Reads the clues of a component that is a result of its own. */
    static GeneClues of(CodeableConcept code, GeneTable genes, GenotypeParser parser) {
        return new GeneClues(Set.of(), named(code, parser), loinc(code, genes));
    }

    /** The gene a coded gene value names: by its words, else by a code that is a symbol, else by the HGNC id. */
    private static Optional<Gene> studied(CodeableConcept value, GeneTable genes, GenotypeParser parser) {
        var named = named(value, parser);
        if (!named.isEmpty()) {
            return Optional.of(named.iterator().next());
        }
        for (var coding : value.getCoding()) {
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
}
