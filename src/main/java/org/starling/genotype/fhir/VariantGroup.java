package org.starling.genotype.fhir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.starling.genotype.variant.GeneDefinition;
import org.starling.genotype.variant.Matcher;
import org.starling.genotype.variant.Site;
import org.starling.genotype.variant.SiteCall;

/** The variants of one gene that one laboratory found on one day, as calls. */
final class VariantGroup {
    private final GeneDefinition gene;
    private final Map<Site, List<Read>> bySite = new LinkedHashMap<>();
    private boolean unread;

    /** A report and the reference of its resource. */
    private record Read(String reference, VariantReport report) {}

    /** That two variants stand on one chromosome, or on different ones. */
    record Phase(String first, String second, boolean cis) {}

    VariantGroup(GeneDefinition gene) {
        this.gene = gene;
    }

    GeneDefinition gene() {
        return gene;
    }

    void add(String reference, VariantReport report) {
        bySite.computeIfAbsent(report.place().site(), it -> new ArrayList<>()).add(new Read(reference, report));
    }

    /** Something of this gene was found that is not understood: it may be what matters. */
    void addUnread() {
        unread = true;
    }

    boolean unread() {
        return unread;
    }

    Matcher.Chromosomes chromosomes() {
        var copies = bySite.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.report().presence() == VariantReport.Presence.PRESENT)
                .map(it -> it.report().copies())
                .toList();
        var one = copies.contains(VariantReport.Copies.ONLY);
        var two = copies.contains(VariantReport.Copies.ONE);
        return one == two ? Matcher.Chromosomes.UNKNOWN : one ? Matcher.Chromosomes.ONE : Matcher.Chromosomes.TWO;
    }

    /** One call for each position that has a usable answer. What contradicts itself is no call. */
    List<SiteCall> calls(List<Phase> phases) {
        var calls = new LinkedHashMap<Site, SiteCall>();
        bySite.forEach((site, reads) -> call(site, reads).ifPresent(it -> calls.put(site, it)));
        return phased(calls, phases);
    }

    private Optional<SiteCall> call(Site site, List<Read> reads) {
        var reports = reads.stream().map(Read::report).distinct().toList();
        var present = reports.stream()
                .filter(it -> it.presence() == VariantReport.Presence.PRESENT)
                .toList();
        var absent = reports.stream()
                .filter(it -> it.presence() == VariantReport.Presence.ABSENT)
                .toList();
        if (reports.stream().anyMatch(it -> it.presence() == VariantReport.Presence.NO_CALL)
                || present.stream().anyMatch(it -> it.base().isEmpty())
                || present.stream()
                        .anyMatch(it -> absent.stream()
                                .anyMatch(not ->
                                        not.base().isEmpty() || not.base().equals(it.base())))) {
            return Optional.empty();
        }
        return switch (present.size()) {
            case 0 -> absent(site, absent);
            case 1 -> Optional.of(present(site, present.getFirst()));
            case 2 -> both(site, present.getFirst(), present.getLast());
            default -> Optional.empty();
        };
    }

    private SiteCall present(Site site, VariantReport report) {
        var base = report.base().orElseThrow();
        return switch (report.copies()) {
            case ONE -> SiteCall.of(site, site.reference(), base);
            case BOTH -> SiteCall.of(site, base, base);
            case ONLY -> only(site, base);
            case UNKNOWN -> SiteCall.ofUnknownCopies(site, base);
        };
    }

    /** On the only chromosome; of a gene with two, it leaves open what became of the other. */
    private SiteCall only(Site site, String base) {
        return switch (gene.method()) {
            case X, HAPLOID -> SiteCall.of(site, base, base);
            case PAIR, VARIANTS, STRUCTURAL -> SiteCall.ofUnknownCopies(site, base);
        };
    }

    /** Two variants at one position, each on its own chromosome. */
    private static Optional<SiteCall> both(Site site, VariantReport one, VariantReport other) {
        return one.copies() == VariantReport.Copies.ONE
                        && other.copies() == VariantReport.Copies.ONE
                        && !one.base().equals(other.base())
                ? Optional.of(
                        SiteCall.of(site, one.base().orElseThrow(), other.base().orElseThrow()))
                : Optional.empty();
    }

    /** What is left when some bases are not there; a base that nobody looked for may be. */
    private static Optional<SiteCall> absent(Site site, List<VariantReport> absent) {
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        var left = new ArrayList<String>();
        left.add(site.reference());
        if (absent.stream().noneMatch(it -> it.base().isEmpty())) {
            site.alternatives().stream()
                    .filter(base -> absent.stream().noneMatch(it -> it.base().equals(Optional.of(base))))
                    .forEach(left::add);
        }
        var options = new ArrayList<SiteCall.Bases>();
        for (var first = 0; first < left.size(); first++) {
            for (var second = first; second < left.size(); second++) {
                options.add(new SiteCall.Bases(left.get(first), left.get(second)));
            }
        }
        return Optional.of(new SiteCall(site, options, Optional.empty()));
    }

    /** Orders heterozygous calls by what is known of their phase; statements that contradict each other order nothing. */
    private List<SiteCall> phased(Map<Site, SiteCall> calls, List<Phase> phases) {
        var siteOf = new HashMap<String, Site>();
        bySite.forEach((site, reads) -> reads.forEach(it -> siteOf.put(it.reference(), site)));
        var swapped = new HashMap<Site, Boolean>();
        var set = new HashMap<Site, String>();
        for (var site : calls.keySet()) {
            if (!set.containsKey(site) && !follow(site, phases, siteOf, swapped, set)) {
                return List.copyOf(calls.values());
            }
        }
        Function<SiteCall, SiteCall> order = call -> {
            var bases = call.options().getFirst();
            var turned = swapped.getOrDefault(call.site(), false)
                    ? new SiteCall.Bases(bases.second(), bases.first())
                    : bases;
            return call.options().size() == 1
                            && !bases.first().equals(bases.second())
                            && bases.first().equals(call.site().reference())
                    ? new SiteCall(call.site(), List.of(turned), Optional.ofNullable(set.get(call.site())))
                    : call;
        };
        return calls.values().stream().map(order).toList();
    }

    private static boolean follow(
            Site from,
            List<Phase> phases,
            Map<String, Site> siteOf,
            Map<Site, Boolean> swapped,
            Map<Site, String> set) {
        var name = String.valueOf(from.position());
        swapped.put(from, false);
        set.put(from, name);
        var open = new ArrayDeque<Site>();
        open.add(from);
        while (!open.isEmpty()) {
            var site = open.remove();
            for (var phase : phases) {
                var first = siteOf.get(phase.first());
                var second = siteOf.get(phase.second());
                if (first == null
                        || second == null
                        || first.equals(second)
                        || (!site.equals(first) && !site.equals(second))) {
                    continue;
                }
                var other = site.equals(first) ? second : first;
                var turned = swapped.getOrDefault(site, false) == phase.cis();
                var known = swapped.putIfAbsent(other, turned);
                if (known == null) {
                    set.put(other, name);
                    open.add(other);
                } else if (known != turned) {
                    return false;
                }
            }
        }
        return true;
    }
}
