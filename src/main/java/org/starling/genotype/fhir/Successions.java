package org.starling.genotype.fhir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;

/**
 * Which result gave way to which, in time that grows with the record and not with its square: compared are only results that a
 * number, order, sample or "replaces" links, and of those only results of one gene.
 */
final class Successions {
    /** A number that more results of one gene bear than this tells none of them apart: all of them stay. */
    private static final int MOST = 256;
    /** Enough to reach the last version of a chain. */
    private static final int MOST_FOLLOWED = 8;

    private static final Comparator<Version> BY_REFERENCE =
            Comparator.comparing(it -> it.item().reference());

    private final Function<Resource, Set<Gene>> genesOf;
    private final SuccessionRules rules;
    private final List<Version> versions;
    private final Map<Version, Set<Gene>> genes = new IdentityHashMap<>();
    /** The results in use by what links them, and the gene; in order. */
    private final Map<String, List<Version>> linked = new HashMap<>();

    private final Map<String, List<Version>> replacing = new HashMap<>();
    private final boolean pending;

    /** One step from a result to what stands in its place. */
    private record Step(Item<Resource> old, Version by, SuccessionRules.Reason reason) {}

    /** @param genesOf the genes a resource gives results of */
    Successions(List<Version> versions, SuccessionRules rules, Function<Resource, Set<Gene>> genesOf) {
        this.versions = versions;
        this.rules = rules;
        this.genesOf = genesOf;
        pending = versions.stream().anyMatch(rules::isPending);
        link();
    }

    private void link() {
        var shared = new HashSet<String>();
        var seen = new HashSet<String>();
        versions.forEach(version -> links(version).filter(it -> !seen.add(it)).forEach(shared::add));
        for (var version : versions.stream().sorted(BY_REFERENCE).toList()) {
            if (rules.isUsed(version)) {
                links(version)
                        .filter(shared::contains)
                        .forEach(link -> genes(version).forEach(gene -> put(linked, link + gene.symbol(), version)));
                version.replaces().forEach(it -> put(replacing, it, version));
            }
        }
    }

    /** Orders and samples matter to preliminary results only. */
    private Stream<String> links(Version version) {
        var numbers = version.identifiers().stream().map(it -> "number " + it + " ");
        return pending
                ? Stream.of(
                                numbers,
                                version.orders().stream().map(it -> "order " + it + " "),
                                version.specimens().stream().map(it -> "sample " + it + " "))
                        .flatMap(it -> it)
                : numbers;
    }

    private static void put(Map<String, List<Version>> map, String key, Version version) {
        map.computeIfAbsent(key, it -> new ArrayList<>(1)).add(version);
    }

    private Set<Gene> genes(Version version) {
        return genes.computeIfAbsent(version, it -> genesOf.apply(it.item().resource()));
    }

    /**
     * What gave way, each to a result that nothing replaces. Results that replace each other in a circle all stay, unless
     * something outside replaces one of them.
     */
    List<Versions.Replaced> replaced() {
        var steps = new LinkedHashMap<Item<Resource>, List<Step>>();
        versions.forEach(old -> {
            var found = steps(old);
            if (!found.isEmpty()) {
                steps.put(old.item(), found);
            }
        });
        var back = new HashMap<Item<Resource>, List<Step>>();
        steps.values()
                .forEach(all ->
                        all.forEach(step -> back.computeIfAbsent(step.by().item(), it -> new ArrayList<>(1))
                                .add(step)));
        var last = new HashMap<Item<Resource>, String>();
        var next = new ArrayDeque<Item<Resource>>();
        back.keySet().stream()
                .filter(it -> !steps.containsKey(it))
                .sorted(Comparator.comparing(Item::reference))
                .forEach(it -> {
                    last.put(it, it.reference());
                    next.add(it);
                });
        while (!next.isEmpty()) {
            var by = next.remove();
            for (var step : back.getOrDefault(by, List.of())) {
                if (last.putIfAbsent(step.old(), last.getOrDefault(by, by.reference())) == null) {
                    next.add(step.old());
                }
            }
        }
        return steps.entrySet().stream()
                .flatMap(it -> Optional.ofNullable(last.get(it.getKey()))
                        .map(by -> new Versions.Replaced(
                                it.getKey(),
                                by,
                                it.getValue().getFirst().reason().kind(),
                                it.getValue().getFirst().reason().words()))
                        .stream())
                .toList();
    }

    private List<Step> steps(Version old) {
        var direct = replacing.getOrDefault(old.item().reference(), List.of()).stream();
        var byLink = linked.isEmpty()
                ? Stream.<Version>of()
                : links(old)
                        .flatMap(link -> genes(old).stream()
                                .limit(1)
                                .map(gene -> linked.getOrDefault(link + gene.symbol(), List.of()))
                                .filter(it -> it.size() <= MOST)
                                .flatMap(all -> all.stream()
                                        .filter(by -> isSuccessor(old, by))
                                        .limit(MOST_FOLLOWED)));
        return Stream.concat(direct.filter(by -> isSuccessor(old, by)), byLink)
                .distinct()
                .sorted(BY_REFERENCE)
                .flatMap(by -> rules.reason(old, by).map(it -> new Step(old.item(), by, it)).stream())
                .toList();
    }

    /** One number may stand for a whole panel: what another gene's result says is not replaced. */
    private boolean isSuccessor(Version old, Version by) {
        return old.item() != by.item()
                && rules.reason(old, by).isPresent()
                && !genes(old).isEmpty()
                && genes(by).containsAll(genes(old));
    }
}
