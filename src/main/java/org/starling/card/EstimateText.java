package org.starling.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starling.hook.Policy;
import org.starling.model.Estimation;
import org.starling.model.Estimation.Estimated;
import org.starling.model.ModelState;

/** Model content, under its own heading and never in a sentence with the guideline: range first, then drivers in words. */
final class EstimateText {
    private static final int DRIVERS = 4;
    private final Wording wording;

    EstimateText(Wording wording) {
        this.wording = wording;
    }

    /** The estimates this user may see: live ones, and pilot ones for named users. */
    static List<Estimated> shown(List<Estimation> estimates, CardRequest request) {
        return estimates.stream()
                .filter(Estimated.class::isInstance)
                .map(Estimated.class::cast)
                .filter(each ->
                        maySee(each.state(), request.policy(), request.context().userId()))
                .toList();
    }

    List<String> lines(List<Estimation> estimates, CardRequest request) {
        var lines = new ArrayList<String>();
        for (var estimate : shown(estimates, request)) {
            if (lines.isEmpty()) {
                lines.add(wording.text("estimate.title"));
            }
            if (request.policy().demonstration()) {
                lines.add(wording.text("estimate.demonstration"));
            } else if (estimate.state() == ModelState.PILOT) {
                lines.add(wording.text("estimate.pilot"));
            }
            lines.add(wording.text(
                    "estimate.range",
                    Map.of(
                            "outcome", wording.text("outcome." + estimate.outcome()),
                            "low", wording.number(estimate.low()),
                            "high", wording.number(estimate.high()),
                            "unit", estimate.unit(),
                            "coverage", wording.number(100 * estimate.coverage()),
                            "value", wording.number(estimate.value()))));
            lines.add(drivers(estimate));
            lines.add(wording.text(
                    "estimate.validation",
                    Map.of(
                            "n", Integer.toString(estimate.validation().n()),
                            "mae", wording.number(estimate.validation().meanAbsoluteError()),
                            "unit", estimate.validation().unit(),
                            "within", wording.number(estimate.validation().within20()),
                            "model", estimate.model(),
                            "version", estimate.version())));
            wording.messages().find("limits." + estimate.model()).ifPresent(lines::add);
        }
        return lines;
    }

    private String drivers(Estimated estimate) {
        var drivers = estimate.contributions().stream()
                .filter(each -> !wording.number(Math.abs(each.effect())).equals("0"))
                .limit(DRIVERS)
                .map(each -> wording.text(
                        each.effect() > 0 ? "estimate.driver.up" : "estimate.driver.down",
                        Map.of(
                                "feature", feature(each),
                                "effect", wording.number(Math.abs(each.effect())),
                                "unit", estimate.unit())))
                .toList();
        return wording.text("estimate.drivers", Map.of("drivers", String.join(", ", drivers)));
    }

    /** {@code CYP2C9 \\*1/\\*3}; some values have words of their own ({@code no enzyme inducer}). */
    private String feature(Estimation.Contribution contribution) {
        var key = "feature." + contribution.feature();
        return wording.messages()
                .find(key + "." + contribution.value())
                .orElseGet(() -> wording.text(key) + " " + PlainText.inMarkdown(contribution.value()));
    }

    private static boolean maySee(ModelState state, Policy policy, String userId) {
        return switch (state) {
            case LIVE -> true;
            case PILOT -> policy.showsPilotModelsTo(userId);
            case DRAFT, VALIDATED, SILENT, SUSPENDED, RETIRED -> false;
        };
    }
}
