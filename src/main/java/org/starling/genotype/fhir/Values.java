package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.Genotype;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reading;

/** Reads a value: its text, each display, each code. Whatever of them says something is heard; differing ones all are. */
final class Values {
    private final GenotypeParser parser;
    private final PhenotypeTerms terms;

    Values(GenotypeParser parser, PhenotypeTerms terms) {
        this.parser = parser;
        this.terms = terms;
    }

    GenotypeParser parser() {
        return parser;
    }

    /**
     * What a value says; at least one reading, several only where its parts differ.
     *
     * @param context the gene it stands under; a gene that the value names itself goes before it
     */
    List<Reading> read(@Nullable Type value, Optional<Gene> context) {
        var readings = new ArrayList<Reading>();
        switch (value) {
            case CodeableConcept concept -> {
                for (var coding : concept.getCoding()) {
                    answer(coding, context).ifPresent(readings::add);
                }
                for (var text : texts(concept)) {
                    readings.add(parser.readOne(text, context));
                }
            }
            case StringType text when text.hasValue() -> readings.addAll(parser.read(text.getValue(), context));
            case null, default -> {}
        }
        return heard(readings, context);
    }

    /** The value as written, for the reader of the record. */
    static String raw(@Nullable Type value) {
        return switch (value) {
            case CodeableConcept concept ->
                String.join(
                        " | ",
                        concept.getCoding().isEmpty() || !Codes.words(concept).isEmpty()
                                ? Codes.words(concept)
                                : List.of(String.valueOf(
                                        concept.getCodingFirstRep().getCode())));
            case StringType text -> String.valueOf(text.getValue());
            case null, default -> "";
        };
    }

    private static Set<String> texts(CodeableConcept concept) {
        var texts = new LinkedHashSet<>(Codes.words(concept));
        for (var coding : concept.getCoding()) {
            if (coding.hasCode() && !Codes.is(coding, Codes.LOINC)) {
                texts.add(coding.getCode());
            }
        }
        return texts;
    }

    /** A coded answer. LOINC answers are unique across lists; the code of any other system is read as text. */
    private Optional<Reading> answer(Coding coding, Optional<Gene> context) {
        if (!Codes.is(coding, Codes.LOINC)) {
            return Optional.empty();
        }
        if (terms.noCall(coding.getCode())) {
            return Optional.of(new Reading.Refused(context, Reading.Reason.NO_CALL));
        }
        var presence = terms.presence(coding.getCode());
        if (presence.isPresent()) {
            return context.map(gene -> new Reading.Answered(gene, presence.get()));
        }
        return context.flatMap(gene -> terms.ofCode(coding.getCode(), gene)
                .map(term -> new Reading.Stated(gene, Optional.empty(), Optional.of(term), List.of())));
    }

    private static List<Reading> heard(List<Reading> readings, Optional<Gene> context) {
        if (readings.size() == 1) {
            return readings;
        }
        var stated = readings.stream()
                .filter(Reading.Stated.class::isInstance)
                .map(Reading.Stated.class::cast)
                .distinct()
                .toList();
        if (stated.isEmpty()) {
            return List.of(readings.stream()
                    .filter(it -> it instanceof Reading.OneAllele || it instanceof Reading.Answered)
                    .findFirst()
                    .orElseGet(() -> refusal(readings, context)));
        }
        return together(stated).<List<Reading>>map(List::of).orElseGet(() -> List.copyOf(stated));
    }

    /** The refusal that says most. */
    private static Reading refusal(List<Reading> readings, Optional<Gene> context) {
        return readings.stream()
                .filter(Reading.Refused.class::isInstance)
                .map(Reading.Refused.class::cast)
                .filter(it -> it.reason() != Reading.Reason.NO_GENE)
                // NO_CALL is said in plain words; the code beside it is a sign we don't understand.
                .min(java.util.Comparator.comparing(it -> it.reason() != Reading.Reason.NO_CALL))
                .orElseGet(() -> new Reading.Refused(context, Reading.Reason.NOTHING));
    }

    /** Statements that complete one another as one: genotype in the text, phenotype in the code. */
    private static Optional<Reading> together(List<Reading.Stated> stated) {
        var genes = new LinkedHashSet<Gene>();
        var genotypes = new LinkedHashSet<Genotype>();
        var phenotypes = new LinkedHashSet<String>();
        var tested = new LinkedHashSet<String>();
        var marks = new LinkedHashSet<GeneResult.Mark>();
        var notes = new LinkedHashSet<String>();
        for (var each : stated) {
            genes.add(each.gene());
            each.genotype().ifPresent(genotypes::add);
            each.phenotype().ifPresent(phenotypes::add);
            tested.addAll(each.tested());
            marks.addAll(each.marks());
            notes.addAll(each.notes());
        }
        return genes.size() > 1 || genotypes.size() > 1 || phenotypes.size() > 1
                ? Optional.empty()
                : Optional.of(new Reading.Stated(
                        genes.getFirst(),
                        genotypes.stream().findFirst(),
                        phenotypes.stream().findFirst(),
                        List.copyOf(tested),
                        marks,
                        List.copyOf(notes)));
    }
}
