package org.starling.model.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starling.model.Column;
import org.starling.model.InputValue;
import org.starling.model.InputValue.Quantity;

/** Fills the gaps of subjects with what the training part, and it alone, taught. The service never fills a gap. */
final class Imputation {
    private final Study study;
    private final Map<String, PairOfQuantities> pairs;
    private final PairOfQuantities anyPair;
    private final Map<String, double[]> means;
    private final double[] anyMeans;

    private Imputation(Study study, List<Subject> training) {
        this.study = study;
        this.anyPair = pair(study, training)
                .orElseThrow(() -> new IllegalArgumentException("too few subjects to learn how gaps are filled"));
        this.pairs =
                grouped(training, this::pairGroup, group -> pair(study, group).orElse(anyPair));
        this.anyMeans =
                means(study.columns(), training, new double[study.columns().size()]);
        this.means = grouped(training, this::columnGroup, group -> means(study.columns(), group, anyMeans));
    }

    static Imputation learnedOn(Study study, List<Subject> training) {
        return new Imputation(study, training);
    }

    /** The inputs with the pair of quantities complete; other gaps stay. */
    Map<String, InputValue> filledPair(Subject subject) {
        var filled = new HashMap<>(subject.inputs());
        var pair = pairs.getOrDefault(pairGroup(subject), anyPair);
        var first = quantity(subject, study.fill().pair().getFirst());
        var second = quantity(subject, study.fill().pair().getLast());
        filled.put(study.fill().pair().getFirst(), new Quantity(first.orElseGet(() -> pair.first(second))));
        filled.put(study.fill().pair().getLast(), new Quantity(second.orElseGet(() -> pair.second(first))));
        return filled;
    }

    /** The complete row of the model's matrix. */
    double[] row(Subject subject) {
        var filled = filledPair(subject);
        var fallback = means.getOrDefault(columnGroup(subject), anyMeans);
        var row = new double[study.columns().size()];
        for (var each = 0; each < row.length; each++) {
            var value = study.columns().get(each).of(filled);
            row[each] = Double.isNaN(value) ? fallback[each] : value;
        }
        return row;
    }

    private String pairGroup(Subject subject) {
        return group(subject, study.fill().pairGroups());
    }

    private String columnGroup(Subject subject) {
        return group(subject, study.fill().columnGroups());
    }

    private static String group(Subject subject, List<String> columns) {
        return columns.stream()
                .map(column -> subject.groups().getOrDefault(column, ""))
                .collect(Collectors.joining("|"));
    }

    private static <T> Map<String, T> grouped(
            List<Subject> subjects, Function<Subject, String> key, Function<List<Subject>, T> learn) {
        return subjects.stream()
                .collect(Collectors.groupingBy(key, Collectors.collectingAndThen(Collectors.toList(), learn)));
    }

    private static Optional<PairOfQuantities> pair(Study study, List<Subject> group) {
        var both = new ArrayList<double[]>();
        for (var subject : group) {
            both.add(new double[] {
                quantity(subject, study.fill().pair().getFirst()).orElse(Double.NaN),
                quantity(subject, study.fill().pair().getLast()).orElse(Double.NaN)
            });
        }
        return PairOfQuantities.learnedOn(both);
    }

    private static double[] means(List<Column> columns, List<Subject> group, double[] otherwise) {
        var means = new double[columns.size()];
        for (var each = 0; each < means.length; each++) {
            var column = columns.get(each);
            means[each] = group.stream()
                    .mapToDouble(subject -> column.of(subject.inputs()))
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(otherwise[each]);
        }
        return means;
    }

    private static OptionalDouble quantity(Subject subject, String code) {
        return subject.inputs().get(code) instanceof Quantity quantity
                ? OptionalDouble.of(quantity.value())
                : OptionalDouble.empty();
    }
}
