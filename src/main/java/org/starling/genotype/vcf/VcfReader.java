package org.starling.genotype.vcf;

import htsjdk.tribble.TribbleException;
import htsjdk.variant.vcf.VCFHeader;
import htsjdk.variant.vcf.VCFIteratorBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.starling.genotype.Gene;
import org.starling.genotype.variant.AlleleTables;
import org.starling.genotype.variant.GeneDefinition;
import org.starling.genotype.variant.Matcher;
import org.starling.genotype.variant.SiteCall;

/**
 * Reads the positions that define alleles out of a VCF or gVCF on GRCh38. A position without a record was not assayed; one with
 * a record that did not pass is no call. Plain or gzipped, one pass, no index needed.
 */
public final class VcfReader {
    private final AlleleTables alleles;
    private final VcfOptions options;

    public VcfReader(AlleleTables alleles, VcfOptions options) {
        this.alleles = alleles;
        this.options = options;
    }

    /**
     * What the file says of one gene.
     *
     * @param calls sites that were assayed
     */
    public record GeneCalls(GeneDefinition gene, List<SiteCall> calls, Matcher.Chromosomes chromosomes) {
        public GeneCalls {
            calls = List.copyOf(calls);
        }
    }

    /**
     * The calls of every gene, in the order of symbols.
     *
     * @throws VcfRefused for another build, an unnamed sample among several, or a malformed file
     */
    public List<GeneCalls> read(Path file) {
        var evidence = new LinkedHashMap<Gene, List<SiteEvidence>>();
        var byContig = index(evidence);
        try (var records = new VCFIteratorBuilder().open(file)) {
            Contigs.requireGrch38(records.getHeader(), alleles);
            var sample = sample(records.getHeader());
            while (records.hasNext()) {
                var record = records.next();
                var sites = byContig.get(Contigs.name(record.getContig()));
                if (sites == null) {
                    continue;
                }
                var near = sites.subMap(record.getStart() - 1_000, true, record.getEnd() + SiteEvidence.NEAR, true);
                if (!near.isEmpty()) {
                    var call = RecordCall.of(record, sample, options);
                    near.values().forEach(each -> each.forEach(it -> it.add(call)));
                }
            }
        } catch (IOException | TribbleException malformed) {
            throw new VcfRefused("not a readable VCF"); // the message of the library may quote the file
        }
        return evidence.entrySet().stream()
                .map(it -> calls(alleles.gene(it.getKey()).orElseThrow(), it.getValue()))
                .toList();
    }

    private Map<String, NavigableMap<Integer, List<SiteEvidence>>> index(Map<Gene, List<SiteEvidence>> evidence) {
        var byContig = new HashMap<String, NavigableMap<Integer, List<SiteEvidence>>>();
        for (var gene : alleles.genes()) {
            var own = gene.sites().stream().map(SiteEvidence::new).toList();
            evidence.put(gene.gene(), own);
            var contig = byContig.computeIfAbsent(gene.chromosome(), it -> new TreeMap<>());
            own.forEach(it -> contig.computeIfAbsent(it.site().position(), at -> new ArrayList<>())
                    .add(it));
        }
        return byContig;
    }

    private String sample(VCFHeader header) {
        var samples = header.getSampleNamesInOrder();
        if (options.sample().isPresent()) {
            return options.sample()
                    .filter(samples::contains)
                    .orElseThrow(() -> new VcfRefused("the file has no sample of that name"));
        }
        if (samples.size() != 1) {
            throw new VcfRefused("the file has " + samples.size() + " samples: one must be named");
        }
        return samples.getFirst();
    }

    private GeneCalls calls(GeneDefinition gene, List<SiteEvidence> evidence) {
        var calls = evidence.stream().flatMap(it -> it.call().stream()).toList();
        return new GeneCalls(gene, calls, chromosomes(evidence, calls));
    }

    private Matcher.Chromosomes chromosomes(List<SiteEvidence> evidence, List<SiteCall> calls) {
        if (options.chromosomes() != Matcher.Chromosomes.UNKNOWN) {
            return options.chromosomes();
        }
        var one = evidence.stream().anyMatch(SiteEvidence::oneChromosome);
        // Many callers write two chromosomes for men too: only a difference between them proves two.
        var two = calls.stream()
                .anyMatch(call ->
                        call.options().stream().anyMatch(it -> !it.first().equals(it.second())));
        return one == two ? Matcher.Chromosomes.UNKNOWN : one ? Matcher.Chromosomes.ONE : Matcher.Chromosomes.TWO;
    }
}
