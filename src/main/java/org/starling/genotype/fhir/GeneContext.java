package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;

/**
 * The gene of a result that names none: of what it rests on, of the panel or report it stands in; for an interpretation also of
 * the results beside it. The closest of these that knows a gene decides, and only if it knows exactly one.
 */
final class GeneContext {
    private final GeneTable genes;
    private final Values values;

    GeneContext(GeneTable genes, Values values) {
        this.genes = genes;
        this.values = values;
    }

    /**
     * Genes found around a result.
     *
     * @param found one where it is settled, several where nobody can tell, none
     * @param basis references of the results that name it
     * @param note how it was found, in words
     */
    record Around(Set<Gene> found, Set<String> basis, String note) {
        Optional<Gene> only() {
            return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
        }
    }

    Around of(Item<? extends Resource> item, Observation observation, Question question, RecordIndex index) {
        var rests = new LinkedHashSet<Item<Observation>>();
        observation.getDerivedFrom().forEach(it -> index.find(item, it).ifPresent(rests::add));
        var found = around(List.copyOf(rests), "gene of the result it rests on", index);
        if (!found.found().isEmpty()) {
            return found;
        }
        for (var title : index.groups().titles(item)) {
            var clues = GeneClues.of(title, genes, values.parser()).candidates();
            if (!clues.isEmpty()) {
                return clues.size() == 1
                        ? new Around(Set.copyOf(clues), Set.of(), "gene of the panel or report it stands in")
                        : beside(item, question, index, new TreeSet<>(clues));
            }
        }
        return beside(item, question, index, Set.of());
    }

    /** @param titled genes of the title, several: the results beside it may tell which, but no other */
    private Around beside(Item<? extends Resource> item, Question question, RecordIndex index, Set<Gene> titled) {
        if (question != Question.GENOTYPE) {
            for (var together : index.groups().beside(item)) {
                var found = around(together, "gene of the result beside it", index);
                if (!found.found().isEmpty()) {
                    return found;
                }
            }
        }
        return new Around(titled, Set.of(), "");
    }

    private Around around(List<Item<Observation>> others, String note, RecordIndex index) {
        var found = new TreeSet<Gene>();
        var basis = new LinkedHashSet<String>();
        for (var other : others) {
            var theirs = index.groups().genes(other, this::genesOf);
            if (!theirs.isEmpty()) {
                found.addAll(theirs);
                basis.add(other.reference());
            }
        }
        return new Around(found, basis, note);
    }

    /** The genes a result is about, by its clues, else by its value. */
    List<Gene> genesOf(Observation observation) {
        var clues = GeneClues.of(observation, genes, values.parser());
        var named = clues.candidates();
        return named.isEmpty()
                ? values.read(observation.getValue(), Optional.empty(), clues.question()).stream()
                        .flatMap(it -> it.named().stream())
                        .distinct()
                        .toList()
                : named;
    }
}
