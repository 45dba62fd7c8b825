package org.starling.genotype;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * How many chromosomes of this person carry a gene, and what a reported genotype means then: {@code B/B} in a man is one
 * {@code B}, one allele in a woman leaves the other open, and the mitochondria have one kind of chromosome.
 */
final class Chromosomes {
    private static final String MALE = "male";
    private static final String FEMALE = "female";

    /** How the table of the mitochondrial gene names a chromosome without variants. */
    private static final String REFERENCE = "Reference";

    private final Optional<String> sex;

    /** @param sex administrative gender code; empty when not recorded */
    Chromosomes(Optional<String> sex) {
        this.sex = sex;
    }

    /** The statement as it holds for this person. */
    Statement settle(GeneEntry entry, Statement statement) {
        return switch (entry.inheritance()) {
            case AUTOSOMAL -> statement;
            case X_LINKED -> onX(statement);
            case MITOCHONDRIAL -> inMitochondria(statement);
        };
    }

    private Statement onX(Statement statement) {
        return switch (statement.genotype().orElse(null)) {
            case Genotype.Diplotype two
            when is(MALE) ->
                two.first().equals(two.second())
                        ? statement.about(
                                new Genotype.Single(two.first()), "one X chromosome: both names mean the same allele")
                        : marked(statement);
            case Genotype.Single one
            when !is(MALE) ->
                statement.about(
                        new Genotype.Half(one.haplotype()),
                        is(FEMALE)
                                ? "one allele is named, and there are two X chromosomes"
                                : "one allele is named, and whether there is a second X chromosome is not recorded");
            case Genotype.Half half
            when is(MALE) -> statement.about(new Genotype.Single(half.known()), "one X chromosome");
            case null, default -> statement;
        };
    }

    /** Variants of one mitochondrial chromosome; a reference beside one is the share of copies without it. */
    private static Statement inMitochondria(Statement statement) {
        return switch (statement.genotype().orElse(null)) {
            case Genotype.Diplotype two -> asOne(statement, two);
            case Genotype.Unphased many -> asOne(statement, many);
            case Genotype.Single one when one.haplotype().alleles().size() > 1 -> asOne(statement, one);
            case Genotype.Half half ->
                statement.about(new Genotype.Single(half.known()), "mitochondrial: read as one haplotype");
            case null, default -> statement;
        };
    }

    private static Statement asOne(Statement statement, Genotype genotype) {
        var all = genotype.alleles().distinct().toList();
        var variants = all.stream()
                .filter(it -> all.size() == 1 || !it.name().equals(REFERENCE))
                .toList();
        return statement.about(new Genotype.Single(new Haplotype(variants)), "mitochondrial: read as one haplotype");
    }

    private boolean is(String code) {
        return sex.equals(Optional.of(code));
    }

    private static Statement marked(Statement statement) {
        return statement.with(List.of(), EnumSet.of(GeneResult.Mark.CONTRADICTS_SEX));
    }
}
