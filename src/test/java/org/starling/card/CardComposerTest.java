package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starling.evidence.QueryAnswer;
import org.starling.evidence.QueryKey;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Strength;
import org.starling.hook.Policy;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.OrderedDose;
import org.starling.medication.Route;
import org.starling.model.Estimation;
import org.starling.model.ModelState;

/** Cards from invented advice: what is shown, in which order, and what can be clicked. */
class CardComposerTest {
    private static final Drug DRUG = new Drug("1", "testamine");
    private static final MedicationUse ORDER = Invented.order(DRUG);
    private static final Gene GENE = new Gene("CYP0T1");
    private static final Guideline GUIDELINE = new Guideline(
            "t",
            "TestGuideline",
            "1.2.3",
            "CPIC",
            "A paper, 2020",
            "https://example.test/g",
            List.of("1"),
            Map.of("CYP0T1", List.of()));
    private static final Map<String, String> TEXTS = texts();

    private final CardComposer composer =
            new CardComposer(Messages.load(Locale.ENGLISH).with(TEXTS), CardTables.load(), rxnorm -> "drug" + rxnorm);

    @Test
    void avoidWithStrongAdviceIsAWarningThatOffersTheAlternative() {
        var card = only(advice(List.of(recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7")))));

        assertThat(card.summary()).isEqualTo("Testamine: poor metabolizer (CYP0T1) – avoid it");
        assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(card.suggestions()).hasSize(2);
        assertThat(card.suggestions().getFirst().actions())
                .hasExactlyElementsOfTypes(Card.SuggestedAction.Create.class, Card.SuggestedAction.Delete.class);
    }

    @Test
    void invariant10KeepingTheOrderIsAlwaysThereAndNothingIsOnlyDeletedOrPreselected() {
        for (var profile : VendorProfile.values()) {
            var request = request(
                    advice(List.of(recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7", "8")))),
                    Invented.policy(StandardCards.NONE, profile),
                    List.of());
            var response = CardWriter.response(composer.compose(request, Invented.ids()), profile);
            var suggestions = response.at("/cards/0/suggestions");

            assertThat(suggestions.get(suggestions.size() - 1).has("actions")).isFalse();
            assertThat(response.toString()).doesNotContain("isRecommended").doesNotContain("systemActions");
            for (var suggestion : suggestions) {
                var actions = suggestion.path("actions");
                var deletes = actions.findValuesAsText("type").stream()
                        .filter("delete"::equals)
                        .count();
                assertThat(actions.isMissingNode() || deletes < actions.size()).isTrue();
            }
        }
    }

    @Test
    void epicGetsOneCreateForEachSuggestionAndNoDelete() {
        var request = request(
                advice(List.of(recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7")))),
                Invented.policy(StandardCards.NONE, VendorProfile.EPIC),
                List.of());
        var card = CardWriter.response(composer.compose(request, Invented.ids()), VendorProfile.EPIC)
                .at("/cards/0");

        assertThat(card.path("selectionBehavior").asText()).isEqualTo("any");
        assertThat(card.at("/suggestions/0/actions")).hasSize(1);
        assertThat(card.at("/suggestions/0/actions/0/type").asText()).isEqualTo("create");
        assertThat(card.at("/suggestions/0/actions/0/description").asText()).contains("stays until you remove it");
    }

    @Test
    void aNewOrderTakesOverPatientAndReasonButNoDose() {
        var card = only(advice(List.of(recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7")))));
        var created = ((Card.SuggestedAction.Create)
                        card.suggestions().getFirst().actions().getFirst())
                .resource();

        assertThat(created.at("/subject/reference").asText()).isEqualTo("Patient/p1");
        assertThat(created.path("status").asText()).isEqualTo("draft");
        assertThat(created.at("/reasonCode/0/text").asText()).isEqualTo("because");
        assertThat(created.has("dosageInstruction")).isFalse();
        assertThat(created.has("id")).isFalse();
    }

    @Test
    void standardDosingGivesNoCardUnlessThePolicyAsks() {
        var standard = advice(List.of(recommendation("standard", Action.STANDARD, Strength.STRONG, List.of())));

        assertThat(cards(standard, StandardCards.NONE)).isEmpty();
        assertThat(cards(standard, StandardCards.INFO))
                .singleElement()
                .satisfies(card -> assertThat(card.indicator()).isEqualTo(Indicator.INFO));
    }

    @Test
    void aLabelsContraindicationIsShownThoughTheGenesAskForNoChange() {
        var noted = new Recommendation(
                "general",
                "standard",
                Action.STANDARD,
                Strength.STRONG,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("label-under-12"));

        assertThat(cards(advice(List.of(noted)), StandardCards.NONE))
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.indicator()).isEqualTo(Indicator.WARNING);
                    assertThat(card.detail()).contains("under 12");
                });
    }

    @Test
    void invariant2TwoSourcesThatDisagreeAreBothShownMostCautiousFirst() {
        var normal =
                reading("Normal Metabolizer", recommendation("standard", Action.STANDARD, Strength.STRONG, List.of()));
        var poor = reading("Poor Metabolizer", recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7")));
        var card = only(new OrderAdvice(ORDER, Optional.of(draft()), List.of(normal, poor), List.of()));

        assertThat(card.summary()).isEqualTo("Testamine: CYP0T1 results differ – avoid it");
        assertThat(card.detail()).contains("Two sources disagree");
        assertThat(card.detail().indexOf("poor metabolizer"))
                .isLessThan(card.detail().indexOf("normal metabolizer"));
        assertThat(card.detail()).contains("Avoid testamine; take drug7.").contains("Usual dose of testamine.");
    }

    @Test
    void invariant6OpenCasesAreAllShownAndNoneIsGuessed() {
        var open = new GuidelineAdvice(
                GUIDELINE,
                ORDER,
                DRUG,
                "adult",
                List.of(basis("Poor Metabolizer")),
                List.of(
                        recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7", "8"), "acs-pci"),
                        recommendation("avoid", Action.AVOID, Strength.MODERATE, List.of("8"), "neurovascular")),
                List.of("indication"),
                List.of());
        var card = only(new OrderAdvice(ORDER, Optional.of(draft()), List.of(open), List.of()));

        assertThat(card.summary()).contains("depends on");
        assertThat(card.detail())
                .contains(TEXTS.get("situation.acs-pci"))
                .contains(TEXTS.get("situation.neurovascular"));
        // Drug 7 is an alternative in one case only, so it is not offered for a click.
        assertThat(card.suggestions()).hasSize(2);
        assertThat(card.suggestions().getFirst().label()).contains("drug8");
    }

    @Test
    void aTestThatIsAskedForIsNotNamedAsConditionOfItself() {
        var test = new GuidelineAdvice(
                GUIDELINE,
                ORDER,
                DRUG,
                "adult",
                List.of(new GeneBasis(GENE.symbol(), Optional.empty(), Optional.empty())),
                List.of(recommendation("avoid", Action.TEST, Strength.NONE, List.of())),
                List.of(GENE.symbol()),
                List.of());
        var card = only(new OrderAdvice(ORDER, Optional.of(draft()), List.of(test), List.of()));

        assertThat(card.summary()).isEqualTo("Testamine: avoid it");
        assertThat(card.detail()).contains("To settle it, this is needed");
    }

    @Test
    void invariant1AGeneThatCouldNotBeReadIsNamedAndNeverNormal() {
        var gap = new QueryAnswer(
                QueryKey.PGX_GENOTYPE,
                QueryAnswer.Outcome.NOT_ALLOWED,
                QueryAnswer.Origin.FHIR_SERVER,
                List.of(),
                false,
                "403");
        var request = request(
                missing(recommendation("standard", Action.NO_RECOMMENDATION, Strength.NONE, List.of())),
                Invented.policy(StandardCards.NONE, VendorProfile.SPEC),
                List.of(gap));

        assertThat(composer.compose(request, Invented.ids())).singleElement().satisfies(card -> {
            assertThat(card.summary()).contains("could not be read");
            assertThat(card.detail()).contains("genotypes (access not allowed)");
            assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        });
    }

    @Test
    void invariant1AnUnreadableResultIsSaid() {
        var profile = new PgxProfile(
                Map.of(
                        GENE,
                        new GeneFinding.Unreadable(
                                GENE,
                                List.of(new org.starling.genotype.UnusedResult("Observation/1", "no call", false)))),
                List.of());
        var request = Invented.request(
                Invented.policy(StandardCards.NONE, VendorProfile.SPEC), profile, List.of(), missing());

        assertThat(composer.compose(request, Invented.ids())).singleElement().satisfies(card -> {
            assertThat(card.summary()).contains("could not be used");
            assertThat(card.detail()).contains("Observation/1: no call");
        });
    }

    @Test
    void invariant1AGeneticFileThatNobodyReadIsSaidWhereAResultIsNeeded() {
        var file = new org.starling.genotype.UnusedResult(
                "DiagnosticReport/1",
                "a PDF report is attached, not read",
                false,
                org.starling.genotype.UnusedResult.Kind.FILE);
        var request = Invented.request(
                Invented.policy(StandardCards.NONE, VendorProfile.SPEC),
                new PgxProfile(Map.of(), List.of(file)),
                List.of(),
                missing());

        assertThat(composer.compose(request, Invented.ids())).singleElement().satisfies(card -> {
            assertThat(card.summary()).contains("a genetic file on record was not read");
            assertThat(card.detail())
                    .contains("DiagnosticReport/1: a PDF report is attached, not read")
                    .contains("No result does not mean a normal result");
        });
        assertThat(composer.known(request, Invented.ids()))
                .hasValueSatisfying(card -> assertThat(card.summary()).contains("was not read"));
    }

    @Test
    void theSuggestionCarriesTheGuidelinesDoseInAWholeOrder() {
        var dosed = new Recommendation(
                "general",
                "dose",
                Action.STANDARD,
                Strength.STRONG,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Recommendation.AmountRange(new BigDecimal("21.5"), new BigDecimal("21.5"), "mg")),
                List.of(),
                List.of());
        var drug = new Drug("11289", "testamine");
        var order = new MedicationUse(
                "MedicationRequest/o1",
                MedicationUse.Role.ORDERED,
                List.of(drug),
                Route.ORAL,
                Map.of("11289", new OrderedDose(new BigDecimal("5"), Optional.of(new BigDecimal("5")), "mg")),
                "test",
                "testamine 5 mg",
                Optional.empty());
        var reading = new GuidelineAdvice(
                GUIDELINE,
                order,
                drug,
                "adult",
                List.of(basis("Poor Metabolizer")),
                List.of(dosed),
                List.of(),
                List.of());
        var card = only(new OrderAdvice(order, Optional.of(draft()), List.of(reading), List.of()));

        assertThat(card.extension()
                        .orElseThrow()
                        .at("/org.starling.decision/action")
                        .asText())
                .isEqualTo("lower-dose");
        assertThat(card.extension()
                        .orElseThrow()
                        .at("/org.starling.decision/dose/perWeek/value")
                        .decimalValue())
                .isEqualByComparingTo("21.5");
        var update = (Card.SuggestedAction.Update)
                card.suggestions().getFirst().actions().getFirst();
        assertThat(update.resource()
                        .at("/dosageInstruction/0/doseAndRate/0/doseQuantity/value")
                        .decimalValue())
                .isEqualByComparingTo("3");
        var changed = update.resource().deepCopy();
        changed.set("dosageInstruction", draft().get("dosageInstruction"));
        assertThat(changed).isEqualTo(draft());
    }

    @Test
    void invariant4ModelTextStandsUnderItsOwnHeadingAndNeverChangesTheAdvice() {
        var estimate = new Estimation.Estimated(
                "m",
                "1.0.0",
                ModelState.LIVE,
                "test-outcome",
                50,
                "mg",
                40,
                60,
                0.9,
                List.of(new Estimation.Contribution("test-feature", "A/G", -5.2)),
                new Estimation.Validation(5050, 8.4, 46, "mg"));
        var recommendation = recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7"));
        var without = only(advice(List.of(recommendation)));
        var with = only(new OrderAdvice(
                ORDER, Optional.of(draft()), advice(List.of(recommendation)).advice(), List.of(estimate)));

        assertThat(with.summary()).isEqualTo(without.summary());
        assertThat(with.indicator()).isEqualTo(without.indicator());
        assertThat(with.detail()).startsWith(without.detail());
        assertThat(with.detail().substring(without.detail().length()))
                .startsWith("\n\n### Statistical estimate (not guideline)")
                .contains("40–60 mg");
    }

    @Test
    void aPilotModelIsShownToNamedUsersOnly() {
        var estimate = new Estimation.Estimated(
                "m",
                "1.0.0",
                ModelState.PILOT,
                "test-outcome",
                50,
                "mg",
                40,
                60,
                0.9,
                List.of(),
                new Estimation.Validation(5050, 8.4, 46, "mg"));
        var order = new OrderAdvice(
                ORDER,
                Optional.of(draft()),
                advice(List.of(recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7"))))
                        .advice(),
                List.of(estimate));

        assertThat(only(order).detail()).doesNotContain("Statistical estimate");
    }

    @Test
    void theSameDrugOrderedTwiceGivesCardsThatDiffer() {
        var one = advice(List.of(recommendation("avoid", Action.AVOID, Strength.STRONG, List.of("7"))));
        var request = request(one, Invented.policy(StandardCards.NONE, VendorProfile.SPEC), List.of());
        var twice = new CardRequest(
                request.context(),
                request.policy(),
                List.of(one, one),
                request.profile(),
                List.of(),
                request.decision(),
                request.page(),
                request.today());

        assertThat(composer.compose(twice, Invented.ids()))
                .extracting(Card::summary)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aLongSummaryKeepsDrugAndAction() {
        assertThat(SummaryText.fitting("x".repeat(200), "drug: do this")).isEqualTo("drug: do this");
        assertThat(SummaryText.fitting("word ".repeat(60)))
                .hasSizeLessThanOrEqualTo(139)
                .endsWith("…");
    }

    private Card only(OrderAdvice order) {
        var cards = cards(order, StandardCards.NONE);
        assertThat(cards).hasSize(1);
        return cards.getFirst();
    }

    private List<Card> cards(OrderAdvice order, StandardCards standard) {
        return composer.compose(
                request(order, Invented.policy(standard, VendorProfile.SPEC), List.of()), Invented.ids());
    }

    private static CardRequest request(OrderAdvice order, Policy policy, List<QueryAnswer> gaps) {
        return Invented.request(policy, new PgxProfile(Map.of(), List.of()), gaps, order);
    }

    /** Advice that misses the result of the gene. */
    private static OrderAdvice missing(Recommendation... recommendations) {
        var reading = new GuidelineAdvice(
                GUIDELINE,
                ORDER,
                DRUG,
                "adult",
                List.of(Invented.untested(GENE.symbol())),
                List.of(recommendations),
                List.of(GENE.symbol()),
                List.of());
        return new OrderAdvice(ORDER, Optional.of(draft()), List.of(reading), List.of());
    }

    private static OrderAdvice advice(List<Recommendation> recommendations) {
        return new OrderAdvice(
                ORDER,
                Optional.of(draft()),
                List.of(reading("Poor Metabolizer", recommendations.toArray(Recommendation[]::new))),
                List.of());
    }

    private static GuidelineAdvice reading(String phenotype, Recommendation... recommendations) {
        return new GuidelineAdvice(
                GUIDELINE,
                ORDER,
                DRUG,
                "adult",
                List.of(basis(phenotype)),
                List.of(recommendations),
                List.of(),
                List.of());
    }

    private static GeneBasis basis(String phenotype) {
        return new GeneBasis(
                GENE.symbol(),
                Optional.of(new GeneResult(
                        GENE,
                        Optional.of("*1/*2"),
                        Optional.of(phenotype),
                        Optional.empty(),
                        List.of(new GeneResult.Source(
                                "Observation/" + phenotype.charAt(0),
                                "raw",
                                Optional.empty(),
                                Optional.empty(),
                                "final")),
                        List.of(),
                        List.of())),
                Optional.empty());
    }

    private static Recommendation recommendation(
            String id, Action action, Strength strength, List<String> alternatives) {
        return recommendation(id, action, strength, alternatives, "general");
    }

    private static Recommendation recommendation(
            String id, Action action, Strength strength, List<String> alternatives, String situation) {
        return new Recommendation(
                situation,
                id,
                action,
                strength,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                alternatives,
                List.of());
    }

    private static ObjectNode draft() {
        var draft = JsonNodeFactory.instance.objectNode();
        draft.put("resourceType", "MedicationRequest").put("id", "o1").put("status", "draft");
        draft.putArray("reasonCode").addObject().put("text", "because");
        draft.putArray("dosageInstruction").addObject().put("text", "as before");
        draft.putArray("identifier").addObject().put("value", "kept");
        return draft;
    }

    private static Map<String, String> texts() {
        var texts = new HashMap<String, String>();
        for (var id : List.of("avoid", "standard", "dose")) {
            texts.put("rec." + id + ".why", "Because of the gene.");
        }
        texts.put("rec.avoid.headline", "avoid it");
        texts.put("rec.avoid.action", "Avoid {drug}; take {alternatives}.");
        texts.put("rec.standard.headline", "usual dose");
        texts.put("rec.standard.action", "Usual dose of {drug}.");
        texts.put("rec.dose.headline", "about {daily} a day");
        texts.put("rec.dose.action", "Start with {weekly} a week.");
        texts.put("situation.acs-pci", "ACS");
        texts.put("situation.neurovascular", "stroke");
        texts.put("situation.general", "general");
        texts.put("need.indication", "the indication");
        texts.put("need." + GENE.symbol(), "a result");
        texts.put("outcome.test-outcome", "Stable weekly dose");
        texts.put("feature.test-feature", "a gene");
        return Map.copyOf(texts);
    }
}
