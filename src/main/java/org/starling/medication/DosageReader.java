package org.starling.medication;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;

/** Computes what is taken of each ingredient, in mg, where dose, unit, strength and timing leave no doubt; otherwise nothing. */
final class DosageReader {
    /** Above these no order is meant as written; they guard against misread units and are no dosing limits. */
    private static final Map<DoseUnit.Kind, BigDecimal> IMPLAUSIBLE = implausible();

    private DosageReader() {}

    /** Doses by RxNorm ingredient. */
    static Map<String, OrderedDose> read(List<Dosage> instructions, Resolved product) {
        var intakes = new ArrayList<Intake>(1);
        for (var instruction : instructions) {
            var intake = intake(instruction, product);
            if (intake.isEmpty()) {
                return Map.of();
            }
            intakes.add(intake.get());
        }
        if (!product.certain() || intakes.isEmpty() || intakes.size() > 1 && !sameDay(instructions)) {
            return Map.of();
        }
        var doses = new HashMap<String, OrderedDose>(2);
        for (var drug : product.drugs()) {
            dose(intakes, product, drug).ifPresent(dose -> doses.put(drug.rxnorm(), dose));
        }
        return doses;
    }

    /** Several intakes make one daily dose only when each is the same amount at its own time of the day. */
    private static Optional<OrderedDose> dose(List<Intake> intakes, Resolved product, Drug drug) {
        Optional<BigDecimal> single = Optional.empty();
        var times = OptionalInt.of(0);
        for (var intake : intakes) {
            var amount = milligrams(intake, product, drug);
            if (amount.isEmpty() || single.isPresent() && single.get().compareTo(amount.get()) != 0) {
                return Optional.empty();
            }
            single = amount;
            times = times.isPresent() && intake.perDay().isPresent()
                    ? OptionalInt.of(times.getAsInt() + intake.perDay().getAsInt())
                    : OptionalInt.empty();
        }
        var perDay = times.isPresent() && single.isPresent()
                ? Optional.of(plain(single.get().multiply(BigDecimal.valueOf(times.getAsInt()))))
                : Optional.<BigDecimal>empty();
        return single.map(amount -> new OrderedDose(plain(amount), perDay, "mg"));
    }

    private static Optional<BigDecimal> milligrams(Intake intake, Resolved product, Drug drug) {
        if (intake.amount().isEmpty() || intake.unit().isEmpty()) {
            return Optional.empty();
        }
        var amount = intake.amount().get().multiply(intake.unit().get().factor());
        var kind = intake.unit().get().kind();
        if (kind == DoseUnit.Kind.MILLIGRAM) {
            return product.drugs().size() == 1 ? Optional.of(amount) : Optional.empty();
        }
        var strength = product.name()
                .flatMap(name -> name.strengthOf(drug, product.drugs().size()));
        var per = kind == DoseUnit.Kind.MILLILITRE ? Strength.Per.MILLILITRE : Strength.Per.PIECE;
        var counted = product.form().counted();
        var fits = per == Strength.Per.MILLILITRE
                || counted.isPresent() && (kind == DoseUnit.Kind.PIECE || counted.get() == kind);
        return strength.filter(each -> fits && each.per() == per)
                .map(each -> each.milligrams().multiply(amount));
    }

    private static Optional<Intake> intake(Dosage instruction, Resolved product) {
        var structured = structured(instruction);
        if (structured.isEmpty() || !instruction.hasText()) {
            return structured;
        }
        if (DoseText.doubtful(instruction.getText())) {
            return Optional.empty();
        }
        var said = DoseText.parse(instruction.getText());
        return said.isEmpty() ? structured : merged(structured.get(), said.get(), instruction, product);
    }

    /** Fills from the words what the structure leaves open; empty when they contradict each other. */
    private static Optional<Intake> merged(Intake structure, Intake words, Dosage instruction, Resolved product) {
        if (structure.amount().isPresent()) {
            for (var drug : product.drugs()) {
                var one = milligrams(structure, product, drug);
                var other = milligrams(words, product, drug);
                if (one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) != 0) {
                    return Optional.empty();
                }
            }
        }
        if (structure.perDay().isPresent()
                && words.perDay().isPresent()
                && !structure.perDay().equals(words.perDay())) {
            return Optional.empty();
        }
        var untimed = !instruction.hasTiming() && !instruction.hasAsNeeded();
        return Optional.of(new Intake(
                structure.amount().isPresent() ? structure.amount() : words.amount(),
                structure.amount().isPresent() ? structure.unit() : words.unit(),
                untimed ? words.perDay() : structure.perDay()));
    }

    /** Empty when the structure holds a range, a rate, an unknown unit or an implausible number. */
    private static Optional<Intake> structured(Dosage instruction) {
        var perDay = instruction.hasAsNeeded() && asNeeded(instruction) || !instruction.hasTiming()
                ? OptionalInt.empty()
                : Frequencies.perDay(instruction.getTiming());
        if (!instruction.hasDoseAndRate()) {
            return Optional.of(new Intake(Optional.empty(), Optional.empty(), perDay));
        }
        var ordered = instruction.getDoseAndRate();
        if (ordered.size() != 1
                || !ordered.getFirst().hasDoseQuantity()
                || ordered.getFirst().hasRate()) {
            return Optional.empty();
        }
        var quantity = ordered.getFirst().getDoseQuantity();
        var unit = DoseUnit.of(quantity);
        if (unit.isEmpty() || !plausible(quantity, unit.get())) {
            return Optional.empty();
        }
        return Optional.of(new Intake(Optional.of(quantity.getValue()), unit, perDay));
    }

    private static boolean asNeeded(Dosage instruction) {
        return !instruction.hasAsNeededBooleanType()
                || instruction.getAsNeededBooleanType().booleanValue();
    }

    private static boolean plausible(Quantity quantity, DoseUnit unit) {
        return quantity.hasValue()
                && !quantity.hasComparator()
                && quantity.getValue().signum() > 0
                && quantity.getValue()
                                .multiply(unit.factor())
                                .compareTo(IMPLAUSIBLE.getOrDefault(unit.kind(), BigDecimal.ZERO))
                        <= 0;
    }

    /** Instructions of one day: none comes after another, and each names its own parts of the day. */
    private static boolean sameDay(List<Dosage> instructions) {
        var parts = new HashSet<String>();
        var sequences = new HashSet<Integer>();
        for (var instruction : instructions) {
            sequences.add(instruction.getSequence());
            if (!instruction.hasTiming() || !instruction.getTiming().hasRepeat()) {
                return false;
            }
            var when = instruction.getTiming().getRepeat().getWhen();
            if (when.isEmpty() || when.stream().anyMatch(each -> !parts.add(String.valueOf(each.getValue())))) {
                return false;
            }
        }
        return sequences.size() == 1;
    }

    private static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Map<DoseUnit.Kind, BigDecimal> implausible() {
        var limits = new EnumMap<DoseUnit.Kind, BigDecimal>(DoseUnit.Kind.class);
        for (var kind : DoseUnit.Kind.values()) {
            limits.put(
                    kind,
                    switch (kind) {
                        case MILLIGRAM -> BigDecimal.valueOf(20_000);
                        case MILLILITRE -> BigDecimal.valueOf(1_000);
                        case TABLET, CAPSULE, PIECE -> BigDecimal.valueOf(20);
                    });
        }
        return limits;
    }
}
