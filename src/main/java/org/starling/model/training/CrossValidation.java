package org.starling.model.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Estimates for every subject by a learner that never saw the subject's part of the cohort. */
final class CrossValidation {
    private CrossValidation() {}

    /** Every site is left out in turn: what a hospital that gave no data may expect. */
    static double[] leaveOneSiteOut(List<Subject> subjects, Learner learner) {
        var sites = new ArrayList<>(
                new TreeSet<>(subjects.stream().map(Subject::site).toList()));
        return outOfPart(
                subjects, learner, index -> sites.indexOf(subjects.get(index).site()), sites.size());
    }

    /** Random folds, which put a site's subjects on both sides and so flatter a model. */
    static double[] randomFolds(List<Subject> subjects, Learner learner, int folds, long seed) {
        var order = new ArrayList<>(IntStream.range(0, subjects.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        var fold = new int[subjects.size()];
        for (var each = 0; each < fold.length; each++) {
            fold[order.get(each)] = each % folds;
        }
        return outOfPart(subjects, learner, index -> fold[index], folds);
    }

    private static double[] outOfPart(List<Subject> subjects, Learner learner, IntUnaryOperator part, int parts) {
        var estimates = new double[subjects.size()];
        for (var current = 0; current < parts; current++) {
            var left = current;
            var out = IntStream.range(0, estimates.length)
                    .filter(each -> part.applyAsInt(each) == left)
                    .toArray();
            var training = IntStream.range(0, estimates.length)
                    .filter(each -> part.applyAsInt(each) != left)
                    .mapToObj(subjects::get)
                    .toList();
            var given = learner.learnedOn(training)
                    .estimates(IntStream.of(out).mapToObj(subjects::get).toList());
            for (var each = 0; each < out.length; each++) {
                estimates[out[each]] = given[each];
            }
        }
        return estimates;
    }
}
