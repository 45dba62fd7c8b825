package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.starling.genotype.ActivityScore;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Recommendation.FactorRange;
import org.starling.guideline.Strength;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.medication.Drug;

/** The line about a differing guideline: for the same single result, and only where something else is asked for. */
class DpwgTest {
    /** In the table: half the dose for poor metabolizers, 1.5 times for ultrarapid ones. */
    private static final Drug DOSED = new Drug("121243", "testamine");
    /** In the table: by diplotype for one gene, 60 % for another. */
    private static final Drug BY_DIPLOTYPE = new Drug("2121085", "testamine");
    /** In the table: 70 % at score 0.0, 75 % at 0.25 to 1.0. */
    private static final Drug BY_SCORE = new Drug("704", "testamine");

    @Test
    void anotherActionIsSaidWithItsDate() {
        var card = card(DOSED, Action.AVOID, null, phenotype("CYP2C19", "Poor Metabolizer"));

        assertThat(card.detail()).contains("DPWG (2024-03, may be outdated) differs: 50 % of the usual dose.");
        assertThat(card.extension()
                        .orElseThrow()
                        .at("/org.starling.decision/differs/action")
                        .asText())
                .isEqualTo("lower-dose");
    }

    @Test
    void theSameActionAndANearFactorAreNotSaid() {
        assertThat(card(DOSED, Action.LOWER_DOSE, null, phenotype("CYP2C19", "Poor Metabolizer"))
                        .detail())
                .doesNotContain("DPWG");
        assertThat(card(DOSED, Action.LOWER_DOSE, "0.6", phenotype("CYP2C19", "Poor Metabolizer"))
                        .detail())
                .doesNotContain("DPWG");
        assertThat(card(DOSED, Action.LOWER_DOSE, "0.61", phenotype("CYP2C19", "Poor Metabolizer"))
                        .detail())
                .contains("DPWG");
    }

    @Test
    void aScoreCountsBeforeThePhenotype() {
        assertThat(card(BY_SCORE, Action.LOWER_DOSE, "0.5", score("0.0")).detail())
                .contains("70 %");
        assertThat(card(BY_SCORE, Action.LOWER_DOSE, "0.75", score("0.5")).detail())
                .doesNotContain("DPWG");
        assertThat(card(BY_SCORE, Action.LOWER_DOSE, "0.5", score("0.25")).detail())
                .contains("75 %");
    }

    @Test
    void aDiplotypeCountsBeforeItsPhenotype() {
        var spared = result("CYP2C9", "*2/*2", "Intermediate Metabolizer", null);
        var other = result("CYP2C9", "*1/*5", "Intermediate Metabolizer", null);

        assertThat(card(BY_DIPLOTYPE, Action.LOWER_DOSE, null, spared).detail()).contains("no change for this result");
        assertThat(card(BY_DIPLOTYPE, Action.AVOID, null, other).detail()).contains("50 %");
    }

    @Test
    void nothingIsComparedAcrossTwoGenesOrAfterPhenoconversion() {
        var poor = phenotype("CYP2C19", "Poor Metabolizer");
        var changed = new GeneBasis(
                "CYP2C19",
                poor.result(),
                Optional.of(new GeneBasis.Adjusted("Poor Metabolizer", Optional.empty(), List.of("9"))));

        assertThat(card(DOSED, Action.AVOID, null, poor, phenotype("CYP2D6", "Poor Metabolizer"))
                        .detail())
                .doesNotContain("DPWG");
        assertThat(card(DOSED, Action.AVOID, null, changed).detail()).doesNotContain("DPWG");
        assertThat(card(DOSED, Action.AVOID, null, poor, Invented.untested("CYP2D6"))
                        .detail())
                .contains("DPWG");
    }

    @Test
    void theAdviceOfTheCardDoesNotChange() {
        var differing = card(DOSED, Action.AVOID, null, phenotype("CYP2C19", "Poor Metabolizer"));
        var alone = card(new Drug("5", "testamine"), Action.AVOID, null, phenotype("CYP2C19", "Poor Metabolizer"));

        assertThat(differing.summary()).isEqualTo(alone.summary());
        assertThat(differing.indicator()).isEqualTo(alone.indicator());
    }

    private static Card card(Drug drug, Action action, @Nullable String factor, GeneBasis... genes) {
        var order = Invented.order(drug, "20", 1);
        var advice = new Recommendation(
                "general",
                "other",
                action,
                Strength.STRONG,
                Optional.ofNullable(factor).map(BigDecimal::new).map(each -> new FactorRange(each, each)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        return Invented.cards(
                        Invented.policy(StandardCards.NONE, VendorProfile.SPEC),
                        Invented.advice(order, Invented.reading(order, List.of(genes), List.of(), advice)))
                .getFirst();
    }

    private static GeneBasis phenotype(String gene, String phenotype) {
        return result(gene, "*9/*9", phenotype, null);
    }

    private static GeneBasis score(String score) {
        return result("CYP2D6", "*9/*9", "Intermediate Metabolizer", score);
    }

    private static GeneBasis result(String gene, String diplotype, String phenotype, @Nullable String score) {
        return new GeneBasis(
                gene,
                Optional.of(new GeneResult(
                        new Gene(gene),
                        Optional.of(diplotype),
                        Optional.of(phenotype),
                        Optional.ofNullable(score).map(each -> new ActivityScore(new BigDecimal(each), false)),
                        List.of(),
                        List.of(),
                        List.of())),
                Optional.empty());
    }
}
