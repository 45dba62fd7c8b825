package org.starling.model.training;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.starling.model.training.Validation.Subgroup;

/** The figures of a validation as text and tables, in a template's places. */
record ValidationReport(Study study, Validation validation) {
    String text() {
        return Template.read(study, "report.md").filled(figures());
    }

    String card() {
        return Template.read(study, "card.json").filled(figures());
    }

    private Map<String, String> figures() {
        var head = validation.leaveOneSiteOut();
        var difference = head.maeDifferenceToLinearRefit();
        var figures = new HashMap<String, String>();
        figures.put("n", String.valueOf(head.n()));
        figures.put("sites", String.valueOf(validation.sites().size()));
        figures.put("mae", two(head.mae()));
        figures.put("within20", one(head.within20()));
        figures.put("coverage", one(head.coverage()));
        figures.put("medianWidth", one(head.medianWidth()));
        figures.put("difference", two(difference.difference()));
        figures.put("differenceLow", two(difference.low()));
        figures.put("differenceHigh", two(difference.high()));
        figures.put("learners", learners());
        figures.put("subgroups", subgroups(validation.subgroups()));
        figures.put("siteTable", subgroups(validation.sites()));
        figures.put("bars", bars());
        figures.put("seed", String.valueOf(validation.seed()));
        head.learners().forEach((name, accuracy) -> {
            figures.put("mae: " + name, two(accuracy.mae()));
            figures.put("within20: " + name, one(accuracy.within20()));
        });
        validation.subgroups().forEach(each -> {
            figures.put("n: " + each.name(), String.valueOf(each.n()));
            figures.put("mae: " + each.name(), two(each.mae()));
            figures.put("within20: " + each.name(), one(each.within20()));
            figures.put("coverage: " + each.name(), one(each.coverage()));
        });
        return figures;
    }

    private String learners() {
        var folds = validation.randomFolds();
        return "| learner | leave one site out: MAE / within 20 % | 5 x 10 random folds: MAE / within 20 % |\n"
                + "| --- | --- | --- |\n"
                + validation.leaveOneSiteOut().learners().entrySet().stream()
                        .map(each -> "| " + each.getKey() + " | " + pair(each.getValue()) + " | "
                                + pair(folds.getOrDefault(each.getKey(), each.getValue())) + " |")
                        .collect(Collectors.joining("\n"));
    }

    private static String pair(Accuracy accuracy) {
        return two(accuracy.mae()) + " / " + one(accuracy.within20());
    }

    private static String subgroups(List<Subgroup> subgroups) {
        return "| group | n | MAE | within 20 % | more than 20 % too high | interval holds, % | median width |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |\n"
                + subgroups.stream()
                        .map(each -> "| " + each.name() + " | " + each.n() + " | " + two(each.mae()) + " | "
                                + one(each.within20()) + " | " + one(each.tooHigh()) + " | " + one(each.coverage())
                                + " | " + one(each.medianWidth()) + " |")
                        .collect(Collectors.joining("\n"));
    }

    private String bars() {
        return "| bar | limit | measured | met |\n| --- | --- | --- | --- |\n"
                + validation.bars().stream()
                        .map(each -> "| " + each.bar().measure() + " | "
                                + each.bar()
                                        .atMost()
                                        .map(limit -> "at most " + limit)
                                        .orElse("")
                                + each.bar()
                                        .atLeast()
                                        .map(limit -> "at least " + limit)
                                        .orElse("")
                                + " | " + two(each.value()) + " | " + (each.met() ? "yes" : "no") + " |")
                        .collect(Collectors.joining("\n"));
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
