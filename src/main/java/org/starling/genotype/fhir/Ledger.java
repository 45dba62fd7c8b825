package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.Reading;
import org.starling.genotype.Statement;
import org.starling.genotype.UnusedResult;

/** What the shapes found in one record: statements and unusable results by gene, and the rest. */
final class Ledger {
    /** Not the order in which the resources came, which must not show. */
    private static final Comparator<UnusedResult> IN_ORDER =
            Comparator.comparing(UnusedResult::reference).thenComparing(UnusedResult::reason);

    private final RecordIndex index;
    private final Map<Gene, List<Statement>> statements = new TreeMap<>();
    private final Map<Gene, Set<UnusedResult>> unused = new TreeMap<>();
    private final Set<UnusedResult> elsewhere = new LinkedHashSet<>();
    private final List<Item<Observation>> variants = new ArrayList<>();

    Ledger(RecordIndex index) {
        this.index = index;
    }

    /** Keeps a single variant, or how two of them stand to one another, until all are there. */
    void keep(Item<Observation> variant) {
        variants.add(variant);
    }

    List<Item<Observation>> variants() {
        return variants;
    }

    RecordIndex index() {
        return index;
    }

    /**
     * Notes what a resource says about a gene, as far as its status allows.
     *
     * @param basis references of the resources it rests on
     */
    void state(
            Item<? extends Resource> item,
            Reading.Stated said,
            String raw,
            Set<String> basis,
            Set<GeneResult.Mark> marks) {
        state(item, said, raw, basis, marks, List.of());
    }

    /** @param notes how the resource came to say so, in words, for the derivation */
    void state(
            Item<? extends Resource> item,
            Reading.Stated said,
            String raw,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            List<String> notes) {
        var standing = index.standing(item);
        switch (standing.use()) {
            case PENDING -> unused(said.gene(), new UnusedResult(item.reference(), status(standing), true));
            case EXCLUDED -> elsewhere.add(new UnusedResult(item.reference(), status(standing), false));
            case USED -> add(item, said, raw, basis, marks, notes, standing);
            case UNCERTAIN -> {
                var marked = new LinkedHashSet<>(marks);
                marked.add(GeneResult.Mark.STATUS_UNKNOWN);
                add(item, said, raw, basis, marked, notes, standing);
            }
        }
    }

    private void add(
            Item<? extends Resource> item,
            Reading.Stated said,
            String raw,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            List<String> notes,
            Standing standing) {
        statements
                .computeIfAbsent(said.gene(), gene -> new ArrayList<>())
                .add(new Statement(
                        said.gene(),
                        said.genotype(),
                        said.phenotype(),
                        said.tested(),
                        notes.isEmpty()
                                ? said.notes()
                                : Stream.concat(said.notes().stream(), notes.stream())
                                        .toList(),
                        Origin.of(item.resource(), item.reference(), raw, standing.status()),
                        basis,
                        marks,
                        standing.use() == Standing.Use.UNCERTAIN));
    }

    /** Notes a resource that looks like a result of a gene, or of none that is known, and gives nothing. */
    void unused(Item<? extends Resource> item, Optional<Gene> gene, String reason) {
        var standing = index.standing(item);
        var pending = standing.use() == Standing.Use.PENDING;
        var result = new UnusedResult(item.reference(), pending ? status(standing) : reason, pending);
        if (gene.isEmpty() || standing.use() == Standing.Use.EXCLUDED) {
            elsewhere.add(result);
        } else {
            unused(gene.get(), result);
        }
    }

    /** Notes a file or sequence that nobody reads, under the genes its words name. */
    void file(Item<? extends Resource> item, Set<Gene> about, String reason) {
        if (index.standing(item).use() == Standing.Use.EXCLUDED) {
            return;
        }
        var file = new UnusedResult(item.reference(), reason, false, UnusedResult.Kind.FILE);
        if (about.isEmpty()) {
            elsewhere.add(file);
        }
        about.forEach(gene -> unused(gene, file));
    }

    /** Whether a resource gave a result. */
    boolean states(Item<? extends Resource> item) {
        return statements.values().stream()
                .flatMap(List::stream)
                .anyMatch(it -> it.source().reference().equals(item.reference()));
    }

    /** Whether a resource said anything about a gene, be it usable or not. */
    boolean mentions(Item<? extends Resource> item) {
        return states(item)
                || unused.values().stream()
                        .flatMap(Set::stream)
                        .anyMatch(it -> it.reference().equals(item.reference()));
    }

    private void unused(Gene gene, UnusedResult result) {
        unused.computeIfAbsent(gene, it -> new LinkedHashSet<>()).add(result);
    }

    private static String status(Standing standing) {
        return "status " + standing.status();
    }

    /** Every gene something is known about. */
    Set<Gene> genes() {
        var genes = new LinkedHashSet<>(statements.keySet());
        genes.addAll(unused.keySet());
        return genes;
    }

    List<Statement> statements(Gene gene) {
        return statements.getOrDefault(gene, List.of());
    }

    List<UnusedResult> unused(Gene gene) {
        return unused.getOrDefault(gene, Set.of()).stream().sorted(IN_ORDER).toList();
    }

    List<UnusedResult> elsewhere() {
        return elsewhere.stream().sorted(IN_ORDER).toList();
    }
}
