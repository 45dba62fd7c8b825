package org.starling.genotype.vcf;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;
import java.util.Optional;
import org.starling.genotype.variant.Change;

/**
 * One record's genotype of the sample.
 *
 * @param start first base of the record, GRCh38, counted from 1
 * @param end last base, that of a reference block included
 * @param usable false where the record or its genotype did not pass, is incomplete or has an odd number of chromosomes
 * @param changes one for each chromosome; an empty one can't be read (a spanning deletion, a symbolic allele)
 */
record RecordCall(int start, int end, boolean usable, List<Optional<Change>> changes, Optional<String> phase) {
    RecordCall {
        changes = List.copyOf(changes);
    }

    static RecordCall of(VariantContext record, String sample, VcfOptions options) {
        var genotype = record.getGenotype(sample);
        var usable = passed(record, options) && passed(genotype, options);
        return new RecordCall(
                record.getStart(),
                record.getEnd(),
                usable,
                usable
                        ? genotype.getAlleles().stream()
                                .map(allele -> change(record, allele))
                                .toList()
                        : List.of(),
                phase(record, genotype));
    }

    private static boolean passed(VariantContext record, VcfOptions options) {
        return record.isNotFiltered() || options.filters().containsAll(record.getFilters());
    }

    private static boolean passed(Genotype genotype, VcfOptions options) {
        return !genotype.isFiltered()
                && (genotype.getPloidy() == 1 || genotype.getPloidy() == 2)
                && genotype.getAlleles().stream().noneMatch(Allele::isNoCall)
                && (options.leastQuality() == 0 || genotype.getGQ() >= options.leastQuality())
                && (options.leastDepth() == 0 || genotype.getDP() >= options.leastDepth());
    }

    private static Optional<Change> change(VariantContext record, Allele allele) {
        var reference = record.getReference().getBaseString();
        if (allele.isReference()) {
            return Optional.of(Change.of(record.getStart(), reference, reference));
        }
        var bases = allele.getBaseString();
        return allele.isSymbolic() || bases.isEmpty() || bases.chars().anyMatch(c -> "ACGT".indexOf(c) < 0)
                ? Optional.empty()
                : Optional.of(Change.of(record.getStart(), reference, bases));
    }

    /** The phase set. Without one, all phased genotypes of a contig belong together (VCF 4.3, section 1.6.2). */
    private static Optional<String> phase(VariantContext record, Genotype genotype) {
        if (!genotype.isPhased()) {
            return Optional.empty();
        }
        var set = genotype.hasExtendedAttribute("PS") ? genotype.getExtendedAttribute("PS") : "";
        return Optional.of(record.getContig() + ":" + set);
    }

    /** Whether an insertion or deletion was called. */
    boolean indel() {
        return changes.stream().anyMatch(it -> it.map(Change::indel).orElse(false));
    }
}
