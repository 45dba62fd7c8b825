package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.decision.IdSequence;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Strength;
import org.starling.guideline.cql.GuidelineTable;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Modulator;
import org.starling.medication.Modulator.Degree;
import org.starling.medication.Modulator.Effect;
import org.starling.medication.ModulatorsTaken;
import org.starling.medication.Route;
import org.starling.medication.TakenModulator;

/** Inhibitors and inducers beside the advice: named, and nothing more. */
class ModulatorTextTest {
    private static final Drug DRUG = new Drug("1", "testamine");
    private static final MedicationUse ORDER = Invented.order(DRUG);
    private static final Set<String> GENES = Set.of("CYP2C19");
    private static final Map<String, String> TEXTS = Map.of(
            "rec.test.headline", "avoid it",
            "rec.test.action", "Avoid {drug}.",
            "rec.test.why", "Because of the gene.",
            "need.CYP2C19", "a CYP2C19 result");

    private final CardComposer composer =
            new CardComposer(Messages.load(Locale.ENGLISH).with(TEXTS), CardTables.load(), rxnorm -> "drug" + rxnorm);

    @Test
    void namesDrugStrengthEnzymeAndSourceAndSaysThatNoRuleIsGiven() {
        assertThat(lines(card("Intermediate Metabolizer", taken(strongInhibitor()))))
                .containsExactly(
                        "Also taking drug7, a strong inhibitor of CYP2C19 (FDA 2026-05-29). CYP2C19 activity may be"
                                + " lower than the genetic result says. CPIC gives no rule for this.");
    }

