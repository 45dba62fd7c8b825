package org.starling.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starling.evidence.Measurement;
import org.starling.evidence.PatientFacts;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneResult.Mark;
import org.starling.genotype.PgxProfile;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.model.InputValue.Level;
import org.starling.model.InputValue.Quantity;

/**
 * Reads a model's inputs from what is known of the patient. Nothing is filled in: an input that is missing, doubtful or
 * outside the training range is a reason, coded {@code missing:height}, {@code out-of-range:age} and the like.
 */
final class InputReader {
    /** UCUM factors to kilograms and centimetres; the pound and the inch are exact by definition. */
    private static final Map<String, BigDecimal> KILOGRAMS =
            Map.of("kg", BigDecimal.ONE, "g", new BigDecimal("0.001"), "[lb_av]", new BigDecimal("0.45359237"));

    private static final Map<String, BigDecimal> CENTIMETRES =
            Map.of("cm", BigDecimal.ONE, "m", new BigDecimal("100"), "[in_i]", new BigDecimal("2.54"));

    /** Marks of results that a guideline is told of with a warning, and that an estimate, which can't carry one, does without. */
    private static final Set<Mark> UNCLEAR = EnumSet.of(
            Mark.FROM_IMPLICATION,
            Mark.UNKNOWN_COPY_NUMBER,
            Mark.STATUS_UNKNOWN,
            Mark.UNCONFIRMED,
            Mark.AMBIGUOUS,
            Mark.CONTRADICTS_SEX);

    private final PatientFacts facts;
    private final Medications medications;
    private final PgxProfile profile;
    private final LocalDate today;
    private final Map<String, InputValue> values = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();

    InputReader(PatientFacts facts, Medications medications, PgxProfile profile, LocalDate today) {
        this.facts = facts;
        this.medications = medications;
        this.profile = profile;
        this.today = today;
    }

    Inputs read(List<ModelManifest.Input> inputs) {
        inputs.forEach(this::read);
        return new Inputs(values, reasons);
    }

    private void read(ModelManifest.Input input) {
        var code = input.code();
        switch (input.read()) {
            case Reading.Age age -> {
                var years = facts.ageOn(today);
                quantity(input, years.isPresent() ? Optional.of((double) years.getAsInt()) : Optional.empty());
            }
            case Reading.Height height -> measured(input, facts.height(), CENTIMETRES);
            case Reading.Weight weight -> measured(input, facts.weight(), KILOGRAMS);
            case Reading.Genotype genotype -> gene(code, genotype);
            case Reading.AnyDrug drugs -> taken(code, drugs);
        }
    }

    private void measured(
            ModelManifest.Input input, Optional<Measurement> measurement, Map<String, BigDecimal> factors) {
        if (measurement.isPresent() && !factors.containsKey(measurement.get().unit())) {
            reasons.add("unknown-unit:" + input.code());
            return;
        }
        quantity(
                input,
                measurement.map(found -> found.value()
                        .multiply(factors.getOrDefault(found.unit(), BigDecimal.ONE))
                        .doubleValue()));
    }

    private void quantity(ModelManifest.Input input, Optional<Double> value) {
        if (value.isEmpty()) {
            reasons.add("missing:" + input.code());
        } else if (input.range().isPresent() && !input.range().get().holds(value.get())) {
            reasons.add("out-of-range:" + input.code());
        } else {
            values.put(input.code(), new Quantity(value.get()));
        }
    }

    private void gene(String code, Reading.Genotype reading) {
        switch (profile.finding(new Gene(reading.gene()))) {
            case GeneFinding.NotTested absent -> reasons.add("missing:" + code);
            case GeneFinding.Unreadable unreadable -> reasons.add("unreadable:" + code);
            case GeneFinding.Conflicting conflict -> reasons.add("conflicting:" + code);
            case GeneFinding.Called called -> result(code, called.result(), reading.levels());
        }
    }

    private void result(String code, GeneResult result, Map<String, String> levels) {
        var marks = result.marks();
        var level = Optional.ofNullable(
                levels.get(result.diplotype().or(result::phenotype).orElse("")));
        if (marks.contains(Mark.UNKNOWN_ALLELE)) {
            reasons.add("unknown-allele:" + code);
        } else if (marks.contains(Mark.CONTRADICTS_OWN_GENOTYPE) || marks.contains(Mark.CODE_GENE_CONFLICT)) {
            reasons.add("conflicting:" + code);
        } else if (marks.contains(Mark.AFTER_TRANSPLANT)) {
            reasons.add("after-transplant:" + code);
        } else if (marks.stream().anyMatch(UNCLEAR::contains)) {
            reasons.add("unclear:" + code);
        } else if (level.isEmpty()) {
            reasons.add("not-learned:" + code);
        } else {
            values.put(code, new Level(level.get()));
        }
    }

    /** A drug that could not be resolved may be one that matters, so absence can't be told then. */
    private void taken(String code, Reading.AnyDrug drugs) {
        var systemic = medications.taken().stream()
                .filter(use -> use.route().maySystemic())
                .toList();
        if (systemic.stream().anyMatch(use -> drugs.rxnorm().stream().anyMatch(use::contains))) {
            values.put(code, new Quantity(1));
        } else if (systemic.stream().map(MedicationUse::ingredients).anyMatch(List::isEmpty)) {
            reasons.add("unresolved:" + code);
        } else {
            values.put(code, new Quantity(0));
        }
    }

    /** @param reasons empty when every input has a value */
    record Inputs(Map<String, InputValue> values, List<String> reasons) {
        Inputs {
            values = Map.copyOf(values);
            reasons = List.copyOf(reasons);
        }
    }
}
