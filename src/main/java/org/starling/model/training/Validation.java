package org.starling.model.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.starling.model.training.Study.Bar;

/**
 * What a study found, written as {@code validation.json}.
 *
 * @param leaveOneSiteOut the figures that count; {@code learners} are the comparators on the same subjects
 * @param randomFolds five times ten random folds, which flatter a model that learns sites
 */
record Validation(
        LeaveOneSiteOut leaveOneSiteOut,
        Map<String, Accuracy> randomFolds,
        List<Subgroup> subgroups,
        List<Subgroup> sites,
        List<Verdict> bars,
        double shippedHalfWidth,
        long seed) {
    static final String MODEL = "model";
    static final String LINEAR = "linear refit";
    private static final int REPEATS = 5;
    private static final int FOLDS = 10;
    /** A site's figures are shown only for this many subjects and more. */
    private static final int SMALLEST_SHOWN = 20;

    static Validation of(Study study, List<Subject> subjects) {
        Map<String, Learner> learners = learners(study);
        var outOfSite = new LinkedHashMap<String, double[]>();
        learners.forEach((name, learner) -> outOfSite.put(name, CrossValidation.leaveOneSiteOut(subjects, learner)));
        var ours = Objects.requireNonNull(outOfSite.get(MODEL));
        var interval = ConformalInterval.of(subjects, ours, study.coverage());
        var all = new Judge(subjects, ours, interval);
        var accuracies = new LinkedHashMap<String, Accuracy>();
        outOfSite.forEach((name, estimates) -> accuracies.put(name, Accuracy.of(subjects, estimates)));
        var whole = all.subgroup("all", each -> true);
        var head = new LeaveOneSiteOut(
                whole.n(),
                whole.mae(),
                whole.within20(),
                whole.coverage(),
                whole.medianWidth(),
                Bootstrap.of(subjects, ours, Objects.requireNonNull(outOfSite.get(LINEAR)), study.seed()),
                accuracies);
        var subgroups = subgroups(study, subjects, all);
        var sites = new TreeSet<>(subjects.stream().map(Subject::site).toList())
                .stream()
                        .map(site ->
                                all.subgroup("site " + site, each -> each.site().equals(site)))
                        .filter(each -> each.n() >= SMALLEST_SHOWN)
                        .toList();
        return new Validation(
                head,
                randomFolds(study, subjects, learners),
                subgroups,
                sites,
                verdicts(study.bars(), head, subgroups),
                interval.shipped(),
                study.seed());
    }

    private static Map<String, Learner> learners(Study study) {
        var learners = new LinkedHashMap<String, Learner>();
        learners.put(MODEL, training -> CorrectedEquation.learnedOn(study, training));
        learners.put(LINEAR, Learner.linear(study, Optional.empty()));
        learners.put(
                "linear refit with " + study.groups().getFirst(),
                Learner.linear(study, Optional.of(study.groups().getFirst())));
        learners.put("site-adjusted linear refit, no trees", Learner.siteAdjusted(study));
        study.published().forEach(equation -> learners.put(equation.id(), Learner.published(study, equation)));
        learners.put("fixed dose", Learner.fixed(study.fixedOutcome()));
        return learners;
    }

    private static Map<String, Accuracy> randomFolds(
            Study study, List<Subject> subjects, Map<String, Learner> learners) {
        var found = new LinkedHashMap<String, Accuracy>();
        learners.forEach((name, learner) -> {
            var runs = IntStream.range(0, REPEATS)
                    .mapToObj(run -> Accuracy.of(
                            subjects, CrossValidation.randomFolds(subjects, learner, FOLDS, study.seed() + run)))
                    .toList();
            found.put(
                    name,
                    new Accuracy(
                            subjects.size(),
                            mean(runs, Accuracy::mae),
                            mean(runs, Accuracy::within20),
                            mean(runs, Accuracy::tooHigh)));
        });
        return found;
    }

    private static double mean(List<Accuracy> runs, ToDoubleFunction<Accuracy> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }

    private static List<Subgroup> subgroups(Study study, List<Subject> subjects, Judge judge) {
        var found = new ArrayList<Subgroup>();
        study.bands().forEach(band -> found.add(judge.subgroup(band.name(), band::holds)));
        for (var column : study.groups()) {
            var levels = subjects.stream()
                    .map(each -> each.groups().getOrDefault(column, ""))
                    .filter(level -> !level.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            levels.forEach(level -> found.add(judge.subgroup(
                    column + " = " + level, each -> level.equals(each.groups().get(column)))));
        }
        return found;
    }

    private static List<Verdict> verdicts(List<Bar> bars, LeaveOneSiteOut head, List<Subgroup> subgroups) {
        var measures = new LinkedHashMap<String, Double>();
        measures.put("mae", head.mae());
        measures.put("within20", head.within20());
        measures.put("maeDifferenceHigh", head.maeDifferenceToLinearRefit().high());
        for (var each : subgroups) {
            measures.put("mae: " + each.name(), each.mae());
            measures.put("within20: " + each.name(), each.within20());
            measures.put("tooHigh: " + each.name(), each.tooHigh());
            measures.put("coverage: " + each.name(), each.coverage());
            measures.put("medianWidth: " + each.name(), each.medianWidth());
        }
        return bars.stream()
                .filter(bar -> measures.containsKey(bar.measure()))
                .map(bar -> {
                    double value = measures.getOrDefault(bar.measure(), Double.NaN);
                    return new Verdict(bar, value, bar.met(value));
                })
                .toList();
    }

    /**
     * @param mae mean absolute error, in the unit of the outcome
     * @param within20 percent
     * @param coverage of the interval, percent
     * @param medianWidth of the interval, in the unit of the outcome
     */
    record LeaveOneSiteOut(
            int n,
            double mae,
            double within20,
            double coverage,
            double medianWidth,
            Bootstrap maeDifferenceToLinearRefit,
            Map<String, Accuracy> learners) {}

    record Subgroup(
            String name, int n, double mae, double within20, double tooHigh, double coverage, double medianWidth) {}

    record Verdict(Bar bar, double value, boolean met) {}

    private record Judge(List<Subject> subjects, double[] estimates, ConformalInterval interval) {
        private Subgroup subgroup(String name, Predicate<Subject> included) {
            IntPredicate inside = each -> included.test(subjects.get(each));
            var accuracy = Accuracy.of(subjects, estimates, inside);
            var held = interval.held(subjects, estimates, inside);
            return new Subgroup(
                    name,
                    accuracy.n(),
                    accuracy.mae(),
                    accuracy.within20(),
                    accuracy.tooHigh(),
                    held.coverage(),
                    held.medianWidth());
        }
    }
}
