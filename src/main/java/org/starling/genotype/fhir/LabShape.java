package org.starling.genotype.fhir;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reading;

/**
 * Laboratory observations whose code names a gene, by LOINC or in words ({@code 2C19 Metabolizer Status}), the phenotype
 * observations of HL7 core among them, those whose text names gene and result itself, and interpretations, whose gene is that of
 * the result they stand beside.
 */
final class LabShape implements ResultShape {
    static final String ENZYME = "activity of the enzyme, neither genotype nor phenotype";

    /** Flags of HL7's ObservationInterpretation. */
    private static final Set<String> NOTHING_FOUND = Set.of("NEG", "ND");

    private static final Set<String> SOMETHING_FOUND = Set.of("POS", "DET", "A", "AA");

    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;
    private final GeneContext context;

    private static final Pattern LIKE_A_RESULT = Pattern.compile(
            "\\*\\s?\\d|\\b[cgm]\\.[\\d\\[-]|\\brs\\d|metaboli[sz]|zygo|wild.?t[yi]p|\\bdeficien",
            Pattern.CASE_INSENSITIVE);

    LabShape(GeneTable genes, Values values, Attribution attribution, GeneContext context) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
        this.context = context;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof Observation observation)) {
            return false;
        }
        var clues = GeneClues.of(observation, genes, values.parser());
        var namesItself = namesGeneWithResult(observation.getValue());
        if (clues.none() && !namesItself) {
            return readByContext(item, observation, clues, ledger);
        }
        if (clues.candidates().stream().noneMatch(it -> genes.entry(it).isPresent()) && !clues.none() && !namesItself) {
            return true; // a gene without tables, named as such
        }
        switch (clues.question()) {
            case SCOPE -> scope(item, clues, ledger);
            case ENZYME_ACTIVITY -> {
                clues.candidates().forEach(gene -> ledger.unused(item, Optional.of(gene), ENZYME));
                if (clues.none()) {
                    ledger.unused(item, Optional.empty(), ENZYME);
                }
            }
            case GENOTYPE, PHENOTYPE, INTERPRETATION, ANOTHER ->
                note(item, observation, clues, ledger.index().basis(item, observation.getDerivedFrom()), ledger);
        }
        return true;
    }

    private void note(
            Item<? extends Resource> item, Observation observation, GeneClues clues, Set<String> basis, Ledger ledger) {
        var value = value(observation);
        if (value == null) {
            var reason = observation.hasDataAbsentReason() ? "no result: data absent" : "no value";
            if (!observation.hasHasMember()) {
                clues.candidates().forEach(gene -> ledger.unused(item, Optional.of(gene), reason));
            }
        } else if (contradictedByFlag(value, observation, clues)) {
            clues.candidates()
                    .forEach(gene ->
                            ledger.unused(item, Optional.of(gene), "the value and its interpretation do not agree"));
        } else {
            attribution.note(item, value, clues, basis, marks(value, clues), ledger);
        }
    }

    /** Read beside the result it belongs to; said where there is none. */
    private void scope(Item<? extends Resource> item, GeneClues clues, Ledger ledger) {
        var read = ledger.index().groups().beside(item).stream()
                .flatMap(it -> it.stream())
                .anyMatch(it -> clues.candidates().stream()
                        .anyMatch(gene -> ledger.index()
                                .groups()
                                .genes(it, context::genesOf)
                                .contains(gene)));
        if (!read) {
            clues.candidates()
                    .forEach(gene -> ledger.unused(item, Optional.of(gene), "a list of alleles looked for, no result"));
        }
    }

    /** An interpretation or result of no gene of its own; false for one that is none of genes at all. */
    private boolean readByContext(
            Item<? extends Resource> item, Observation observation, GeneClues clues, Ledger ledger) {
        var asked = switch (clues.question()) {
            case GENOTYPE, PHENOTYPE, INTERPRETATION -> true;
            case SCOPE, ENZYME_ACTIVITY, ANOTHER -> false;
        };
        var value = value(observation);
        if (!asked || value == null) {
            return false;
        }
        var around = context.of(item, observation, clues.question(), ledger.index());
        var only = around.only();
        if (only.isPresent()) {
            if (genes.entry(only.get()).isPresent()) {
                var basis = new HashSet<>(ledger.index().basis(item, observation.getDerivedFrom()));
                basis.addAll(around.basis());
                note(item, observation, clues.about(only.get(), around.note()), basis, ledger);
            }
            return true;
        }
        if (around.found().size() > 1) {
            ledger.unused(item, Optional.empty(), "names no gene, and the results beside it are of several");
            return true;
        }
        if (saysSomethingOfSomeGene(value)) {
            ledger.unused(item, Optional.empty(), "names no gene, and no result beside it does");
            return true;
        }
        return false;
    }

    private boolean saysSomethingOfSomeGene(Type value) {
        return genes.entries().stream()
                .anyMatch(entry -> values.read(value, Optional.of(entry.gene()), Question.ANOTHER).stream()
                        .anyMatch(it -> it instanceof Reading.Stated stated
                                && (stated.phenotype().isPresent()
                                        || stated.genotype().orElse(null) instanceof Genotype.Diplotype)));
    }

    /** Found by the value and "negative" by its flag, or "abnormal" beside nothing found: which is the result, nobody can tell. */
    private boolean contradictedByFlag(Type value, Observation observation, GeneClues clues) {
        var flags = observation.getInterpretation().stream()
                .flatMap(it -> it.getCoding().stream())
                .map(Coding::getCode)
                .toList();
        var nothing = flags.stream().anyMatch(NOTHING_FOUND::contains);
        var something = flags.stream().anyMatch(SOMETHING_FOUND::contains);
        return (nothing || something)
                && values.read(value, clues.candidates().stream().findFirst(), clues.question()).stream()
                        .anyMatch(it -> (nothing && saysFound(it)) || (something && saysNothingFound(it)));
    }

    private static boolean saysFound(Reading reading) {
        return reading instanceof Reading.OneAllele || (reading instanceof Reading.Answered answer && answer.present());
    }

    private static boolean saysNothingFound(Reading reading) {
        return (reading instanceof Reading.Answered answer && !answer.present())
                || (reading instanceof Reading.Stated stated
                        && (stated.phenotype().filter(PhenotypeTerms::normal).isPresent()
                                || (stated.genotype().orElse(null) instanceof Genotype.Presence presence
                                        && presence.present().isEmpty())));
    }

    private static Set<GeneResult.Mark> marks(Type value, GeneClues clues) {
        var coded = value instanceof CodeableConcept concept && concept.hasCoding();
        return coded
                        || clues.byLoinc().isPresent()
                        || !(value instanceof StringType || value instanceof CodeableConcept)
                ? Set.of()
                : Set.of(GeneResult.Mark.FREE_TEXT);
    }

    /** The value; the note where there is nothing else. */
    private static @Nullable Type value(Observation observation) {
        if (observation.hasDataAbsentReason()) {
            return null; // whatever stands beside it: FHIR R4, Observation, obs-6, allows no value there
        }
        return observation.hasValue()
                ? observation.getValue()
                : observation.getNote().stream()
                        .filter(Annotation::hasText)
                        .map(it -> (Type) new StringType(it.getText()))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * Without any clue in the code, the text itself must name a gene and be read as a result, or look like one: by an allele, a change, or
     * a word of a phenotype that other words make unreadable. Then it is said that it was not read.
     */
    private boolean namesGeneWithResult(@Nullable Type value) {
        var raw = Values.raw(value);
        return !raw.isEmpty()
                && values.parser().genesIn(raw).stream()
                        .anyMatch(it -> genes.entry(it).isPresent())
                && (LIKE_A_RESULT.matcher(raw).find()
                        || values.parser().read(raw, Optional.empty()).stream()
                                .anyMatch(Reading.Stated.class::isInstance));
    }
}
