package org.starling.genotype.vcf;

import java.util.Optional;
import java.util.Set;
import org.starling.genotype.variant.Matcher;

/**
 * How a file is to be read.
 *
 * @param sample the sample's name; may be left out of a file with one sample only
 * @param filters FILTER values that count as good, besides {@code PASS} and none given
 * @param leastQuality genotype quality (GQ) below which a call is none; 0 asks for none
 * @param leastDepth read depth (DP) below which a call is none; 0 asks for none
 * @param chromosomes how many X chromosomes the patient has, where that is known
 */
public record VcfOptions(
        Optional<String> sample,
        Set<String> filters,
        int leastQuality,
        int leastDepth,
        Matcher.Chromosomes chromosomes) {
    /** One sample, {@code PASS} only, no thresholds, sex not known. */
    public static final VcfOptions DEFAULT =
            new VcfOptions(Optional.empty(), Set.of(), 0, 0, Matcher.Chromosomes.UNKNOWN);

    public VcfOptions {
        filters = Set.copyOf(filters);
    }
}
