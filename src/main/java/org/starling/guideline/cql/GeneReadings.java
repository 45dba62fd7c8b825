package org.starling.guideline.cql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;

/**
 * The ways to read a patient's genes: each combination of results where sources disagree, one reading where they don't.
 *
 * @param readings by gene symbol, in the guideline's order; an empty result is a gene that was not tested or not readable
 * @param beyond how many combinations were left out because there are too many to run
 */
record GeneReadings(List<Map<String, Optional<GeneResult>>> readings, long beyond) {
    /** More combinations than this mean a record in disorder: the rest is counted and said, not run. */
    private static final int MOST = 256;

    static GeneReadings of(List<String> genes, PgxProfile profile) {
        var options = new LinkedHashMap<String, List<Optional<GeneResult>>>();
        var all = 1L;
        for (var gene : genes) {
            var results = profile.finding(new Gene(gene)).results().stream()
                    .map(Optional::of)
                    .toList();
            options.put(gene, results.isEmpty() ? List.of(Optional.empty()) : results);
            var count = options.get(gene).size();
            all = all > Long.MAX_VALUE / count ? Long.MAX_VALUE : all * count;
        }
        var readings = new LinkedHashSet<Map<String, Optional<GeneResult>>>();
        if (all > MOST) {
            eachResultOnce(options, readings);
        }
        combine(options, readings);
        return new GeneReadings(List.copyOf(readings), all - readings.size());
    }

    /** Of too many combinations, those come first in which every result is read at least once. */
    private static void eachResultOnce(
            Map<String, List<Optional<GeneResult>>> options, Set<Map<String, Optional<GeneResult>>> readings) {
        var longest = options.values().stream().mapToInt(List::size).max().orElse(0);
        for (var at = 0; at < Math.min(longest, MOST); at++) {
            var reading = new LinkedHashMap<String, Optional<GeneResult>>();
            for (var gene : options.entrySet()) {
                reading.put(
                        gene.getKey(), gene.getValue().get(at % gene.getValue().size()));
            }
            readings.add(reading);
        }
    }

    private static void combine(
            Map<String, List<Optional<GeneResult>>> options, Set<Map<String, Optional<GeneResult>>> readings) {
        List<Map<String, Optional<GeneResult>>> combined = List.of(Map.of());
        for (var gene : options.entrySet()) {
            var next = new ArrayList<Map<String, Optional<GeneResult>>>();
            for (var reading : combined) {
                for (var option : gene.getValue()) {
                    if (next.size() < MOST) {
                        var extended = new LinkedHashMap<>(reading);
                        extended.put(gene.getKey(), option);
                        next.add(extended);
                    }
                }
            }
            combined = next;
        }
        combined.stream().filter(it -> readings.size() < MOST).forEach(readings::add);
    }
}
