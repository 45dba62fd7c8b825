package org.starling.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Recommendation.AmountRange;
import org.starling.guideline.Recommendation.DailyLimits;
import org.starling.guideline.Recommendation.FactorRange;

/** The decision of a card for machines: {@code org.starling.decision}, described in {@code src/docs/card-extension.md}. */
final class DecisionExtension {
    static final String NAME = "org.starling.decision";

    private DecisionExtension() {}

    /** The advice is to test: what the guideline says without a result is not what this card asks for. */
    static ObjectNode ofPreTest(List<PreTest> due, DrugAdvice advice, CardRequest request, Dpwg dpwg) {
        var node = of(advice, request, dpwg);
        node.remove(List.of("strength", "dose", "cases", "differs"));
        node.put("action", Action.TEST.code());
        var tests = node.putArray("tests");
        due.forEach(each -> tests.addObject()
                .put("gene", each.gene())
                .put("reason", each.reason())
                .put("source", each.source()));
        return node;
    }

    static ObjectNode of(DrugAdvice advice, CardRequest request, Dpwg dpwg) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", request.decision().toString());
        node.put("order", advice.order().order().reference());
        node.putObject("drug")
                .put("rxnorm", advice.drug().rxnorm())
                .put("name", advice.drug().name());
        var guideline = advice.readings().getFirst().guideline();
        node.putObject("guideline")
                .put("id", guideline.id())
                .put("version", guideline.version())
                .put("source", guideline.source())
                .put("url", guideline.url());
        node.put("population", advice.readings().getFirst().population());
        var genes = node.arrayNode();
        advice.readings().stream()
                .flatMap(reading -> reading.genes().stream())
                .distinct()
                .filter(basis -> basis.result().isPresent() || basis.adjusted().isPresent())
                .forEach(basis -> gene(basis, genes.addObject()));
        setUnlessEmpty(node, "genes", genes);
        advice.lead().ifPresent(lead -> {
            node.put("action", lead.action().code());
            node.put("strength", lead.advice().strength().code());
            var dose = dose(lead);
            if (!dose.isEmpty()) {
                node.set("dose", dose);
            }
        });
        var cases = node.arrayNode();
        if (advice.verdicts().size() > 1) {
            advice.verdicts().forEach(verdict -> openCase(verdict, cases.addObject()));
        }
        setUnlessEmpty(node, "cases", cases);
        var needs = node.arrayNode();
        advice.needs().forEach(needs::add);
        setUnlessEmpty(node, "needs", needs);
        var missing = node.arrayNode();
        advice.missingGenes().forEach(missing::add);
        setUnlessEmpty(node, "missingGenes", missing);
        dpwg.differing(advice).ifPresent(said -> {
            var differs = node.putObject("differs")
                    .put("source", "DPWG")
                    .put("version", Dpwg.VERSION)
                    .put("action", said.action().code());
            said.factor().ifPresent(factor -> differs.put("factor", plain(factor)));
        });
        var alternatives = node.arrayNode();
        advice.alternatives().forEach(each -> AlternativeJson.write(each, alternatives.addObject()));
        setUnlessEmpty(node, "alternatives", alternatives);
        var modulators = node.arrayNode();
        advice.modulators().forEach(each -> each.write(modulators.addObject()));
        setUnlessEmpty(node, "modulators", modulators);
        if (!advice.order().modulators().complete()) {
            node.put("modulatorsIncomplete", true);
        }
        var estimates = node.arrayNode();
        EstimateText.shown(advice.estimates(), request).forEach(estimate -> {
            var each = estimates.addObject();
            each.put("model", estimate.model())
                    .put("version", estimate.version())
                    .put("state", estimate.state().code())
                    .put("outcome", estimate.outcome())
                    .put("value", rounded(estimate.value()))
                    .put("unit", estimate.unit());
            each.putArray("interval").add(rounded(estimate.low())).add(rounded(estimate.high()));
            var contributions = each.putArray("contributions");
            estimate.contributions()
                    .forEach(one -> contributions
                            .addObject()
                            .put("feature", one.feature())
                            .put("value", one.value())
                            .put("effect", rounded(one.effect())));
        });
        setUnlessEmpty(node, "estimates", estimates);
        return node;
    }

    private static void gene(GeneBasis basis, ObjectNode node) {
        node.put("gene", basis.gene());
        basis.result().ifPresent(result -> {
            result.diplotype().ifPresent(value -> node.put("diplotype", value));
            result.phenotype().ifPresent(value -> node.put("phenotype", value));
            result.score().ifPresent(score -> {
                if (score.atLeast()) {
                    node.put("activityScore", score.toString());
                } else {
                    node.put("activityScore", score.value());
                }
            });
            var sources = node.putArray("basis");
            result.sources().forEach(source -> sources.add(source.reference()));
        });
        basis.adjusted().ifPresent(adjusted -> {
            var after = node.putObject("adjusted").put("phenotype", adjusted.phenotype());
            adjusted.score().ifPresent(score -> {
                if (score.startsWith("≥")) {
                    after.put("activityScore", score);
                } else {
                    after.put("activityScore", new BigDecimal(score));
                }
            });
            var causes = after.putArray("causes");
            adjusted.causes().forEach(causes::add);
        });
    }

    private static ObjectNode dose(DrugAdvice.Verdict verdict) {
        var dose = JsonNodeFactory.instance.objectNode();
        verdict.advice().factor().ifPresent(factor -> factor(factor, dose.putObject("factor")));
        verdict.dose().weekly().ifPresent(week -> amount(week, dose.putObject("perWeek")));
        verdict.dose()
                .limits()
                .ifPresentOrElse(
                        day -> limits(day, dose.putObject("perDay")),
                        () -> verdict.dose().ofOrder().ifPresent(day -> amount(day, dose.putObject("perDay"))));
        if (verdict.dose().weekly().isEmpty() && !dose.isEmpty()) {
            verdict.dose()
                    .ordered()
                    .ifPresent(ordered -> dose.putObject("ordered")
                            .put("value", plain(ordered))
                            .put("unit", "mg")
                            .put("per", "day"));
        } else if (!dose.isEmpty()) {
            verdict.dose()
                    .orderedWeekly()
                    .ifPresent(ordered -> dose.putObject("ordered")
                            .put("value", plain(ordered))
                            .put("unit", "mg"));
        }
        return dose;
    }

    private static void factor(FactorRange factor, ObjectNode node) {
        node.put("low", plain(factor.low())).put("high", plain(factor.high()));
    }

    private static void amount(AmountRange range, ObjectNode node) {
        if (range.low().compareTo(range.high()) == 0) {
            node.put("value", tenth(range.low()));
        } else {
            node.put("low", tenth(range.low())).put("high", tenth(range.high()));
        }
        node.put("unit", range.unit());
    }

    private static void limits(DailyLimits limits, ObjectNode node) {
        if (limits.low().isPresent() && limits.high().isPresent()) {
            amount(new AmountRange(limits.low().get(), limits.high().get(), "mg"), node);
            return;
        }
        limits.low().ifPresent(low -> node.put("low", tenth(low)));
        limits.high().ifPresent(high -> node.put("high", tenth(high)));
        node.put("unit", "mg");
    }

    private static void openCase(DrugAdvice.Verdict verdict, ObjectNode node) {
        node.put("situation", verdict.advice().situation())
                .put("recommendation", verdict.advice().id())
                .put("action", verdict.action().code())
                .put("strength", verdict.advice().strength().code());
        var genes = node.arrayNode();
        verdict.reading().genes().stream()
                .filter(basis -> basis.result().isPresent())
                .forEach(basis -> gene(basis, genes.addObject()));
        setUnlessEmpty(node, "genes", genes);
        var dose = dose(verdict);
        if (!dose.isEmpty()) {
            node.set("dose", dose);
        }
    }

    private static void setUnlessEmpty(ObjectNode node, String member, ArrayNode values) {
        if (!values.isEmpty()) {
            node.set(member, values);
        }
    }

    private static BigDecimal rounded(double value) {
        return tenth(BigDecimal.valueOf(value));
    }

    private static BigDecimal tenth(BigDecimal value) {
        return plain(value.setScale(1, RoundingMode.HALF_UP));
    }

    /** 35 rather than 3.5E+1. */
    private static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
