package org.starling.advice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.starling.card.Card;
import org.starling.card.OrderAdvice;
import org.starling.evidence.Evidence;
import org.starling.evidence.PatientFacts;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.PgxProfile;
import org.starling.hook.HookCall;
import org.starling.medication.Medications;

/**
 * Writes what led to a decision for the people who take it apart: inputs used, missing and rejected, derivations, each
 * define with its value, versions. Names and identifiers of the patient are not in it.
 */
public final class TraceWriter {
    private final Versions versions;
    private final AdviceTrace advice;
    private final GeneTrace genes = new GeneTrace();

    public TraceWriter(Versions versions, AdviceTrace advice) {
        this.versions = versions;
        this.advice = advice;
    }

    ObjectNode write(
            HookCall call,
            Evidence evidence,
            PatientRecord record,
            Medications medications,
            PgxProfile profile,
            List<OrderAdvice> orders,
            List<Card> cards,
            UUID id,
            Setting setting) {
        var trace = JsonNodeFactory.instance.objectNode();
        trace.putObject("decision")
                .put("id", id.toString())
                .put("at", Instant.ofEpochMilli(setting.at().toEpochMilli()).toString())
                .put("service", call.hook().serviceId())
                .put("hookInstance", call.hookInstance());
        versions(orders, trace.putObject("versions"));
        patient(record.facts(), setting, trace.putObject("patient"));
        queries(evidence, trace.putArray("queries"));
        var rejected = trace.putArray("rejected");
        record.rejected()
                .forEach(each -> rejected.addObject()
                        .put("reference", each.reference())
                        .put("origin", each.origin())
                        .put("reason", each.reason()));
        medications(medications, trace.putArray("medications"));
        genes.write(profile, trace);
        advice.write(orders, trace);
        var shown = trace.putArray("cards");
        cards.forEach(card -> shown.addObject()
                .put("uuid", card.uuid().toString())
                .put("summary", card.summary())
                .put("indicator", card.indicator().code()));
        return trace;
    }

    private void versions(List<OrderAdvice> orders, ObjectNode node) {
        node.put("starling", versions.starling());
        var tables = node.putArray("tables");
        versions.tables()
                .forEach(table -> tables.addObject().put("name", table.name()).put("version", table.version()));
        var guidelines = new TreeMap<String, ObjectNode>();
        var models = new TreeMap<String, ObjectNode>();
        for (var order : orders) {
            order.advice().forEach(each -> {
                var guideline = each.guideline();
                guidelines.computeIfAbsent(
                        guideline.id(),
                        id -> node.objectNode()
                                .put("id", id)
                                .put("library", guideline.library())
                                .put("version", guideline.version())
                                .put("title", guideline.title())
                                .put("url", guideline.url()));
            });
            order.estimates()
                    .forEach(each -> models.computeIfAbsent(
                            each.model(),
                            name -> node.objectNode()
                                    .put("name", name)
                                    .put("version", each.version())
                                    .put("state", each.state().code())));
        }
        node.putArray("guidelines").addAll(guidelines.values());
        node.putArray("models").addAll(models.values());
    }

    private static void patient(PatientFacts facts, Setting setting, ObjectNode node) {
        facts.ageOn(setting.today()).ifPresent(age -> node.put("age", age));
        facts.sex().ifPresent(sex -> node.put("sex", sex));
        facts.weight().ifPresent(weight -> node.put("weightKg", weight.value()));
        facts.height().ifPresent(height -> node.put("heightCm", height.value()));
        if (!facts.races().isEmpty()) {
            var races = node.putArray("races");
            facts.races().forEach(races::add);
        }
    }

    private static void queries(Evidence evidence, ArrayNode node) {
        evidence.answers().forEach(answer -> {
            var each = node.addObject()
                    .put("key", answer.key().key())
                    .put("outcome", code(answer.outcome()))
                    .put("origin", code(answer.origin()))
                    .put("resources", answer.resources().size())
                    .put("complete", answer.complete());
            if (!answer.note().isEmpty()) {
                each.put("note", answer.note());
            }
        });
    }

    private static void medications(Medications medications, ArrayNode node) {
        medications.uses().forEach(use -> {
            var each = node.addObject()
                    .put("reference", use.reference())
                    .put("role", code(use.role()))
                    .put("label", use.label())
                    .put("route", code(use.route()))
                    .put("resolution", use.resolution());
            var ingredients = each.putArray("ingredients");
            use.ingredients()
                    .forEach(drug ->
                            ingredients.addObject().put("rxnorm", drug.rxnorm()).put("name", drug.name()));
            var doses = each.putArray("doses");
            Set<String> inOrder = new TreeMap<>(use.doses()).keySet();
            inOrder.forEach(rxnorm -> use.dose(rxnorm).ifPresent(dose -> {
                var one = doses.addObject().put("rxnorm", rxnorm).put("single", dose.single());
                dose.perDay().ifPresent(amount -> one.put("perDay", amount));
                one.put("unit", dose.unit());
            }));
            use.since().ifPresent(date -> each.put("since", date.toString()));
        });
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
