package org.starling.genotype.variant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The way of genes whose variants CPIC rates one by one: which are carried, on how many chromosomes, and of those the two that
 * cost most function. Variants of unknown phase are taken to stand on different chromosomes, the case with less function
 * (CPIC, Amstutz et al. 2018, PMID 29152729).
 */
final class CarriedVariants {
    private final GeneDefinition gene;
    private final Coverage coverage;
    private final Comparator<String> function;

    CarriedVariants(GeneDefinition gene, Coverage coverage, Comparator<String> function) {
        this.gene = gene;
        this.coverage = coverage;
        this.function = function.thenComparing(Diplotype.NAMES);
    }

    /** The pair each choice of the open calls means; none where a call is explained by no variant. */
    Optional<List<Diplotype>> diplotypes(Map<Site, SiteCall> calls) {
        var open = calls.values().stream().filter(it -> it.options().size() > 1).count();
        if (open > 10) {
            return Optional.empty(); // 2^10 choices and more
        }
        var choices = List.of(List.<SiteCall>of());
        for (var call : calls.values()) {
            choices = choices.stream()
                    .flatMap(chosen -> call.options().stream().map(it -> with(chosen, call, it)))
                    .toList();
        }
        var found = new ArrayList<Diplotype>();
        for (var choice : choices) {
            diplotype(choice).ifPresent(found::add);
        }
        return Optional.of(found);
    }

    private static List<SiteCall> with(List<SiteCall> chosen, SiteCall call, SiteCall.Bases bases) {
        var longer = new ArrayList<>(chosen);
        longer.add(new SiteCall(call.site(), List.of(bases), call.phase()));
        return longer;
    }

    private Optional<Diplotype> diplotype(List<SiteCall> calls) {
        var carried = gene.definitions().stream()
                .map(allele -> new Carried(
                        allele,
                        calls.stream()
                                .filter(it -> allele.differs(it.site(), gene.normal()))
                                .toList()))
                .filter(it -> !it.own().isEmpty() && it.own().stream().allMatch(call -> carried(it.allele(), call)))
                .toList();
        if (calls.stream()
                .anyMatch(it -> !normal(it)
                        && carried.stream().noneMatch(each -> each.own().contains(it)))) {
            return Optional.empty();
        }
        var all = new ArrayList<String>();
        var first = new TreeSet<>(function);
        var second = new TreeSet<>(function);
        var whole = true;
        for (var each : carried) {
            // A variant inside a haplotype that is carried too is no finding of its own.
            var inside = carried.stream()
                    .filter(other -> stands(each, other))
                    .mapToInt(Carried::copies)
                    .max()
                    .orElse(0);
            var left = each.copies() - inside;
            whole &= left <= 0 || inside == 0;
            for (var copy = 0; copy < left; copy++) {
                all.add(each.allele().allele());
                (copy == 0 && (each.copies() == 2 || each.onFirst()) ? first : second)
                        .add(each.allele().allele());
            }
        }
        all.sort(function);
        return Optional.of(whole && phased(calls) ? pair(first, second) : pair(all));
    }

    /**
     * An allele whose every assayed variant is there.
     *
     * @param own the calls at its variants
     */
    private record Carried(AlleleDefinition allele, List<SiteCall> own) {
        int copies() {
            return own.stream().allMatch(SiteCall::homozygous) ? 2 : 1;
        }

        boolean onFirst() {
            return own.stream()
                    .filter(it -> !it.homozygous())
                    .allMatch(it -> allele.at(it.site())
                            .contains(it.options().getFirst().first()));
        }
    }

    /** Whether one is a part of the other; of two that can't be told apart, the one with more that was not assayed. */
    private boolean stands(Carried one, Carried in) {
        if (one.allele().equals(in.allele()) || !in.own().containsAll(one.own())) {
            return false;
        }
        return in.own().size() > one.own().size() || coverage.unassayed(in.allele()) < coverage.unassayed(one.allele());
    }

    private Diplotype pair(SortedSet<String> first, SortedSet<String> second) {
        var normal = gene.normal().allele();
        return new Diplotype(
                List.of(first.isEmpty() ? normal : first.first(), second.isEmpty() ? normal : second.first()), 0, true);
    }

    /** The two that cost most function. */
    private Diplotype pair(List<String> all) {
        var normal = gene.normal().allele();
        return new Diplotype(
                List.of(all.isEmpty() ? normal : all.get(0), all.size() < 2 ? normal : all.get(1)), 0, true);
    }

    private static boolean carried(AlleleDefinition allele, SiteCall call) {
        return allele.at(call.site()).stream().anyMatch(call.options().getFirst()::holds);
    }

    /** Whether all heterozygous calls keep one order. */
    private static boolean phased(List<SiteCall> calls) {
        var heterozygous = calls.stream().filter(it -> !it.homozygous()).toList();
        return heterozygous.stream().allMatch(it -> it.phase().isPresent())
                && heterozygous.stream().map(SiteCall::phase).distinct().count() <= 1;
    }

    private boolean normal(SiteCall call) {
        var bases = call.options().getFirst();
        return bases.homozygous() && gene.normal().at(call.site()).contains(bases.first());
    }
}
