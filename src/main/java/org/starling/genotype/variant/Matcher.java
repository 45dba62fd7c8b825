package org.starling.genotype.variant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names the pair of alleles that a set of calls means. Every pair that explains all calls is kept: a position that was not
 * assayed may carry anything, and heterozygous calls of unknown phase may stand on either chromosome. The pairs are ranked by
 * <ol>
 *   <li>alleles that need no unassayed variant which another with the same assayed bases does without, then the fewest such
 *       variants,
 *   <li>the fewest chromosomes with a variant: one allele with both variants goes before two with one each,
 *   <li>their names.
 * </ol>
 * The order is for the reader: a result is concluded only where one pair of the first kind is left, see
 * {@link Match.Outcome}.
 */
public final class Matcher {
    /** More pairs than that are not looked through: such a list helps nobody. */
    static final int MOST_PAIRS = 6_000;

    private static final Comparator<Diplotype> PLAINEST =
            Comparator.comparing((Diplotype it) -> !it.plain()).thenComparing(Diplotype::unassayed);

    private final Comparator<String> function;

    /** @param function lowest function first; used where CPIC takes the two variants that cost most function */
    public Matcher(Comparator<String> function) {
        this.function = function;
    }

    /** How many chromosomes carry the gene. Of interest for X only. */
    public enum Chromosomes {
        ONE,
        TWO,
        UNKNOWN
    }

    /**
     * What the calls mean.
     *
     * @param calls each site at most once, in any order; a site without a call was not assayed
     * @param core alleles, or rsIDs, that must have been looked for before a result is concluded
     */
    public Match match(GeneDefinition gene, List<SiteCall> calls, Chromosomes chromosomes, List<String> core) {
        var bySite = new LinkedHashMap<Site, SiteCall>();
        for (var call : calls) {
            if (bySite.put(call.site(), call) != null) {
                throw new IllegalArgumentException("two calls at one site");
            }
        }
        var coverage = new Coverage(gene, bySite);
        if (gene.method() == GeneDefinition.Method.STRUCTURAL) {
            return unresolved(gene, Match.Outcome.STRUCTURAL, coverage);
        }
        if (calls.isEmpty()) {
            return unresolved(gene, Match.Outcome.NOTHING, coverage);
        }
        if (gene.method() == GeneDefinition.Method.X && chromosomes == Chromosomes.UNKNOWN) {
            return unresolved(gene, Match.Outcome.SEX_NEEDED, coverage);
        }
        var possible = switch (gene.method()) {
            case VARIANTS -> new CarriedVariants(gene, coverage, function).diplotypes(bySite);
            case HAPLOID -> single(gene, coverage, bySite);
            case X -> chromosomes == Chromosomes.ONE ? single(gene, coverage, bySite) : pairs(gene, coverage, bySite);
            case PAIR, STRUCTURAL -> pairs(gene, coverage, bySite);
        };
        return possible.map(found -> verdict(gene, found, coverage, core))
                .orElseGet(() -> unresolved(gene, Match.Outcome.TOO_AMBIGUOUS, coverage));
    }

    private static Match unresolved(GeneDefinition gene, Match.Outcome outcome, Coverage coverage) {
        return new Match(gene, outcome, List.of(), coverage.missing(), List.of());
    }

    private static Match verdict(GeneDefinition gene, List<Diplotype> possible, Coverage coverage, List<String> core) {
        var ranked = ranked(gene, possible);
        var outcome = Match.Outcome.CALLED;
        if (ranked.isEmpty()) {
            outcome = Match.Outcome.UNDEFINED;
        } else if (!coverage.suffices(core)) {
            outcome = Match.Outcome.PARTIAL;
        } else if (ranked.stream().filter(Diplotype::plain).count() > 1) {
            outcome = Match.Outcome.AMBIGUOUS;
        }
        var tested = outcome == Match.Outcome.CALLED ? coverage.tested() : List.<String>of();
        return new Match(gene, outcome, ranked, coverage.missing(), tested);
    }

