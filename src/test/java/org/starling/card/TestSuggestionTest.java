package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starling.evidence.QueryAnswer;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;
import org.starling.guideline.Action;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;

/** The missing test as a click: on a card that is shown anyway, only for a gene that was never tested. */
class TestSuggestionTest {
    private static final MedicationUse ORDER = Invented.order(new Drug("5", "otheramine"), "20", 1);
    private static final PgxProfile NOTHING = new PgxProfile(Map.of(), List.of());

    @ParameterizedTest
    @EnumSource(VendorProfile.class)
    void anAwaitedGeneCanBeOrderedOnACardThatIsShown(VendorProfile profile) {
        var suggestions = Invented.sent(profile, waiting("CYP2D6")).at("/0/suggestions");
        var test = suggestions.get(suggestions.size() - 2);
        var order = test.at("/actions/0/resource");

        assertThat(test.path("label").asText()).isEqualTo("Order the test: CYP2D6 Genotype");
        assertThat(Invented.actionTypes(test)).containsExactly("create");
        assertThat(order.path("resourceType").asText()).isEqualTo("ServiceRequest");
        assertThat(order.path("status").asText()).isEqualTo("draft");
        assertThat(order.path("intent").asText()).isEqualTo("order");
        assertThat(order.at("/category/0/coding/0/code").asText()).isEqualTo("108252007");
        assertThat(order.at("/code/coding/0/system").asText()).isEqualTo("http://loinc.org");
        assertThat(order.at("/code/coding/0/code").asText()).isEqualTo("40425-1");
        assertThat(order.at("/subject/reference").asText()).isEqualTo("Patient/p1");
        assertThat(order.at("/requester/reference").asText()).isEqualTo("Practitioner/1");
        assertThat(order.at("/encounter/reference").asText()).isEqualTo("Encounter/1");
        assertThat(order.has("id")).isFalse();
    }

    @Test
    void aCardIsNotShownForTheSakeOfATest() {
        var standard = Invented.advice(
                ORDER,
                Invented.reading(ORDER, List.of(Invented.untested("CYP2D6")), List.of("CYP2D6"), Invented.none()));

        assertThat(Invented.sent(VendorProfile.SPEC, standard)).isEmpty();
        assertThat(Invented.cards(Invented.policy(StandardCards.INFO, VendorProfile.SPEC), standard))
                .singleElement()
                .satisfies(card -> assertThat(card.suggestions())
                        .extracting(Card.Suggestion::label)
                        .containsExactly("Order the test: CYP2D6 Genotype", "Keep the order as it is"));
    }

    @Test
    void invariant1NoTestIsOfferedWhereAResultMayStandInWhatWasNotRead() {
        var unreadable = new GeneFinding.Unreadable(
                new Gene("CYP2D6"), List.of(new UnusedResult("Observation/1", "no call", false)));

        assertThat(tests(NOTHING, List.of(Invented.unreadGenotypes()))).isZero();
        assertThat(tests(Invented.unreadFile(), List.of())).isZero();
        assertThat(tests(new PgxProfile(Map.of(new Gene("CYP2D6"), unreadable), List.of()), List.of()))
                .isZero();
        assertThat(tests(NOTHING, List.of())).isEqualTo(1);
    }

    @Test
    void oneTestIsOfferedOnceInAnAnswer() {
        var other = Invented.order(new Drug("6", "thirdamine"), "20", 1);
        var second = Invented.advice(
                other,
                Invented.reading(
                        other,
                        List.of(Invented.untested("CYP2D6")),
                        List.of("CYP2D6"),
                        Invented.other(Action.MONITOR)));
        var sent = Invented.sent(VendorProfile.SPEC, waiting("CYP2D6"), second);

        assertThat(sent).hasSize(2);
        assertThat(sent.findValuesAsText("resourceType"))
                .filteredOn("ServiceRequest"::equals)
                .hasSize(1);
    }

    @Test
    void aGeneWithoutATestInTheTableHasNoSuggestion() {
        var suggestions = Invented.sent(VendorProfile.SPEC, waiting("CYP2B6")).at("/0/suggestions");

        assertThat(suggestions.toString()).doesNotContain("ServiceRequest");
    }

    @Test
    void asFewTestsAsCanBeAreChosenAndAlleleTestsOnlyForTheirDrugs() {
        var panel = new GeneTest("1-1", "panel", Set.of("A", "B"), Set.of());
        var single = new GeneTest("2-2", "single", Set.of("A"), Set.of());
        var allele = new GeneTest("3-3", "allele", Set.of("H"), Set.of("9"));
        var all = List.of(panel, single, allele);

        assertThat(GeneTest.covering(List.of("A", "B"), "1", all)).containsExactly(panel);
        assertThat(GeneTest.covering(List.of("A"), "1", all)).containsExactly(single);
        assertThat(GeneTest.covering(List.of("H"), "1", all)).isEmpty();
        assertThat(GeneTest.covering(List.of("H", "A"), "9", all)).containsExactly(allele, single);
    }

    private static long tests(PgxProfile profile, List<QueryAnswer> gaps) {
        return Invented.COMPOSER
                .compose(
                        Invented.request(
                                Invented.policy(StandardCards.NONE, VendorProfile.SPEC),
                                profile,
                                gaps,
                                waiting("CYP2D6")),
                        Invented.ids())
                .stream()
                .flatMap(card -> card.suggestions().stream())
                .filter(each -> each.label().startsWith("Order the test"))
                .count();
    }

    /** Advice on one gene that another one would refine. */
    private static OrderAdvice waiting(String gene) {
        return Invented.advice(
                ORDER,
                Invented.reading(
                        ORDER,
                        List.of(Invented.basis(Invented.GENE, "Poor Metabolizer"), Invented.untested(gene)),
                        List.of(gene),
                        Invented.other(Action.MONITOR)));
    }
}
