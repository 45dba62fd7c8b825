package org.starling.card;

import java.util.function.UnaryOperator;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.Recommendation;

/** The words of a recommendation as the card says them, for pages that show the same advice. */
public final class RecommendationText {
    private final Wording wording;
    private final CardTables tables;

    /** @param drugName RxNorm ingredient to its name */
    public RecommendationText(Messages messages, CardTables tables, UnaryOperator<String> drugName) {
        this.wording = new Wording(messages, drugName);
        this.tables = tables;
    }

    public String headline(Recommendation recommendation, GuidelineAdvice advice) {
        return text(recommendation, advice, "headline");
    }

    public String action(Recommendation recommendation, GuidelineAdvice advice) {
        return text(recommendation, advice, "action");
    }

    public String why(Recommendation recommendation, GuidelineAdvice advice) {
        return text(recommendation, advice, "why");
    }

    private String text(Recommendation recommendation, GuidelineAdvice advice, String part) {
        var dose =
                DoseComparison.of(recommendation, advice.order(), advice.drug().rxnorm(), true, tables);
        return wording.recommendation(new DrugAdvice.Verdict(advice, recommendation, dose), advice.drug(), part);
    }
}