    private static List<Diplotype> ranked(GeneDefinition gene, List<Diplotype> possible) {
        var normal = gene.normal().allele();
        var byName = possible.stream()
                .collect(Collectors.toMap(
                        Diplotype::toString,
                        it -> it,
                        (one, other) -> PLAINEST.compare(one, other) <= 0 ? one : other));
        return byName.values().stream()
                .sorted(PLAINEST.thenComparing(it -> it.alleles().stream()
                                .filter(name -> !name.equals(normal))
                                .count())
                        .thenComparing(Diplotype::toString, Diplotype.NAMES))
                .toList();
    }

    private static Optional<List<Diplotype>> single(GeneDefinition gene, Coverage coverage, Map<Site, SiteCall> calls) {
        var candidates = gene.definitions().stream()
                .filter(allele -> calls.values().stream()
                        .allMatch(call -> call.options().stream()
                                .anyMatch(it -> it.homozygous()
                                        && allele.at(call.site()).contains(it.first()))))
                .toList();
        var plainer = coverage.plainer(candidates);
        return Optional.of(candidates.stream()
                .map(it -> new Diplotype(
                        List.of(it.allele()),
                        coverage.unassayed(it),
                        other(plainer, it).isEmpty()))
                .toList());
    }

    private static List<AlleleDefinition> other(
            Map<AlleleDefinition, List<AlleleDefinition>> plainer, AlleleDefinition allele) {
        return plainer.getOrDefault(allele, List.of());
    }

    private static Optional<List<Diplotype>> pairs(GeneDefinition gene, Coverage coverage, Map<Site, SiteCall> calls) {
        var candidates = gene.definitions().stream()
                .filter(allele -> calls.values().stream().allMatch(call -> fits(allele, call)))
                .toList();
        if (candidates.size() * (candidates.size() + 1) / 2 > MOST_PAIRS) {
            return Optional.empty();
        }
        var phases = phases(calls);
        var plainer = coverage.plainer(candidates);
        var pairs = new ArrayList<Diplotype>();
        for (var first = 0; first < candidates.size(); first++) {
            for (var second = first; second < candidates.size(); second++) {
                var one = candidates.get(first);
                var two = candidates.get(second);
                if (explain(one, two, phases)) {
                    var plain = other(plainer, one).stream().noneMatch(it -> explain(it, two, phases))
                            && other(plainer, two).stream().noneMatch(it -> explain(one, it, phases));
                    pairs.add(new Diplotype(
                            List.of(one.allele(), two.allele()),
                            coverage.unassayed(one) + coverage.unassayed(two),
                            plain));
                }
            }
        }
        return Optional.of(pairs);
    }

    private static boolean explain(AlleleDefinition one, AlleleDefinition two, List<List<SiteCall>> phases) {
        return phases.stream().allMatch(phase -> explains(one, two, phase) || explains(two, one, phase));
    }

    private static boolean fits(AlleleDefinition allele, SiteCall call) {
        var mine = allele.at(call.site());
        return call.options().stream().anyMatch(it -> mine.contains(it.first()) || mine.contains(it.second()));
    }

    /** The calls that keep one order: those of a phase set together, any other by itself. */
    private static List<List<SiteCall>> phases(Map<Site, SiteCall> calls) {
        var sets = new LinkedHashMap<String, List<SiteCall>>();
        calls.values()
                .forEach(call -> sets.computeIfAbsent(
                                call.phase()
                                        .map(it -> "set " + it)
                                        .orElse("at " + call.site().position()),
                                it -> new ArrayList<>())
                        .add(call));
        return List.copyOf(sets.values());
    }

    private static boolean explains(AlleleDefinition first, AlleleDefinition second, List<SiteCall> calls) {
        return calls.stream()
                .allMatch(call -> call.options().stream()
                        .anyMatch(it -> first.at(call.site()).contains(it.first())
                                && second.at(call.site()).contains(it.second())));
    }
}
