package org.starling.model.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A way to estimate the outcome. It sees the training part and nothing else. */
@FunctionalInterface
interface Learner {
    Predictor learnedOn(List<Subject> training);

    /** Estimates for subjects, in their order and in the unit of the outcome. */
    @FunctionalInterface
    interface Predictor {
        double[] estimates(List<Subject> subjects);
    }

    static Learner fixed(double outcome) {
        return training ->
                subjects -> subjects.stream().mapToDouble(subject -> outcome).toArray();
    }

    /** An equation that is not fitted here; only the gaps of its inputs are filled from the training part. */
    static Learner published(Study study, PublishedEquation equation) {
        return training -> {
            var imputation = Imputation.learnedOn(study, training);
            return subjects -> subjects.stream()
                    .mapToDouble(subject -> equation.estimate(subject, imputation.filledPair(subject)))
                    .toArray();
        };
    }

    /**
     * A linear refit on the square-root scale.
     *
     * @param group a column whose values are inputs too: the comparator with race
     */
    static Learner linear(Study study, Optional<String> group) {
        return training -> {
            var imputation = Imputation.learnedOn(study, training);
            var levels = group.stream()
                    .flatMap(column ->
                            training.stream().map(each -> each.groups().getOrDefault(column, "")))
                    .distinct()
                    .sorted()
                    .skip(1)
                    .toList();
            var fit = SiteAdjustedFit.of(
                    training.stream()
                            .map(each -> extended(imputation.row(each), each, group, levels))
                            .toList(),
                    training,
                    Optional.empty());
            return subjects -> subjects.stream()
                    .mapToDouble(each -> Math.pow(fit.root(extended(imputation.row(each), each, group, levels)), 2))
                    .toArray();
        };
    }

    /** The model without its trees: tells what they add. */
    static Learner siteAdjusted(Study study) {
        return training -> {
            var imputation = Imputation.learnedOn(study, training);
            var fit = SiteAdjustedFit.of(
                    training.stream().map(imputation::row).toList(), training, Optional.of(study.siteShrinkage()));
            return subjects -> subjects.stream()
                    .mapToDouble(each -> Math.pow(fit.root(imputation.row(each)), 2))
                    .toArray();
        };
    }

    private static double[] extended(double[] row, Subject subject, Optional<String> group, List<String> levels) {
        var extended = Arrays.copyOf(row, row.length + levels.size());
        var value =
                group.map(column -> subject.groups().getOrDefault(column, "")).orElse("");
        for (var each = 0; each < levels.size(); each++) {
            extended[row.length + each] = levels.get(each).equals(value) ? 1 : 0;
        }
        return extended;
    }
}
