package org.starling.card;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.starling.card.DoseComparison.PracticalDose;
import org.starling.genotype.GeneResult;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Recommendation.AmountRange;
import org.starling.guideline.Recommendation.DailyLimits;
import org.starling.medication.Drug;

/** Turns values into the words of one language: drugs, phenotypes, amounts, recommendations. */
final class Wording {
    private final Messages messages;
    private final UnaryOperator<String> drugName;

    /** @param drugName RxNorm ingredient to its name */
    Wording(Messages messages, UnaryOperator<String> drugName) {
        this.messages = messages;
        this.drugName = drugName;
    }

    Messages messages() {
        return messages;
    }

    String text(String key) {
        return messages.text(key);
    }

    String text(String key, Map<String, String> values) {
        return messages.text(key, values);
    }

    String drug(String rxnorm) {
        return drugName.apply(rxnorm);
    }

    String capitalised(Drug drug) {
        return drug.name().substring(0, 1).toUpperCase(messages.language())
                + drug.name().substring(1);
    }

    /** {@code poor metabolizer}; the term itself, in lower case, where no friendlier text stands in the messages. */
    String phenotype(String gene, String term) {
        return messages.find("phenotype." + gene + "." + term)
                .orElseGet(() -> term.toLowerCase(Locale.ROOT).replace("dpyd", "DPYD"));
    }

    /** {@code poor metabolizer (CYP2C19)}; after phenoconversion the adjusted phenotype speaks. */
    List<String> phenotypes(List<GeneBasis> genes) {
        var words = new ArrayList<String>();
        for (var basis : genes) {
            var adjusted = basis.adjusted();
            if (adjusted.isPresent()) {
                words.add(text(
                        "gene.adjusted",
                        Map.of(
                                "phenotype",
                                        phenotype(basis.gene(), adjusted.get().phenotype()),
                                "gene", basis.gene(),
                                "causes",
                                        list(
                                                adjusted.get().causes().stream()
                                                        .map(this::drug)
                                                        .toList(),
                                                "and"))));
            } else {
                basis.result()
                        .flatMap(GeneResult::phenotype)
                        .ifPresent(term -> words.add(phenotype(basis.gene(), term) + " (" + basis.gene() + ")"));
            }
        }
        return words;
    }

    String list(List<String> words, String joint) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + text(joint) + " " + words.getLast();
    }

    /** {@code 21.5} or {@code 20.1–23.4}, with unit: for amounts that are computed. */
    String amount(AmountRange range) {
        var low = number(range.low());
        var high = number(range.high());
        return (low.equals(high) ? low : low + "–" + high) + " " + range.unit();
    }

    /** {@code 12.5 mg}: for amounts that an order or a guideline states, which no text may round to another dose. */
    String milligrams(BigDecimal amount) {
        var decimals = amount.compareTo(BigDecimal.ONE) < 0 ? 3 : 2;
        return exact(amount.setScale(decimals, RoundingMode.HALF_UP)) + " mg";
    }

    String milligrams(BigDecimal low, BigDecimal high) {
        var first = milligrams(low);
        var last = milligrams(high);
        return first.equals(last) ? first : first.substring(0, first.length() - " mg".length()) + "–" + last;
    }

    /** One decimal, none when it is zero. */
    String number(BigDecimal value) {
        var rounded = value.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }

    String number(double value) {
        return number(BigDecimal.valueOf(value));
    }

    /** The values a recommendation's texts may name. */
    Map<String, String> values(DrugAdvice.Verdict verdict, Drug drug) {
        var values = new HashMap<String, String>();
        values.put("drug", drug.name());
        values.put(
                "alternatives",
                list(verdict.advice().alternatives().stream().map(this::drug).toList(), "or"));
        verdict.dose().weekly().ifPresent(range -> values.put("weekly", amount(range)));
        verdict.dose().limits().ifPresent(limits -> values.put("daily", limits(limits)));
        if (verdict.dose().weekly().isPresent()) {
            verdict.dose().perDay().ifPresent(range -> values.put("daily", amount(range)));
        }
        verdict.advice().factor().ifPresent(factor -> {
            values.put("factor", percents(factor.low(), factor.high()));
            var low = factor.low().subtract(BigDecimal.ONE).abs();
            var high = factor.high().subtract(BigDecimal.ONE).abs();
            values.put("change", percents(low.min(high), low.max(high)));
        });
        return values;
    }

    String recommendation(DrugAdvice.Verdict verdict, Drug drug, String part) {
        return text("rec." + verdict.advice().id() + "." + part, values(verdict, drug));
    }

    /** {@code 20 mg once daily}, {@code 10 mg twice daily}, {@code 10 mg 3 times a day}. */
    String dose(PracticalDose dose) {
        var times = dose.times();
        return exact(dose.single()) + " mg "
                + (times == 1
                        ? text("dose.once")
                        : times == 2 ? text("dose.twice") : text("dose.times", Map.of("n", Integer.toString(times))));
    }

    /** All decimals: what is ordered must not be rounded by its text. */
    private static String exact(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** {@code 20–40 mg}, {@code at most 20 mg} or {@code at least 40 mg}. */
    String limits(DailyLimits limits) {
        if (limits.low().isPresent() && limits.high().isPresent()) {
            return milligrams(limits.low().get(), limits.high().get());
        }
        return limits.high()
                .map(high -> text("dose.at-most", Map.of("amount", milligrams(high))))
                .orElseGet(() -> text(
                        "dose.at-least",
                        Map.of("amount", milligrams(limits.low().orElseThrow()))));
    }

    private String percents(BigDecimal low, BigDecimal high) {
        return percent(low) + (low.compareTo(high) == 0 ? "" : "–" + percent(high)) + " %";
    }

    private String percent(BigDecimal factor) {
        return number(factor.movePointRight(2));
    }
}
