package org.starling.advice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import org.starling.card.AlternativeJson;
import org.starling.card.CardTables;
import org.starling.card.GeneModulator;
import org.starling.card.Messages;
import org.starling.card.OrderAdvice;
import org.starling.card.RecommendationText;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.Recommendation;
import org.starling.medication.ModulatorsTaken;
import org.starling.model.Estimation;

/** Guidelines and models in a trace: what each said, in the words the card used, and how it got there. */
public final class AdviceTrace {
    private final Messages messages;
    private final RecommendationText texts;
    private final UnaryOperator<String> drugName;
    private final CardTables tables;

    /** @param drugName RxNorm ingredient to its name */
    public AdviceTrace(Messages messages, CardTables tables, UnaryOperator<String> drugName) {
        this.messages = messages;
        this.texts = new RecommendationText(messages, tables, drugName);
        this.drugName = drugName;
        this.tables = tables;
    }

    void write(List<OrderAdvice> orders, ObjectNode trace) {
        var advice = trace.putArray("advice");
        var alternatives = trace.putArray("alternatives");
        var estimates = trace.putArray("estimates");
        for (var order : orders) {
            order.alternatives().forEach(each -> {
                var node = alternatives.addObject().put("order", order.order().reference());
                node.put("name", drugName.apply(each.rxnorm()));
                AlternativeJson.write(each, node);
            });
            order.advice().forEach(each -> {
                var node = advice.addObject();
                advice(each, node);
                modulators(each, order.modulators(), node);
            });
            order.estimates().forEach(each -> {
                var node = estimates.addObject().put("order", order.order().reference());
                estimation(each, node);
            });
        }
    }

    private void advice(GuidelineAdvice advice, ObjectNode node) {
        node.put("order", advice.order().reference());
        node.putObject("drug")
                .put("rxnorm", advice.drug().rxnorm())
                .put("name", advice.drug().name());
        node.putObject("guideline")
                .put("id", advice.guideline().id())
                .put("version", advice.guideline().version())
                .put("source", advice.guideline().source())
                .put("title", advice.guideline().title())
                .put("url", advice.guideline().url());
        node.put("population", advice.population());
        var genes = node.putArray("genes");
        advice.genes().forEach(basis -> gene(basis, genes.addObject()));
        var recommendations = node.putArray("recommendations");
        advice.recommendations().forEach(each -> recommendation(each, advice, recommendations.addObject()));
        var needs = node.putArray("needs");
        advice.needs()
                .forEach(need -> needs.addObject()
                        .put("code", need)
                        .put("text", messages.find("need." + need).orElse(need)));
        var defines = node.putArray("defines");
        advice.trace()
                .forEach(define -> defines.addObject()
                        .put("library", define.library())
                        .put("name", define.name())
                        .put("value", define.value()));
    }

    private static void gene(GeneBasis basis, ObjectNode node) {
        node.put("gene", basis.gene());
        basis.result().ifPresent(result -> {
            result.diplotype().ifPresent(value -> node.put("diplotype", value));
            result.phenotype().ifPresent(value -> node.put("phenotype", value));
            result.score().ifPresent(value -> node.put("activityScore", value.toString()));
            var references = node.putArray("basis");
            result.sources().forEach(source -> references.add(source.reference()));
        });
        basis.adjusted().ifPresent(adjusted -> {
            var after = node.putObject("adjusted").put("phenotype", adjusted.phenotype());
            adjusted.score().ifPresent(score -> after.put("activityScore", score));
            var causes = after.putArray("causes");
            adjusted.causes().forEach(causes::add);
        });
    }

    private void modulators(GuidelineAdvice advice, ModulatorsTaken taken, ObjectNode node) {
        var modulators = node.putArray("modulators");
        GeneModulator.of(advice.drug(), List.of(advice), taken, tables)
                .forEach(each -> each.write(modulators.addObject()));
        node.put("modulatorsIncomplete", !taken.complete());
    }

    private void recommendation(Recommendation recommendation, GuidelineAdvice advice, ObjectNode node) {
        node.put("situation", recommendation.situation())
                .put(
                        "situationText",
                        messages.find("situation." + recommendation.situation()).orElse(recommendation.situation()))
                .put("id", recommendation.id())
                .put("action", recommendation.action().code())
                .put("strength", recommendation.strength().code());
        recommendation
                .factor()
                .ifPresent(factor ->
                        node.putObject("factor").put("low", factor.low()).put("high", factor.high()));
        recommendation
                .weekly()
                .ifPresent(weekly -> node.putObject("weekly")
                        .put("low", weekly.low())
                        .put("high", weekly.high())
                        .put("unit", weekly.unit()));
        var alternatives = node.putArray("alternatives");
        recommendation
                .alternatives()
                .forEach(
                        rxnorm -> alternatives.addObject().put("rxnorm", rxnorm).put("name", drugName.apply(rxnorm)));
        node.put("headline", texts.headline(recommendation, advice));
        node.put("text", texts.action(recommendation, advice));
        node.put("why", texts.why(recommendation, advice));
    }

    private void estimation(Estimation estimation, ObjectNode node) {
        node.put("model", estimation.model())
                .put("version", estimation.version())
                .put("state", estimation.state().code());
        switch (estimation) {
            case Estimation.Estimated one -> {
                node.put("outcome", one.outcome())
                        .put(
                                "outcomeText",
                                messages.find("outcome." + one.outcome()).orElse(one.outcome()))
                        .put("value", one.value())
                        .put("unit", one.unit())
                        .put("low", one.low())
                        .put("high", one.high())
                        .put("coverage", one.coverage());
                var contributions = node.putArray("contributions");
                one.contributions()
                        .forEach(each -> contributions
                                .addObject()
                                .put("feature", each.feature())
                                .put(
                                        "featureText",
                                        messages.find("feature." + each.feature())
                                                .orElse(each.feature()))
                                .put("value", each.value())
                                .put("effect", each.effect()));
                node.putObject("validation")
                        .put("n", one.validation().n())
                        .put("meanAbsoluteError", one.validation().meanAbsoluteError())
                        .put("within20", one.validation().within20())
                        .put("unit", one.validation().unit());
            }
            case Estimation.NotEstimated none -> {
                var reasons = node.putArray("reasons");
                none.reasons().forEach(reasons::add);
            }
        }
    }
}
