package org.starling.genotype;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The alleles a text names one by one, each with what it says of it: {@code c.1905+1G>A heterozygous, c.2846A>T not detected},
 * {@code *57:01 positive}. A word about an allele may stand before or after it.
 */
final class Mentions {
    /** What is said of an allele. */
    enum Status {
        PRESENT,
        ABSENT,
        HETEROZYGOUS,
        HOMOZYGOUS
    }

    private record Mention(Haplotype haplotype, Optional<Status> status) {}

    private final List<Mention> mentions = new ArrayList<>();
    private final Set<Status> unattached = new LinkedHashSet<>();

    void add(Haplotype haplotype) {
        if (unattached.size() == 1) {
            mentions.add(
                    new Mention(haplotype, Optional.of(unattached.iterator().next())));
            unattached.clear();
        } else {
            mentions.add(new Mention(haplotype, Optional.empty()));
        }
    }

    /** What is said of the allele just named, or of the next one where that has its word already. */
    void say(Status status) {
        if (!mentions.isEmpty() && mentions.getLast().status().isEmpty()) {
            mentions.set(mentions.size() - 1, new Mention(mentions.getLast().haplotype(), Optional.of(status)));
        } else {
            unattached.add(status);
        }
    }

    boolean isEmpty() {
        return mentions.isEmpty();
    }

    /** Statuses that no allele was named for. */
    Set<Status> unattached() {
        return unattached;
    }

    /** The only allele named, of which nothing is said. */
    Optional<Haplotype> bare() {
        return mentions.size() == 1 && mentions.getFirst().status().isEmpty()
                ? Optional.of(mentions.getFirst().haplotype())
                : Optional.empty();
    }

    /** Whether every allele, or none, has its word: a mixture can't be attributed. */
    boolean clear() {
        return unattached.isEmpty()
                && mentions.stream()
                                .map(it -> it.status().isPresent())
                                .distinct()
                                .count()
                        <= 1;
    }

    /** Alleles that were looked for and not found. */
    List<String> absent() {
        return mentions.stream()
                .filter(it -> it.status().equals(Optional.of(Status.ABSENT)))
                .map(it -> it.haplotype().toString())
                .toList();
    }

    /** The answers for single alleles; empty where an allele is said to be both. */
    Optional<Genotype> presence() {
        var present = new TreeSet<String>();
        var absent = new TreeSet<String>();
        for (var mention : mentions) {
            (mention.status().equals(Optional.of(Status.ABSENT)) ? absent : present)
                    .add(mention.haplotype().toString());
        }
        return mentions.isEmpty() || present.stream().anyMatch(absent::contains)
                ? Optional.empty()
                : Optional.of(new Genotype.Presence(present, absent, false));
    }

    /**
     * The genotype that variants named one by one make up.
     *
     * @param reference what a chromosome carries on which none of them stands
     * @param single the gene has one chromosome kind only
     */
    Optional<Genotype> carried(Haplotype reference, boolean single) {
        var twice = haplotypes(Status.HOMOZYGOUS);
        var once = haplotypes(Status.HETEROZYGOUS);
        var found = haplotypes(Status.PRESENT);
        var all = new ArrayList<>(found);
        all.addAll(once);
        all.addAll(twice);
        if (single) {
            return all.isEmpty() ? Optional.of(new Genotype.Single(reference)) : single(all);
        }
        if (!found.isEmpty()) {
            // "Detected" does not say on how many chromosomes.
            return found.size() == 1 && once.isEmpty() && twice.isEmpty()
                    ? Optional.of(new Genotype.Half(found.getFirst()))
                    : Optional.empty();
        }
        all.addAll(twice);
        return switch (all.size()) {
            case 0 -> Optional.of(new Genotype.Diplotype(reference, reference));
            case 1 -> Optional.of(new Genotype.Diplotype(all.getFirst(), reference));
            case 2 -> Optional.of(new Genotype.Diplotype(all.getFirst(), all.getLast()));
            default ->
                Optional.of(new Genotype.Unphased(
                        all.stream().flatMap(it -> it.alleles().stream()).toList()));
        };
    }

    private static Optional<Genotype> single(List<Haplotype> all) {
        return Optional.of(new Genotype.Single(new Haplotype(
                all.stream().flatMap(it -> it.alleles().stream()).distinct().toList())));
    }

    private List<Haplotype> haplotypes(Status status) {
        return mentions.stream()
                .filter(it -> it.status().equals(Optional.of(status)))
                .map(Mention::haplotype)
                .distinct()
                .toList();
    }
}
