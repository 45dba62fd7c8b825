package org.starling.advice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.starling.card.Card;
import org.starling.card.CardComposer;
import org.starling.card.CardRequest;
import org.starling.card.CardWriter;
import org.starling.card.OrderAdvice;
import org.starling.card.OrderAdvice.Surroundings;
import org.starling.evidence.DraftOrder;
import org.starling.evidence.Evidence;
import org.starling.evidence.PatientRecord;
import org.starling.evidence.QueryAnswer;
import org.starling.evidence.QueryKey;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.GuidelineEngine;
import org.starling.hook.HookCall;
import org.starling.hook.HookContext;
import org.starling.hook.HookFailure.EvidenceUnavailable;
import org.starling.hook.Policy;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.medication.ModulatorsTaken;
import org.starling.model.Estimation;
import org.starling.model.Estimation.Estimated;
import org.starling.model.Estimation.NotEstimated;
import org.starling.model.Estimator;
import org.starling.model.ModelState;

/**
 * From evidence to cards, without a clock, a store or a network of its own: the same call, evidence and setting give the
 * same bytes, which is what a replay relies on.
 */
public final class Decider {
    private final RecordReader records;
    private final Function<PatientRecord, Medications> medications;
    private final Function<PatientRecord, Set<String>> intolerances;
    private final Function<Medications, ModulatorsTaken> modulators;
    private final Function<PatientRecord, PgxProfile> genotypes;
    private final GuidelineEngine guidelines;
    private final Estimator models;
    private final CardComposer cards;
    private final TraceWriter traces;
    private final AlternativeCheck alternatives;

    /** Reads what belongs to the patient of the call. */
    @FunctionalInterface
    public interface RecordReader {
        PatientRecord read(HookCall call, Evidence evidence);
    }

    public Decider(
            RecordReader records,
            Function<PatientRecord, Medications> medications,
            Function<PatientRecord, Set<String>> intolerances,
            Function<Medications, ModulatorsTaken> modulators,
            Function<PatientRecord, PgxProfile> genotypes,
            GuidelineEngine guidelines,
            Estimator models,
            CardComposer cards,
            TraceWriter traces) {
        this.records = records;
        this.medications = medications;
        this.intolerances = intolerances;
        this.modulators = modulators;
        this.genotypes = genotypes;
        this.guidelines = guidelines;
        this.models = models;
        this.cards = cards;
        this.traces = traces;
        this.alternatives = new AlternativeCheck(guidelines, modulators);
    }

    /** @throws EvidenceUnavailable when a drug with a rule is under review and what it needs can't be read at all */
    public Decision decide(HookCall call, Evidence evidence, Setting setting) {
        var id = setting.ids().next();
        var record = records.read(call, evidence);
        var taken = new Medications(medications.apply(record).uses(), evidence.medicationsKnown());
        var profile = genotypes.apply(record);
        var reviewed = reviewed(call, taken);
        requireEvidence(call, evidence, record, reviewed);

        var acting = modulators.apply(taken);
        var orders = new ArrayList<OrderAdvice>();
        for (var use : reviewed) {
            var draft = draft(use, record);
            var said = guidelines.advise(use, record, taken, profile, setting.today());
            var around = surroundings(use, taken, record, evidence);
            var runs = draft.filter(each -> each.path("status").asText().equals("draft"))
                    .isEmpty();
            orders.add(new OrderAdvice(
                    use,
                    draft,
                    said,
                    estimates(use, record, taken, profile, setting),
                    around,
                    acting,
                    alternatives.of(
                            said,
                            new AlternativeCheck.Case(use, runs, record, taken, profile, around, setting.today()))));
        }

        var request = new CardRequest(
                call.context(),
                setting.tenant().policy(),
                orders,
                profile,
                gaps(evidence, record),
                id,
                page(setting.publicUrl(), id),
                setting.today());
        var answer = new ArrayList<Card>(cards.compose(request, setting.ids()));
        if (call.context() instanceof HookContext.PatientView) {
            cards.known(request, setting.ids()).ifPresent(answer::add);
        }
        var trace = traces.write(call, evidence, record, taken, profile, orders, answer, id, setting);
        return new Decision(
                id,
                answer,
                CardWriter.response(answer, setting.tenant().policy().profile()),
                trace);
    }

    /** What was not read, and genetic answers of which a part could not be used: neither may pass for "not tested". */
    private static List<QueryAnswer> gaps(Evidence evidence, PatientRecord record) {
        var gaps = new ArrayList<>(evidence.gaps());
        for (var answer : evidence.answers()) {
            var rejected = record.rejected().stream()
                    .anyMatch(each -> each.origin().equals(answer.key().key()));
            if (answer.key().genetic() && rejected && !gaps.contains(answer)) {
                gaps.add(new QueryAnswer(
                        answer.key(), answer.outcome(), answer.origin(), answer.resources(), false, answer.note()));
            }
        }
        return gaps;
    }

