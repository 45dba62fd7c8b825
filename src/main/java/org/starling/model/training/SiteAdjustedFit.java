package org.starling.model.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A linear fit whose sites each have an intercept of their own, drawn to zero. Sites differ in how they dose; without
 * their own intercepts the coefficients would explain those habits by the patients' traits. A new site has offset zero.
 */
record SiteAdjustedFit(double intercept, double[] coefficients, double[] means, Map<String, Double> siteOffsets) {
    /** Keeps the equations solvable where a column is constant; too small to move a coefficient. */
    private static final double RIDGE = 1e-3;

    /** @param shrinkage of the sites' intercepts; empty fits without them */
    static SiteAdjustedFit of(List<double[]> rows, List<Subject> subjects, Optional<Double> shrinkage) {
        var sites = shrinkage.isEmpty()
                ? List.<String>of()
                : subjects.stream().map(Subject::site).distinct().sorted().toList();
        var columns = rows.getFirst().length;
        var means = new double[columns];
        rows.forEach(row -> Arrays.setAll(means, each -> means[each] + row[each] / rows.size()));
        var size = 1 + columns + sites.size();
        var left = new double[size][size];
        var right = new double[size];
        for (var each = 0; each < rows.size(); each++) {
            var design = new double[size];
            design[0] = 1;
            for (var column = 0; column < columns; column++) {
                design[1 + column] = rows.get(each)[column] - means[column];
            }
            var site = sites.indexOf(subjects.get(each).site());
            if (site >= 0) {
                design[1 + columns + site] = 1;
            }
            add(left, right, design, subjects.get(each).rootOutcome());
        }
        for (var each = 1; each < size; each++) {
            left[each][each] += each <= columns ? RIDGE : shrinkage.orElse(RIDGE);
        }
        var solution = solve(left, right);
        var coefficients = Arrays.copyOfRange(solution, 1, 1 + columns);
        var offsets = new LinkedHashMap<String, Double>();
        for (var each = 0; each < sites.size(); each++) {
            offsets.put(sites.get(each), solution[1 + columns + each]);
        }
        var atZero = 0.0;
        for (var column = 0; column < columns; column++) {
            atZero += coefficients[column] * means[column];
        }
        return new SiteAdjustedFit(solution[0] - atZero, coefficients, means, offsets);
    }

    double root(double[] row) {
        var sum = intercept;
        for (var each = 0; each < row.length; each++) {
            sum += coefficients[each] * row[each];
        }
        return sum;
    }

    List<Double> coefficientList() {
        return DoubleStream.of(coefficients).boxed().toList();
    }

    List<Double> meanList() {
        return DoubleStream.of(means).boxed().toList();
    }

    private static void add(double[][] left, double[] right, double[] design, double target) {
        for (var row = 0; row < design.length; row++) {
            if (design[row] != 0) {
                for (var column = 0; column < design.length; column++) {
                    left[row][column] += design[row] * design[column];
                }
                right[row] += design[row] * target;
            }
        }
    }

    /** Gaussian elimination; the matrix is symmetric and positive definite, so no pivoting is needed. */
    private static double[] solve(double[][] left, double[] right) {
        var size = right.length;
        for (var pivot = 0; pivot < size; pivot++) {
            for (var row = pivot + 1; row < size; row++) {
                var factor = left[row][pivot] / left[pivot][pivot];
                for (var column = pivot; column < size; column++) {
                    left[row][column] -= factor * left[pivot][column];
                }
                right[row] -= factor * right[pivot];
            }
        }
        var solution = new double[size];
        for (var row = size - 1; row >= 0; row--) {
            var rest = right[row];
            for (var column = row + 1; column < size; column++) {
                rest -= left[row][column] * solution[column];
            }
            solution[row] = rest / left[row][row];
        }
        return solution;
    }
}