    @ParameterizedTest
    @CsvSource({
        "INHIBITOR, STRONG, a strong inhibitor of CYP2C19, lower than",
        "INHIBITOR, MODERATE, a moderate inhibitor of CYP2C19, lower than",
        "INDUCER, STRONG, a strong inducer of CYP2C19, higher than",
        "INDUCER, MODERATE, a moderate inducer of CYP2C19, higher than"
    })
    void tellsLoweringFromRaising(Effect effect, Degree degree, String words, String direction) {
        assertThat(lines(card("Rapid Metabolizer", taken(modulator(effect, degree, "7")))))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(words).contains(direction));
    }

    @Test
    void severalShareOneLineStrongestFirstAndOnlyThreeAreNamed() {
        var all = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> modulator(Effect.INHIBITOR, Degree.MODERATE, "7" + i))
                .toList();
        var more = new ArrayList<>(all);
        more.add(modulator(Effect.INDUCER, Degree.STRONG, "8"));
        var card = card("Intermediate Metabolizer", taken(more.toArray(Modulator[]::new)));

        assertThat(lines(card))
                .containsExactly(
                        "Also taking drugs that act on CYP2C19: drug8, strong inducer; drug71, moderate inhibitor;"
                                + " drug72, moderate inhibitor; 2 more (FDA 2026-05-29). CYP2C19 activity may be lower or higher"
                                + " than the genetic result says. CPIC gives no rule for this.");
        assertThat(decision(card).path("modulators")).hasSize(5);
    }

    @Test
    void aPoorMetabolizerHasNoActivityToLose() {
        assertThat(lines(card("Poor Metabolizer", taken(strongInhibitor()))))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("has little CYP2C19 activity left to change")
                        .doesNotContain("lower than the genetic"));
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, drug7 (route unclear)", "VAGINAL, drug7 (used vaginally)", "ORAL, 'drug7, a'"})
    void anUnsureRouteIsSaid(Route route, String words) {
        var taken = new ModulatorsTaken(List.of(new TakenModulator(strongInhibitor(), true, route)), GENES, true);

        assertThat(lines(card("Rapid Metabolizer", taken)))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("Also taking " + words));
    }

    @Test
    void whatIsOnlyOrderedIsNotCalledTaken() {
        var ordered = new TakenModulator(strongInhibitor(), false, Route.ORAL);
        var begun = new TakenModulator(modulator(Effect.INHIBITOR, Degree.MODERATE, "8"), true, Route.ORAL);

        assertThat(lines(card("Rapid Metabolizer", new ModulatorsTaken(List.of(ordered), GENES, true)))
                        .getFirst())
                .startsWith("Also ordered: drug7");
        assertThat(lines(card("Rapid Metabolizer", new ModulatorsTaken(List.of(ordered, begun), GENES, true)))
                        .getFirst())
                .startsWith("Also taken or ordered: drugs that act on");
    }

    @Test
    void aCombinationIsNamedByItsParts() {
        var both = new Modulator(
                "CYP2C19",
                List.of("CYP2C19"),
                List.of(new Drug("7", "x"), new Drug("8", "y")),
                Effect.INDUCER,
                Degree.STRONG,
                "FDA 2026-05-29");
        var card = card("Rapid Metabolizer", taken(both));

        assertThat(lines(card).getFirst()).startsWith("Also taking drug7 and drug8, a strong inducer of CYP2C19");
        assertThat(decision(card).at("/modulators/0/drug/rxnorm").asText()).isEqualTo("7+8");
    }

    @Test
    void invariant1WithoutAResultNothingIsComparedWithIt() {
        var untested = new GeneBasis("CYP2C19", Optional.empty(), Optional.empty());
        var reading = reading(untested, List.of(recommendation(Action.NO_RECOMMENDATION)), List.of("CYP2C19"));
        var card = cards(reading, taken(strongInhibitor()), StandardCards.INFO).getFirst();

        assertThat(lines(card))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("CYP2C19 activity may be lowered, whatever the genotype")
                        .doesNotContain("genetic result says"));
    }

    @Test
    void aGuidelineWithItsOwnRuleGetsNoLineButTheExtensionTells() {
        var card = inhibited("cpic-opioids", "Poor Metabolizer");

        assertThat(lines(card)).isEmpty();
        assertThat(decision(card).at("/modulators/0/usedByGuideline").asBoolean())
                .isTrue();
    }

    /** The card of a guideline that reads CYP2D6, with a strong inhibitor taken. */
    private Card inhibited(String guideline, String phenotype) {
        var inhibitor = new Modulator(
                "CYP2D6", List.of("CYP2D6"), List.of(new Drug("7", "x")), Effect.INHIBITOR, Degree.STRONG, "FDA");
        var reading = new GuidelineAdvice(
                guideline(guideline, "CYP2D6"),
                ORDER,
                DRUG,
                "adult",
                List.of(Invented.basis("CYP2D6", phenotype)),
                List.of(recommendation(Action.AVOID)),
                List.of(),
                List.of());
        var taken =
                new ModulatorsTaken(List.of(new TakenModulator(inhibitor, true, Route.ORAL)), Set.of("CYP2D6"), true);
        return cards(reading, taken, StandardCards.NONE).getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Normal Metabolizer", "Intermediate Metabolizer", "Poor Metabolizer"})
    void whatAGuidelineSaysInWordsStandsInsteadOfNoRule(String phenotype) {
        assertThat(lines(inhibited("cpic-tamoxifen", phenotype)))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Also taking drug7, a strong inhibitor of CYP2D6")
                        .contains("avoid such inhibitors with tamoxifen")
                        .doesNotContain("gives no rule for this"));
    }

    @Test
    void everyRuleInWordsNamesAGuidelineAndAGeneItReads() throws IOException {
        var guidelines = GuidelineTable.parse(Files.readString(Path.of("cql/guidelines.csv")));
        var texts = new Properties();
        texts.load(new StringReader(Files.readString(Path.of("src/main/resources/messages/en-cards.properties"))));

        assertThat(texts.stringPropertyNames().stream().filter(key -> key.startsWith("modulator.rule.")))
                .isNotEmpty()
                .allSatisfy(key -> {
                    var parts = key.split("\\.");
                    assertThat(guidelines)
                            .filteredOn(each -> each.id().equals(parts[2]))
                            .singleElement()
                            .satisfies(each -> assertThat(
                                            each.genesFor(each.drugs().getFirst()))
                                    .contains(parts[3]));
                    assertThat(parts[4]).isIn("inhibitor", "inducer");
                });
    }

    @Test
    void anIncompleteListOfDrugsIsSaidAndNoneIsNotClaimed() {
        var card = card("Rapid Metabolizer", new ModulatorsTaken(List.of(), GENES, false));

        assertThat(card.detail())
                .contains("The list of drugs is incomplete: it may lack inhibitors or inducers of CYP2C19.");
        assertThat(decision(card).path("modulatorsIncomplete").asBoolean()).isTrue();
        assertThat(card("Rapid Metabolizer", taken()).detail()).doesNotContain("incomplete");
    }

    @Test
    void theExtensionHoldsEachModulator() {
        var golden = JsonNodeFactory.instance.objectNode();
        golden.put("gene", "CYP2C19").put("enzyme", "CYP2C19");
        golden.putObject("drug").put("rxnorm", "7").put("name", "drug 7");
        golden.put("effect", "inhibitor")
                .put("strength", "strong")
                .put("route", "oral")
                .put("begun", true)
                .put("source", "FDA 2026-05-29")
                .put("usedByGuideline", false);

        var decision = decision(card("Rapid Metabolizer", taken(strongInhibitor())));

        assertThat(decision.path("modulators")).containsExactly(golden);
        assertThat(decision.has("modulatorsIncomplete")).isFalse();
        assertThat(decision(card("Rapid Metabolizer", taken())).has("modulators"))
                .isFalse();
    }

    /** Information never raises, lowers or hides a guideline's advice. */
    @ParameterizedTest
    @EnumSource(Action.class)
    void modulatorsNeverChangeActionStrengthDoseOrUrgency(Action action) {
        var reading = reading(
                Invented.basis("CYP2C19", "Intermediate Metabolizer"), List.of(recommendation(action)), List.of());
        var without = cards(reading, taken(), StandardCards.INFO).getFirst();
        var with = cards(reading, taken(strongInhibitor()), StandardCards.INFO).getFirst();

        assertThat(with.summary()).isEqualTo(without.summary());
        assertThat(with.indicator()).isEqualTo(without.indicator());
        assertThat(with.suggestions()).isEqualTo(without.suggestions());
        assertThat(with.overrideReasons()).isEqualTo(without.overrideReasons());
        assertThat(with.source()).isEqualTo(without.source());
        assertThat(with.detail()
                        .replace(lines(with).getFirst() + "\n\n", "")
                        .replace("\n\n" + lines(with).getFirst(), ""))
                .isEqualTo(without.detail());
        var decision = (ObjectNode) decision(with).deepCopy();
        decision.remove("modulators");
        assertThat(decision).isEqualTo(decision(without));
    }

    @Test
    void aModulatorAloneMakesNoCard() {
        var standard = reading(
                Invented.basis("CYP2C19", "Normal Metabolizer"), List.of(recommendation(Action.STANDARD)), List.of());

        assertThat(cards(standard, taken(strongInhibitor()), StandardCards.NONE))
                .isEmpty();
    }

    private static ModulatorsTaken taken(Modulator... modulators) {
        return new ModulatorsTaken(
                List.of(modulators).stream()
                        .map(each -> new TakenModulator(each, true, Route.ORAL))
                        .toList(),
                GENES,
                true);
    }

    private static Modulator strongInhibitor() {
        return modulator(Effect.INHIBITOR, Degree.STRONG, "7");
    }

    private static Modulator modulator(Effect effect, Degree degree, String rxnorm) {
        return new Modulator(
                "CYP2C19",
                List.of("CYP2C19"),
                List.of(new Drug(rxnorm, "drug " + rxnorm)),
                effect,
                degree,
                "FDA 2026-05-29");
    }

    private Card card(String phenotype, ModulatorsTaken taken) {
        var reading = reading(Invented.basis("CYP2C19", phenotype), List.of(recommendation(Action.AVOID)), List.of());
        return cards(reading, taken, StandardCards.NONE).getFirst();
    }

    private List<Card> cards(GuidelineAdvice reading, ModulatorsTaken taken, StandardCards standard) {
        var draft = JsonNodeFactory.instance.objectNode().put("resourceType", "MedicationRequest");
        var order = new OrderAdvice(
                ORDER, Optional.of(draft), List.of(reading), List.of(), OrderAdvice.Surroundings.NONE, taken);
        var request = Invented.request(
                Invented.policy(standard, VendorProfile.SPEC), new PgxProfile(Map.of(), List.of()), List.of(), order);
        var ids = new AtomicLong();
        return composer.compose(request, IdSequence.fresh(() -> new UUID(0, ids.incrementAndGet())));
    }

    private static List<String> lines(Card card) {
        return card.detail().lines().filter(line -> line.startsWith("Also")).toList();
    }

    private static JsonNode decision(Card card) {
        return card.extension().orElseThrow().path("org.starling.decision");
    }

    private static GuidelineAdvice reading(GeneBasis basis, List<Recommendation> recommendations, List<String> needs) {
        return new GuidelineAdvice(
                guideline("t", basis.gene()), ORDER, DRUG, "adult", List.of(basis), recommendations, needs, List.of());
    }

    private static Guideline guideline(String id, String gene) {
        return new Guideline(
                id,
                "Test",
                "1.0.0",
                "CPIC",
                "A paper, 2020",
                "https://example.test/g",
                List.of("1"),
                Map.of(gene, List.of()));
    }

    private static Recommendation recommendation(Action action) {
        return new Recommendation(
                "general",
                "test",
                action,
                Strength.STRONG,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
