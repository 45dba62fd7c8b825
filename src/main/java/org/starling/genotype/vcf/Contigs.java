package org.starling.genotype.vcf;

import htsjdk.variant.vcf.VCFHeader;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.starling.genotype.variant.AlleleTables;
import org.starling.genotype.variant.GeneDefinition;

/** The names of chromosomes, and proof that the file's are those of GRCh38. */
final class Contigs {
    private Contigs() {}

    /** The chromosome as our tables name it ({@code chr10}), for {@code 10}, {@code chr10}, {@code MT} and {@code chrM}. */
    static String name(String contig) {
        var bare = contig.toLowerCase(Locale.ROOT).startsWith("chr") ? contig.substring(3) : contig;
        return "chr" + (bare.equals("MT") ? "M" : bare);
    }

    /**
     * Makes sure that the positions are those of GRCh38: by the lengths of the chromosomes, else by the name of the reference.
     *
     * @throws VcfRefused for another build, and for a file that does not say
     */
    static void requireGrch38(VCFHeader header, AlleleTables alleles) {
        Map<String, Integer> lengths = alleles.genes().stream()
                .collect(Collectors.toMap(GeneDefinition::chromosome, GeneDefinition::length, (one, same) -> one));
        var proven = false;
        for (var line : header.getContigLines()) {
            var expected = lengths.get(name(line.getID()));
            var length = line.getSAMSequenceRecord().getSequenceLength();
            if (expected != null && length > 0) {
                if (length != expected) {
                    throw new VcfRefused(
                            "not GRCh38: contig " + line.getID() + " has " + length + " bases, not " + expected);
                }
                // The mitochondrial sequence is the same in other builds.
                proven |= !name(line.getID()).equals("chrM");
            }
        }
        var reference = header.getMetaDataLine("reference");
        var words =
                reference == null ? "" : String.valueOf(reference.getValue()).toLowerCase(Locale.ROOT);
        var says38 = words.contains("grch38") || words.contains("hg38") || words.contains("hs38");
        if (words.contains("grch37") || words.contains("hg19") || words.contains("b37") || words.contains("hs37")) {
            throw new VcfRefused("not GRCh38: the header names another reference");
        }
        if (!proven && !says38) {
            throw new VcfRefused("the header says neither the lengths of the contigs nor a reference of GRCh38");
        }
    }
}
