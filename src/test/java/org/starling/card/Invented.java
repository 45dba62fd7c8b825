package org.starling.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.starling.decision.IdSequence;
import org.starling.evidence.QueryAnswer;
import org.starling.evidence.QueryKey;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Recommendation.DailyLimits;
import org.starling.guideline.Strength;
import org.starling.hook.HookContext;
import org.starling.hook.Policy;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.OrderedDose;
import org.starling.medication.Route;

/** Invented advice for tests of cards. The drug has the code of one with practical steps of 0.5 mg. */
final class Invented {
    static final Drug DRUG = new Drug("11289", "testamine");
    static final String GENE = "CYP2C19";

    static final CardComposer COMPOSER = new CardComposer(
            Messages.load(Locale.ENGLISH)
                    .with(Map.of(
                            "rec.dose.headline", "take less",
                            "rec.dose.action", "Take {daily} of {drug}.",
                            "rec.dose.why", "Because of the gene.",
                            "rec.other.headline", "take another drug",
                            "rec.other.action", "Take {alternatives}.",
                            "rec.other.why", "Because of the gene.",
                            "rec.none.headline", "no advice",
                            "rec.none.action", "No advice.",
                            "rec.none.why", "Nothing is known.")),
            CardTables.load(),
            rxnorm -> "drug" + rxnorm);

    private Invented() {}

    static Recommendation dose(Action action, String low, String high) {
        return recommendation(
                "dose",
                action,
                Optional.of(new DailyLimits(
                        Optional.of(low).filter(each -> !each.isEmpty()).map(BigDecimal::new),
                        Optional.of(high).filter(each -> !each.isEmpty()).map(BigDecimal::new))),
                List.of());
    }

    static Recommendation other(Action action, String... alternatives) {
        return recommendation("other", action, Optional.empty(), List.of(alternatives));
    }

    static Recommendation none() {
        return recommendation("none", Action.NO_RECOMMENDATION, Optional.empty(), List.of());
    }

    private static Recommendation recommendation(
            String id, Action action, Optional<DailyLimits> daily, List<String> alternatives) {
        return new Recommendation(
                "general",
                id,
                action,
                Strength.STRONG,
                Optional.empty(),
                daily,
                Optional.empty(),
                alternatives,
                List.of());
    }

    /** Without a dose. */
    static MedicationUse order(Drug drug) {
        return order(drug, Map.of());
    }

    /** Given so many times a day. */
    static MedicationUse order(Drug drug, String single, int times) {
        var perDay = new BigDecimal(single).multiply(BigDecimal.valueOf(times));
        return order(drug, Map.of(drug.rxnorm(), new OrderedDose(new BigDecimal(single), Optional.of(perDay), "mg")));
    }

    private static MedicationUse order(Drug drug, Map<String, OrderedDose> doses) {
        return new MedicationUse(
                "MedicationRequest/o1",
                MedicationUse.Role.ORDERED,
                List.of(drug),
                Route.ORAL,
                doses,
                "test",
                drug.name(),
                Optional.empty());
    }

    static GuidelineAdvice reading(MedicationUse order, String phenotype, Recommendation... recommendations) {
        return reading(order, List.of(basis(GENE, phenotype)), List.of(), recommendations);
    }

    static GuidelineAdvice reading(
            MedicationUse order, List<GeneBasis> genes, List<String> needs, Recommendation... recommendations) {
        var drug = order.ingredients().getFirst();
        return new GuidelineAdvice(
                new Guideline(
                        "t",
                        "TestGuideline",
                        "1.2.3",
                        "CPIC",
                        "A paper, 2020",
                        "https://example.test/g",
                        List.of(drug.rxnorm()),
                        Map.of(GENE, List.of())),
                order,
                drug,
                "adult",
                genes,
                List.of(recommendations),
                needs,
                List.of());
    }

    static GeneBasis basis(String gene, String phenotype) {
        return new GeneBasis(
                gene,
                Optional.of(new GeneResult(
                        new Gene(gene),
                        Optional.of("*1/*2"),
                        Optional.of(phenotype),
                        Optional.empty(),
                        List.of(new GeneResult.Source(
                                "Observation/1", "raw", Optional.empty(), Optional.empty(), "final")),
                        List.of(),
                        List.of())),
                Optional.empty());
    }

    static GeneBasis untested(String gene) {
        return new GeneBasis(gene, Optional.empty(), Optional.empty());
    }

    static OrderAdvice advice(MedicationUse order, GuidelineAdvice... readings) {
        return new OrderAdvice(order, Optional.of(draft()), List.of(readings), List.of());
    }

    static ObjectNode draft() {
        var draft = JsonNodeFactory.instance.objectNode();
        draft.put("resourceType", "MedicationRequest").put("id", "o1").put("status", "draft");
        draft.putObject("subject").put("reference", "Patient/p1");
        draft.putObject("requester").put("reference", "Practitioner/1");
        draft.putObject("encounter").put("reference", "Encounter/1");
        var dosage = draft.putArray("dosageInstruction").addObject().put("text", "as before");
        dosage.putObject("route").put("text", "by mouth");
        dosage.putObject("timing")
                .putObject("repeat")
                .put("frequency", 9)
                .putObject("boundsDuration")
                .put("value", 7)
                .put("code", "d");
        draft.putArray("identifier").addObject().put("value", "kept");
        return draft;
    }

    static Policy policy(StandardCards standard, VendorProfile profile) {
        return new Policy(standard, profile, Locale.ENGLISH, Set.of(), false);
    }

    static CardRequest request(Policy policy, PgxProfile profile, List<QueryAnswer> gaps, OrderAdvice... orders) {
        return new CardRequest(
                new HookContext.PatientView("Practitioner/1", "p1", Optional.empty()),
                policy,
                List.of(orders),
                profile,
                gaps,
                new UUID(0, 1),
                URI.create("https://s.test/decisions/1"),
                LocalDate.of(2026, 1, 1));
    }

    /** Genotypes that the record may hold and nobody could read. */
    static QueryAnswer unreadGenotypes() {
        return new QueryAnswer(
                QueryKey.PGX_GENOTYPE,
                QueryAnswer.Outcome.FAILED,
                QueryAnswer.Origin.FHIR_SERVER,
                List.of(),
                false,
                "500");
    }

    /** A genetic file of which nobody knows what it says. */
    static PgxProfile unreadFile() {
        var file = new UnusedResult("DiagnosticReport/1", "a PDF", false, UnusedResult.Kind.FILE);
        return new PgxProfile(Map.of(), List.of(file));
    }

    static List<Card> cards(Policy policy, OrderAdvice... orders) {
        return COMPOSER.compose(request(policy, new PgxProfile(Map.of(), List.of()), List.of(), orders), ids());
    }

    /** The cards as they leave for one vendor. */
    static JsonNode sent(VendorProfile profile, OrderAdvice... orders) {
        return CardWriter.response(cards(policy(StandardCards.NONE, profile), orders), profile)
                .path("cards");
    }

    static List<String> actionTypes(JsonNode suggestion) {
        var types = new ArrayList<String>();
        suggestion.path("actions").forEach(each -> types.add(each.path("type").asText()));
        return types;
    }

    static IdSequence ids() {
        return IdSequence.fresh(UUID::randomUUID);
    }
}
