package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;

/**
 * Which results stand together: in one report or panel, on one specimen, signed by one laboratory for one time. Reports and
 * panels are followed to a depth of five, each once, so that a panel which holds itself ends the search. Withdrawn holders
 * group nothing.
 */
final class Groups {
    private static final int DEPTH = 5;
    /** Of more results together than this nobody can tell which belong to one another: none does. */
    static final int MOST_TOGETHER = 256;

    private final RecordIndex index;
    private final Map<String, Set<Item<Resource>>> holders = new HashMap<>();
    private final Map<String, Set<Item<Observation>>> members = new HashMap<>();
    private final Map<String, Set<Item<Observation>>> bySpecimen = new HashMap<>();
    private final Map<String, Set<Item<Observation>>> bySignature = new HashMap<>();
    private final Set<String> restedOn = new HashSet<>();
    private final Map<String, List<Item<Observation>>> allMembers = new HashMap<>();
    private final Map<Observation, List<Gene>> genes = new IdentityHashMap<>();
    private final Map<Observation, GeneClues> clues = new IdentityHashMap<>();
    private @Nullable Set<Item<Observation>> scopes;

    Groups(RecordIndex index) {
        this.index = index;
        for (var item : index.items()) {
            if (item.resource() instanceof Observation observation) {
                var typed = new Item<>(observation, item.reference(), item.origin());
                specimen(observation).ifPresent(it -> put(bySpecimen, it, typed));
                signature(observation).ifPresent(it -> put(bySignature, it, typed));
                observation
                        .getDerivedFrom()
                        .forEach(it -> index.find(item, it).ifPresent(on -> restedOn.add(on.reference())));
                hold(item, observation.getHasMember());
            } else if (item.resource() instanceof DiagnosticReport report) {
                hold(item, report.getResult());
            }
        }
    }

    private void hold(Item<Resource> holder, List<Reference> references) {
        if (index.standing(holder).use() == Standing.Use.EXCLUDED) {
            return;
        }
        for (var reference : references) {
            index.find(holder, reference).ifPresent(member -> {
                put(members, holder.reference(), member);
                put(holders, member.reference(), holder);
            });
        }
    }

    private static <T> void put(Map<String, Set<T>> map, String key, T value) {
        map.computeIfAbsent(key, it -> new LinkedHashSet<>()).add(value);
    }

    private static Optional<String> specimen(Observation observation) {
        return Optional.ofNullable(observation.getSpecimen().getReference()).filter(it -> !it.startsWith("#"));
    }

    /** Time and laboratory, both as written. */
    private static Optional<String> signature(Observation observation) {
        if (!observation.hasEffectiveDateTimeType() || !observation.hasPerformer()) {
            return Optional.empty();
        }
        var performer = observation.getPerformerFirstRep();
        var name = performer.hasReference() ? performer.getReference() : performer.getDisplay();
        return Optional.ofNullable(name)
                .map(it -> observation.getEffectiveDateTimeType().getValueAsString() + " " + it);
    }

    /** The reports and panels that hold a result, the nearest first. */
    List<Item<Resource>> holders(Item<? extends Resource> item) {
        var found = new LinkedHashMap<String, Item<Resource>>();
        Collection<Item<Resource>> next = holders.getOrDefault(item.reference(), Set.of());
        for (var depth = 0; depth < DEPTH && !next.isEmpty(); depth++) {
            var further = new ArrayList<Item<Resource>>();
            for (var holder : next) {
                if (!holder.reference().equals(item.reference())
                        && found.putIfAbsent(holder.reference(), holder) == null) {
                    further.addAll(holders.getOrDefault(holder.reference(), Set.of()));
                }
            }
            next = further;
        }
        return List.copyOf(found.values());
    }

    /** The results beside one, a list for each way to stand together, the closest first; without those that are withdrawn. */
    List<List<Item<Observation>>> beside(Item<? extends Resource> item) {
        var ways = new ArrayList<List<Item<Observation>>>();
        for (var holder : holders(item)) {
            add(ways, item, members(holder));
        }
        if (item.resource() instanceof Observation observation) {
            specimen(observation).ifPresent(it -> add(ways, item, bySpecimen.getOrDefault(it, Set.of())));
            signature(observation).ifPresent(it -> add(ways, item, bySignature.getOrDefault(it, Set.of())));
        }
        return ways;
    }

    private void add(
            List<List<Item<Observation>>> ways, Item<? extends Resource> item, Collection<Item<Observation>> together) {
        if (together.size() > MOST_TOGETHER) {
            return;
        }
        var others = together.stream()
                .filter(it -> !it.reference().equals(item.reference()))
                .filter(it -> index.standing(it).use() != Standing.Use.EXCLUDED)
                .toList();
        if (!others.isEmpty()) {
            ways.add(others);
        }
    }

    /** The results that a report or panel holds, those of its panels included. */
    List<Item<Observation>> members(Item<Resource> holder) {
        return allMembers.computeIfAbsent(holder.reference(), it -> follow(holder));
    }

    private List<Item<Observation>> follow(Item<Resource> holder) {
        var found = new LinkedHashMap<String, Item<Observation>>();
        Collection<Item<Observation>> next = members.getOrDefault(holder.reference(), Set.of());
        for (var depth = 0; depth < DEPTH && !next.isEmpty(); depth++) {
            var further = new ArrayList<Item<Observation>>();
            for (var member : next) {
                if (found.putIfAbsent(member.reference(), member) == null) {
                    further.addAll(members.getOrDefault(member.reference(), Set.of()));
                }
            }
            next = further;
        }
        return List.copyOf(found.values());
    }

    /** Whether another result says that it rests on this one. */
    boolean isRestedOn(Item<? extends Resource> item) {
        return restedOn.contains(item.reference());
    }

    /** The genes of a result that stands beside others, worked out once. */
    List<Gene> genes(Item<Observation> item, Function<Observation, List<Gene>> read) {
        return genes.computeIfAbsent(item.resource(), read);
    }

    /** The clues of a result that stands beside others, worked out once. */
    GeneClues clues(Observation observation, Function<Observation, GeneClues> read) {
        return clues.computeIfAbsent(observation, read);
    }

    /** What the holders of a result are about, by their codes, the nearest first. */
    List<CodeableConcept> titles(Item<? extends Resource> item) {
        var titles = new ArrayList<CodeableConcept>();
        for (var holder : holders(item)) {
            if (holder.resource() instanceof Observation panel) {
                titles.add(panel.getCode());
            } else if (holder.resource() instanceof DiagnosticReport report) {
                titles.add(report.getCode());
            }
        }
        return titles;
    }

    /** The observations that say which alleles were looked for. */
    Set<Item<Observation>> scopes(GeneTable genes) {
        var known = scopes;
        if (known == null) {
            known = new HashSet<>();
            for (var item : index.items()) {
                if (item.resource() instanceof Observation observation
                        && Question.of(observation.getCode(), genes) == Question.SCOPE) {
                    known.add(new Item<>(observation, item.reference(), item.origin()));
                }
            }
            scopes = known;
        }
        return known;
    }
}
