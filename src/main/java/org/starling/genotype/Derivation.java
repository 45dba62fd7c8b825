package org.starling.genotype;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way from one genotype to its phenotype, noted step by step. */
final class Derivation {
    private static final String NOT_IN_TABLES = ": not in the CPIC tables, function unknown";

    private final GeneRules rules;
    private final List<String> steps = new ArrayList<>();
    private final Set<GeneResult.Mark> marks = EnumSet.noneOf(GeneResult.Mark.class);

    /** @param before steps that led to the genotype */
    Derivation(GeneRules rules, List<String> before) {
        this.rules = rules;
        steps.addAll(before);
    }

    Translation of(Genotype genotype) {
        return switch (rules.entry().method()) {
            case ALLELES -> withoutPhenotype(genotype);
            case FUNCTION -> byFunction(genotype);
            case SCORE, COPIES -> byScore(genotype);
        };
    }

    private Translation withoutPhenotype(Genotype genotype) {
        if (genotype instanceof Genotype.Diplotype stars) {
            row(stars.first());
            if (!stars.second().equals(stars.first())) {
                row(stars.second());
            }
        }
        steps.add("CPIC assigns no phenotype; the alleles themselves count");
        return new Translation(Optional.empty(), Optional.empty(), steps, marks);
    }

    private Translation byFunction(Genotype genotype) {
        var phenotype = switch (genotype) {
            case Genotype.Diplotype stars -> pair(row(stars.first()), row(stars.second()));
            case Genotype.BasePair bases -> pair(row(bases.first()), row(bases.second()));
        };
        return result(phenotype, Optional.empty());
    }

    private Optional<String> pair(Optional<AlleleRow> first, Optional<AlleleRow> second) {
        return first.isPresent() && second.isPresent()
                ? rules.ofFunctions(first.get().function(), second.get().function())
                : Optional.empty();
    }

    private Translation byScore(Genotype genotype) {
        if (!(genotype instanceof Genotype.Diplotype stars)) {
            return result(Optional.empty(), Optional.empty());
        }
        var first = value(stars.first());
        var second = value(stars.second());
        if (first.isEmpty() || second.isEmpty()) {
            steps.add("activity score n/a");
            return result(Optional.empty(), Optional.empty());
        }
        var score = sum(first.get(), second.get());
        steps.add(first.get() + " + " + second.get() + " = activity score " + score);
        return result(rules.ofScore(score), Optional.of(score));
    }

    private Optional<ActivityScore> value(Haplotype haplotype) {
        return rules.entry().method() == GeneEntry.Method.COPIES
                        && rules.row(haplotype.toString()).isEmpty()
                ? added(haplotype)
                : row(haplotype).flatMap(AlleleRow::value);
    }

    /** A tandem or copy number without a row of its own: the sum of its copies, as CPIC computes the rows it has. */
    private Optional<ActivityScore> added(Haplotype haplotype) {
        var total = Optional.of(new ActivityScore(BigDecimal.ZERO, false));
        for (var allele : haplotype.alleles()) {
            var value = copies(allele);
            total = total.isPresent() && value.isPresent()
                    ? Optional.of(sum(total.get(), value.get()))
                    : Optional.empty();
        }
        total.ifPresent(it -> steps.add(haplotype + ": activity value " + it + ", the sum of its copies"));
        return total;
    }

    private Optional<ActivityScore> copies(StarAllele allele) {
        var copies = allele.copies();
        if (copies.certainty() == Copies.Certainty.UNKNOWN) {
            marks.add(GeneResult.Mark.UNKNOWN_COPY_NUMBER);
            steps.add(allele + ": the number of copies is not known");
            return Optional.empty();
        }
        var whole = rules.row(allele.toString());
        if (whole.isPresent()) {
            return whole.get().value();
        }
        return row(allele.name())
                .flatMap(AlleleRow::value)
                .map(one -> new ActivityScore(
                        one.value().multiply(BigDecimal.valueOf(copies.count())),
                        // Any number of copies without function has none.
                        one.value().signum() > 0
                                && (one.atLeast() || copies.certainty() == Copies.Certainty.AT_LEAST)));
    }

    private Optional<AlleleRow> row(Haplotype haplotype) {
        return row(haplotype.toString());
    }

    private Optional<AlleleRow> row(char base) {
        return row(String.valueOf(base));
    }

    private Optional<AlleleRow> row(String allele) {
        var row = rules.row(allele);
        if (row.isEmpty()) {
            marks.add(GeneResult.Mark.UNKNOWN_ALLELE);
            steps.add(allele + NOT_IN_TABLES);
        } else {
            var value = row.get().value().map(it -> ", activity value " + it).orElse("");
            var function = row.get().function();
            steps.add(allele + ": " + (function.isEmpty() ? "no function assigned" : function) + value);
        }
        return row;
    }

    private Translation result(Optional<String> phenotype, Optional<ActivityScore> score) {
        var term = phenotype.orElse(PhenotypeTable.INDETERMINATE);
        steps.add(term + " by the CPIC tables of " + Table.RELEASE);
        return new Translation(Optional.of(term), score, steps, marks);
    }

    private static ActivityScore sum(ActivityScore one, ActivityScore other) {
        return new ActivityScore(one.value().add(other.value()), one.atLeast() || other.atLeast());
    }
}
