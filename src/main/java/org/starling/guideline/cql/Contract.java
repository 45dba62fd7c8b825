package org.starling.guideline.cql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.Tuple;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Strength;

/**
 * The defines every guideline library exposes, read once from the engine. Whatever has another type than the contract says
 * is a fault of the library and throws, naming the define.
 */
record Contract(
        boolean applies,
        String population,
        Map<String, GeneBasis.Adjusted> adjusted,
        List<Recommendation> recommendations,
        List<String> needs) {

    static Contract read(Map<String, @Nullable Object> defines) {
        var adjusted = new java.util.LinkedHashMap<String, GeneBasis.Adjusted>();
        for (var gene : tuples("Genes", defines.get("Genes"))) {
            text(gene, "adjustedPhenotype")
                    .ifPresent(phenotype -> adjusted.put(
                            required(text(gene, "gene"), "Genes.gene"),
                            new GeneBasis.Adjusted(
                                    phenotype,
                                    decimal(gene, "adjustedScore").map(PrintedValue::of),
                                    texts("Genes.causes", gene.getElement("causes")))));
        }
        return new Contract(
                as(Boolean.class, "Applies", defines.get("Applies")),
                as(String.class, "Population", defines.get("Population")),
                adjusted,
                tuples("Recommendations", defines.get("Recommendations")).stream()
                        .map(Contract::recommendation)
                        .toList(),
                texts("Needs", defines.get("Needs")));
    }

    private static Recommendation recommendation(Tuple tuple) {
        return new Recommendation(
                required(text(tuple, "situation"), "Recommendations.situation"),
                required(text(tuple, "id"), "Recommendations.id"),
                Action.of(required(text(tuple, "action"), "Recommendations.action")),
                Strength.of(required(text(tuple, "strength"), "Recommendations.strength")),
                decimal(tuple, "factorLow")
                        .map(low -> new Recommendation.FactorRange(
                                low, required(decimal(tuple, "factorHigh"), "Recommendations.factorHigh"))),
                daily(tuple),
                decimal(tuple, "weeklyLow")
                        .map(low -> new Recommendation.AmountRange(
                                low, required(decimal(tuple, "weeklyHigh"), "Recommendations.weeklyHigh"), "mg")),
                texts("Recommendations.alternatives", tuple.getElement("alternatives")),
                texts("Recommendations.monitoring", tuple.getElement("monitoring")));
    }

    private static Optional<Recommendation.DailyLimits> daily(Tuple tuple) {
        var low = decimal(tuple, "dailyLow");
        var high = decimal(tuple, "dailyHigh");
        return low.isEmpty() && high.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recommendation.DailyLimits(low, high));
    }

    private static List<Tuple> tuples(String name, @Nullable Object value) {
        var tuples = new ArrayList<Tuple>();
        as(Iterable.class, name, value).forEach(each -> tuples.add(as(Tuple.class, name, each)));
        return tuples;
    }

    private static List<String> texts(String name, @Nullable Object value) {
        var texts = new ArrayList<String>();
        as(Iterable.class, name, value).forEach(each -> texts.add(as(String.class, name, each)));
        return texts;
    }

    private static Optional<String> text(Tuple tuple, String name) {
        return Optional.ofNullable((String) tuple.getElement(name));
    }

    private static Optional<BigDecimal> decimal(Tuple tuple, String name) {
        return Optional.ofNullable((BigDecimal) tuple.getElement(name));
    }

    private static <T> T as(Class<T> type, String name, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalStateException("define %s should be %s but is %s"
                    .formatted(name, type.getSimpleName(), value == null ? "null" : value.getClass()));
        }
        return type.cast(value);
    }

    private static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> new IllegalStateException("define " + name + " is null"));
    }
}