    /** Appended, not resolved: the service may stand under a path of its host. */
    private static URI page(URI publicUrl, UUID decision) {
        var base = publicUrl.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "decisions/" + decision);
    }

    /** The drugs that advice is wanted about: the orders under review, or at an opened chart what is taken. */
    private static List<MedicationUse> reviewed(HookCall call, Medications taken) {
        return switch (call.context()) {
            case HookContext.OrderSign sign -> taken.ordered();
            case HookContext.OrderSelect select -> taken.ordered();
            case HookContext.PatientView view -> taken.active();
        };
    }

    private void requireEvidence(HookCall call, Evidence evidence, PatientRecord record, List<MedicationUse> reviewed) {
        var chart = call.context() instanceof HookContext.PatientView;
        var ruled = reviewed.stream().anyMatch(use -> !guidelines.about(use).isEmpty());
        if (record.patient().isEmpty() && (ruled || chart)) {
            throw new EvidenceUnavailable(
                    "The patient could not be read: prefetch 'patient' or FHIR access is needed.");
        }
        if (ruled && !chart && !evidence.geneticsAnswered()) {
            throw new EvidenceUnavailable("No query for genetic results was answered: prefetch 'pgxGenotype' and its"
                    + " sister keys, or FHIR access, is needed.");
        }
    }

    private Surroundings surroundings(MedicationUse order, Medications taken, PatientRecord record, Evidence evidence) {
        var others = taken.uses().stream()
                .filter(use -> !use.reference().equals(order.reference()))
                .toList();
        var allergies = evidence.answer(QueryKey.ALLERGIES);
        return new Surroundings(
                ingredients(others, use -> use.role() != MedicationUse.Role.ACTIVE),
                ingredients(others, use -> use.role() == MedicationUse.Role.ACTIVE),
                taken.begun().stream()
                        .flatMap(use -> use.ingredients().stream())
                        .map(Drug::rxnorm)
                        .collect(Collectors.toSet()),
                intolerances.apply(record),
                allergies.outcome().answered() && allergies.complete());
    }

    private static Set<String> ingredients(List<MedicationUse> uses, Predicate<MedicationUse> which) {
        return uses.stream()
                .filter(which)
                .flatMap(use -> use.ingredients().stream())
                .map(Drug::rxnorm)
                .collect(Collectors.toSet());
    }

    private List<Estimation> estimates(
            MedicationUse use, PatientRecord record, Medications taken, PgxProfile profile, Setting setting) {
        return modelsOf(use, record, taken, profile, setting).stream()
                .map(estimation -> taken.complete() ? estimation : silenced(estimation))
                .map(estimation -> forTenant(estimation, setting.tenant().policy()))
                .toList();
    }

    /** A model that fails costs the patient nothing: the guideline still speaks. */
    private List<Estimation> modelsOf(
            MedicationUse use, PatientRecord record, Medications taken, PgxProfile profile, Setting setting) {
        try {
            return models.estimate(use, record.facts(), taken, profile, setting.today());
        } catch (RuntimeException failed) {
            return List.of(new NotEstimated("-", "-", ModelState.SUSPENDED, List.of("failed")));
        }
    }

    /** A model that reads other drugs has no number while the list of them is not known: an unread drug is not "not taken". */
    private static Estimation silenced(Estimation estimation) {
        return new NotEstimated(
                estimation.model(), estimation.version(), estimation.state(), List.of("missing:medications"));
    }

    /** What ships is at most validated; the demo tenant alone sees it, as a pilot that is labelled a demonstration. */
    private static Estimation forTenant(Estimation estimation, Policy policy) {
        if (!policy.demonstration() || estimation.state() != ModelState.VALIDATED) {
            return estimation;
        }
        return switch (estimation) {
            case Estimated one ->
                new Estimated(
                        one.model(),
                        one.version(),
                        ModelState.PILOT,
                        one.outcome(),
                        one.value(),
                        one.unit(),
                        one.low(),
                        one.high(),
                        one.coverage(),
                        one.contributions(),
                        one.validation());
            case NotEstimated none -> new NotEstimated(none.model(), none.version(), ModelState.PILOT, none.reasons());
        };
    }

    private static Optional<ObjectNode> draft(MedicationUse use, PatientRecord record) {
        return record.drafts().stream()
                .filter(draft -> use.role() != MedicationUse.Role.ACTIVE
                        && draft.item().reference().equals(use.reference()))
                .map(DraftOrder::raw)
                .findFirst();
    }
}
