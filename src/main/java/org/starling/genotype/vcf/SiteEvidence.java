package org.starling.genotype.vcf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.starling.genotype.variant.Change;
import org.starling.genotype.variant.Site;
import org.starling.genotype.variant.SiteCall;

/** What the records of a file say about one site. */
final class SiteEvidence {
    /** Bases that no allele is known to carry. */
    static final String OTHER = "?";

    /** An indel is written at another place of a repeat if the file was not left-aligned: nearer than that, it may be ours. */
    static final int NEAR = 50;

    private final Site site;
    private final BitSet covered = new BitSet();
    private final List<SiteCall> variants = new ArrayList<>();
    private boolean noCall;
    private boolean one;
    private boolean two;

    SiteEvidence(Site site) {
        this.site = site;
    }

    Site site() {
        return site;
    }

    /** Whether the site is one whose indel may be written differently. */
    boolean indel() {
        return site.alternatives().stream()
                .anyMatch(it -> it.length() != site.reference().length());
    }

    void add(RecordCall call) {
        var first = Math.max(call.start(), site.position());
        var last = Math.min(call.end(), site.end());
        if (first > last) {
            if (indel() && call.indel() && call.start() <= site.end() + NEAR && call.end() >= site.position() - NEAR) {
                noCall = true;
            }
            return;
        }
        if (!call.usable()) {
            noCall = true;
            return;
        }
        one |= call.changes().size() == 1;
        two |= call.changes().size() == 2;
        var here = call.changes().stream().map(this::bases).toList();
        if (here.stream().allMatch(site.reference()::equals)) {
            noCall |= indel() && call.indel();
            covered.set(first - site.position(), last - site.position() + 1);
            return;
        }
        variants.add(new SiteCall(
                site,
                List.of(new SiteCall.Bases(here.getFirst(), here.getLast())),
                here.getFirst().equals(here.getLast()) ? Optional.empty() : call.phase()));
    }

    /** The bases at this site after a change; empty stands for a change that can't be read. */
    private String bases(Optional<Change> change) {
        if (change.isEmpty()) {
            return OTHER;
        }
        var it = change.get();
        if (it.none()) {
            return site.reference();
        }
        var known = site.after(it);
        if (known.isPresent()) {
            return known.get();
        }
        if (!it.indel()
                && site.reference().length() == 1
                && at(it) >= 0
                && at(it) < it.inserted().length()) {
            return it.inserted().substring(at(it), at(it) + 1); // several neighbouring bases changed in one record
        }
        var untouched = it.removed().isEmpty()
                ? it.position() <= site.position() || it.position() > site.end()
                : it.position() > site.end() || it.position() + it.removed().length() - 1 < site.position();
        return untouched ? site.reference() : OTHER;
    }

    private int at(Change change) {
        return site.position() - change.position();
    }

    boolean oneChromosome() {
        return one;
    }

    boolean twoChromosomes() {
        return two;
    }

    /** The call; empty where the site was not assayed as a whole, or not well enough. */
    Optional<SiteCall> call() {
        if (noCall || variants.size() > 1 || (one && two)) {
            return Optional.empty();
        }
        if (variants.size() == 1) {
            return Optional.of(variants.getFirst());
        }
        return covered.cardinality() == site.reference().length()
                ? Optional.of(SiteCall.of(site, site.reference(), site.reference()))
                : Optional.empty();
    }
}
