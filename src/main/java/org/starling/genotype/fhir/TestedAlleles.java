package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.Reading;

/**
 * Which alleles an assay looked for, where a note, a component or an observation beside the result says so: {@code Alleles
 * tested: *2, *3}. Without that, {@code *1} only means that none of the alleles somebody chose was found. A list that is not
 * understood to its last word claims nothing as tested: the word may be a "not".
 */
final class TestedAlleles {
    private static final String UNREADABLE = "a list of the alleles looked for was not understood and is not used";

    private static final Pattern NAMES_ALLELES = Pattern.compile("\\*\\d|\\brs\\d|\\b[cgm]\\.\\d");

    private final GeneTable genes;
    private final GenotypeParser parser;

    TestedAlleles(GeneTable genes, GenotypeParser parser) {
        this.genes = genes;
        this.parser = parser;
    }

    /**
     * What a source says of the assay.
     *
     * @param notes in words, where a list could not be read
     */
    record Scope(List<String> tested, List<String> notes) {}

    /** The alleles named as assayed, added to those the result itself names. */
    Scope beside(Item<? extends Resource> item, Reading.Stated stated, RecordIndex index) {
        if (!(item.resource() instanceof Observation observation)) {
            return new Scope(stated.tested(), List.of());
        }
        if (!observation.hasNote()
                && observation.getComponent().stream().noneMatch(this::namesScope)
                && index.groups().scopes(genes).isEmpty()) {
            return new Scope(stated.tested(), List.of());
        }
        var lists = new LinkedHashSet<String>();
        for (var note : observation.getNote()) {
            if (note.hasText() && asksForScope(note.getText())) {
                lists.add(note.getText());
            }
        }
        var canonical = new LinkedHashSet<>(stated.tested());
        for (var component : observation.getComponent()) {
            if (Codes.has(component.getCode(), CanonicalGenotype.CANONICAL, CanonicalGenotype.TESTED_ALLELE)
                    && component.getValue() instanceof StringType name
                    && name.hasValue()) {
                canonical.add(name.getValue()); // one name, under a code that asks for nothing else
            } else if (component.hasValue() && isScope(component.getCode())) {
                lists.add(list(Values.raw(component.getValue())));
            }
        }
        var scopes = index.groups().scopes(genes);
        if (!scopes.isEmpty()) {
            for (var beside : index.groups().beside(item)) {
                beside.stream()
                        .filter(it -> scopes.contains(it) && it.resource().hasValue())
                        .filter(it -> GeneClues.of(it.resource(), genes, parser)
                                .candidates()
                                .equals(List.of(stated.gene())))
                        .forEach(it -> lists.add(list(Values.raw(it.resource().getValue()))));
            }
        }
        return lists.isEmpty() ? new Scope(List.copyOf(canonical), List.of()) : read(lists, stated.gene(), canonical);
    }

    private boolean namesScope(Observation.ObservationComponentComponent component) {
        return component.hasValue()
                && (Codes.has(component.getCode(), CanonicalGenotype.CANONICAL, CanonicalGenotype.TESTED_ALLELE)
                        || isScope(component.getCode()));
    }

    private boolean isScope(CodeableConcept code) {
        return Question.of(code, genes) == Question.SCOPE;
    }

    private static boolean asksForScope(String text) {
        return NAMES_ALLELES.matcher(text).find() && Question.of(text) == Question.SCOPE;
    }

    /** The words of the code, in the form that the reader of texts knows. */
    private static String list(String alleles) {
        return "Alleles tested: " + alleles;
    }

    private Scope read(Set<String> lists, Gene gene, Set<String> known) {
        var tested = new LinkedHashSet<>(known);
        var understood = true;
        for (var list : lists) {
            understood &= add(list, gene, tested);
        }
        return understood
                ? new Scope(List.copyOf(tested), List.of())
                : new Scope(List.copyOf(known), List.of(UNREADABLE));
    }

    private boolean add(String text, Gene gene, Set<String> tested) {
        if (!(parser.readOne(text, Optional.of(gene)) instanceof Reading.Stated list)) {
            return false;
        }
        if (list.gene().equals(gene)) {
            tested.addAll(list.tested());
        }
        return true;
    }
}
