package org.starling.guideline.cql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<Map<String, Optional<GeneResult>>> readings = List.of(Map.of());
        var all = 1L;
        for (var gene : genes) {
            var results = profile.finding(new Gene(gene)).results().stream()
                    .map(Optional::of)
                    .toList();
            var options = results.isEmpty() ? List.of(Optional.<GeneResult>empty()) : results;
            all = Math.multiplyExact(all, options.size());
            readings = combine(readings, gene, options);
        }
        return new GeneReadings(readings, all - readings.size());
    }

    private static List<Map<String, Optional<GeneResult>>> combine(
            List<Map<String, Optional<GeneResult>>> readings, String gene, List<Optional<GeneResult>> options) {
        var combined = new ArrayList<Map<String, Optional<GeneResult>>>();
        for (var reading : readings) {
            for (var option : options) {
                if (combined.size() < MOST) {
                    var extended = new LinkedHashMap<>(reading);
                    extended.put(gene, option);
                    combined.add(extended);
                }
            }
        }
        return combined;
    }
}
