package org.starling.genotype;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way from one genotype to its phenotype, noted step by step. */
final class Derivation {
    private static final String NOT_IN_TABLES = ": not in the CPIC tables, function unknown";

    private static final Comparator<ActivityScore> BY_VALUE = Comparator.comparing(ActivityScore::value);

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
            case PRESENCE -> presence(genotype);
            case FUNCTION -> byFunction(genotype);
            case SCORE, COPIES, LOWEST -> byScore(genotype);
        };
    }

    private Translation withoutPhenotype(Genotype genotype) {
        if (!(genotype instanceof Genotype.BasePair)) {
            genotype.alleles().distinct().forEach(it -> row(it.toString()));
        }
        steps.add("CPIC assigns no phenotype; the alleles themselves count");
        return new Translation(Optional.empty(), Optional.empty(), steps, marks);
    }

    private Translation presence(Genotype genotype) {
        steps.add(
                genotype instanceof Genotype.Presence presence && presence.typed()
                        ? "both alleles were typed: any other allele is not there"
                        : "says nothing of alleles that are not named");
        return new Translation(Optional.empty(), Optional.empty(), steps, marks);
    }

    private Translation byFunction(Genotype genotype) {
        var phenotype = switch (genotype) {
            case Genotype.Diplotype two -> together(functions(two.first()), functions(two.second()));
            case Genotype.BasePair bases -> together(functions(bases.first()), functions(bases.second()));
            case Genotype.Single one -> alone(functions(one.haplotype()));
            case Genotype.Half half -> decidedByOne(half);
            case Genotype.Unphased many -> inAnyOrder(many);
            case Genotype.Presence presence -> Optional.<String>empty();
        };
        return result(phenotype, Optional.empty());
    }

    /** The functions of what one chromosome carries; empty where one of them is not in the tables. */
    private List<Optional<String>> functions(Haplotype haplotype) {
        if (haplotype.alleles().size() > 1 && rules.row(haplotype.toString()).isPresent()) {
            return List.of(row(haplotype).map(AlleleRow::function));
        }
        return haplotype.alleles().stream()
                .map(it -> row(it.toString()).map(AlleleRow::function))
                .toList();
    }

    private List<Optional<String>> functions(char base) {
        return List.of(row(base).map(AlleleRow::function));
    }

    private Optional<String> together(List<Optional<String>> first, List<Optional<String>> second) {
        var found = new ArrayList<String>();
        var deciding = new ArrayList<String>();
        var complete = true;
        for (var one : first) {
            for (var other : second) {
                one.flatMap(rules::ofAny).ifPresent(deciding::add);
                other.flatMap(rules::ofAny).ifPresent(deciding::add);
                var both = one.isPresent() && other.isPresent()
                        ? rules.ofFunctions(one.get(), other.get())
                        : Optional.<String>empty();
                both.ifPresent(found::add);
                complete &= both.isPresent();
            }
        }
        // A finding that decides on its own is not undone by something unknown beside it.
        return rules.gravest(complete ? found : deciding);
    }

    private Optional<String> alone(List<Optional<String>> functions) {
        var found = functions.stream()
                .map(it -> it.flatMap(rules::ofSingle))
                .flatMap(Optional::stream)
                .toList();
        return found.size() == functions.size() ? rules.gravest(found) : Optional.empty();
    }

    private Optional<String> decidedByOne(Genotype.Half half) {
        steps.add("the other allele is not known");
        return rules.gravest(functions(half.known()).stream()
                .flatMap(Optional::stream)
                .flatMap(it -> rules.ofAny(it).stream())
                .toList());
    }

    private Optional<String> inAnyOrder(Genotype.Unphased many) {
        steps.add("not known which variants stand on the same chromosome");
        return rules.gravest(many.carried().stream()
                .distinct()
                .flatMap(it -> row(it.toString()).stream())
                .flatMap(it -> rules.ofAny(it.function()).stream())
                .toList());
    }

    private Translation byScore(Genotype genotype) {
        return switch (genotype) {
            case Genotype.Diplotype two -> sum(value(two.first()), value(two.second()));
            case Genotype.Unphased many when rules.entry().method() == GeneEntry.Method.LOWEST -> lowest(many);
            case Genotype.Half half -> {
                steps.add("the other allele is not known");
                value(half.known());
                yield sum(Optional.empty(), Optional.empty());
            }
            case Genotype.BasePair bases -> sum(Optional.empty(), Optional.empty());
            case Genotype.Single one -> sum(Optional.empty(), Optional.empty());
            case Genotype.Unphased many -> sum(Optional.empty(), Optional.empty());
            case Genotype.Presence presence -> sum(Optional.empty(), Optional.empty());
        };
    }

    private Translation sum(Optional<ActivityScore> first, Optional<ActivityScore> second) {
        if (first.isEmpty() || second.isEmpty()) {
            steps.add("activity score n/a");
            return result(Optional.empty(), Optional.empty());
        }
        var score = sum(first.get(), second.get());
        steps.add(first.get() + " + " + second.get() + " = activity score " + score);
        return result(rules.ofScore(score), Optional.of(score));
    }

    /** The worst that the variants can mean: the two lowest values on different chromosomes. */
    private Translation lowest(Genotype.Unphased many) {
        steps.add("not known which variants stand on the same chromosome: the two lowest activity values count");
        var values = many.carried().stream()
                .map(it -> row(it.toString()).flatMap(AlleleRow::value))
                .toList();
        if (values.stream().anyMatch(Optional::isEmpty)) {
            return sum(Optional.empty(), Optional.empty());
        }
        var sorted = values.stream().flatMap(Optional::stream).sorted(BY_VALUE).toList();
        return sum(Optional.of(sorted.get(0)), Optional.of(sorted.get(1)));
    }

    private Optional<ActivityScore> value(Haplotype haplotype) {
        if (rules.entry().method() == GeneEntry.Method.LOWEST) {
            return lowest(haplotype);
        }
        return rules.entry().method() == GeneEntry.Method.COPIES
                        && rules.row(haplotype.toString()).isEmpty()
                ? added(haplotype)
                : row(haplotype).flatMap(AlleleRow::value);
    }

    /** Several variants on one chromosome: the one that harms most decides. */
    private Optional<ActivityScore> lowest(Haplotype haplotype) {
        var values = haplotype.alleles().stream()
                .map(it -> row(it.toString()).flatMap(AlleleRow::value))
                .toList();
        return values.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : values.stream().flatMap(Optional::stream).min(BY_VALUE);
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

    private Optional<ActivityScore> copies(Allele allele) {
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
        steps.add(term + " by the CPIC tables of " + CpicTables.RELEASE);
        return new Translation(Optional.of(term), score, steps, marks);
    }

    private static ActivityScore sum(ActivityScore one, ActivityScore other) {
        return new ActivityScore(one.value().add(other.value()), one.atLeast() || other.atLeast());
    }
}
