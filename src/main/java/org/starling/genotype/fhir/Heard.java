package org.starling.genotype.fhir;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.Genotype;
import org.starling.genotype.Reading;

/** What the parts of one value come to together: texts, displays and codes that complete or contradict one another. */
final class Heard {
    private Heard() {}

    /** @return one reading, several only where they differ */
    static List<Reading> of(List<Reading> readings, Optional<Gene> context) {
        if (readings.size() == 1) {
            return readings;
        }
        if (readings.stream()
                .anyMatch(it -> it instanceof Reading.Refused refused && refused.reason() == Reading.Reason.NO_CALL)) {
            return List.of(refusal(readings, context)); // whatever stands beside it
        }
        var stated = readings.stream()
                .filter(Reading.Stated.class::isInstance)
                .map(Reading.Stated.class::cast)
                .distinct()
                .toList();
        var answered = readings.stream()
                .filter(Reading.Answered.class::isInstance)
                .map(Reading.Answered.class::cast)
                .distinct()
                .toList();
        if (answered.size() > 1 || stated.stream().anyMatch(it -> contradicts(it, answered))) {
            return List.of(new Reading.Refused(context, Reading.Reason.CONTRADICTS_ITSELF));
        }
        if (stated.isEmpty()) {
            return List.of(unstated(readings, answered, context));
        }
        return together(stated).<List<Reading>>map(List::of).orElseGet(() -> List.copyOf(stated));
    }

    /** {@code HLA-B*57:01 positive} in the text beside the code for "negative". */
    private static boolean contradicts(Reading.Stated stated, List<Reading.Answered> answered) {
        return stated.genotype().orElse(null) instanceof Genotype.Presence presence
                && !presence.typed()
                && answered.stream()
                        .anyMatch(it -> it.present()
                                ? presence.present().isEmpty()
                                : presence.absent().isEmpty());
    }

    /** An answer, an allele, or both: then the answer is about that allele. */
    private static Reading unstated(List<Reading> readings, List<Reading.Answered> answered, Optional<Gene> context) {
        var alleles = readings.stream()
                .filter(Reading.OneAllele.class::isInstance)
                .map(Reading.OneAllele.class::cast)
                .distinct()
                .toList();
        if (alleles.stream().map(Reading.OneAllele::haplotype).distinct().count() > 1) {
            return new Reading.Refused(context, Reading.Reason.SEVERAL_GENOTYPES);
        }
        if (alleles.isEmpty()) {
            return answered.isEmpty() ? refusal(readings, context) : answered.getFirst();
        }
        // Of a group and its first allele, the group says more.
        var one =
                alleles.stream().filter(it -> !it.marks().isEmpty()).findFirst().orElse(alleles.getFirst());
        if (answered.isEmpty()) {
            return one;
        }
        return one.haplotype().alleles().getFirst().name().indexOf(':') > 0
                ? new Reading.Stated(
                        one.gene(),
                        Optional.of(Genotype.Presence.of(
                                one.haplotype().toString(), answered.getFirst().present())),
                        Optional.empty(),
                        List.of(),
                        one.marks(),
                        List.of())
                : new Reading.Refused(context, Reading.Reason.NOT_UNDERSTOOD);
    }

    /** The refusal that says most. */
    private static Reading refusal(List<Reading> readings, Optional<Gene> context) {
        return readings.stream()
                .filter(Reading.Refused.class::isInstance)
                .map(Reading.Refused.class::cast)
                .filter(it -> it.reason() != Reading.Reason.NO_GENE)
                // NO_CALL is said in plain words; the code beside it is a sign we don't understand.
                .min(Comparator.comparing(it -> it.reason() != Reading.Reason.NO_CALL))
                .orElseGet(() -> new Reading.Refused(context, Reading.Reason.NOTHING));
    }

    /** Statements that complete one another as one: genotype in the text, phenotype in the code. */
    private static Optional<Reading> together(List<Reading.Stated> stated) {
        var genes = new LinkedHashSet<Gene>();
        var genotypes = new LinkedHashSet<Genotype>();
        var phenotypes = new LinkedHashSet<String>();
        var tested = new LinkedHashSet<String>();
        var marks = new LinkedHashSet<GeneResult.Mark>();
        var notes = new LinkedHashSet<String>();
        for (var each : stated) {
            genes.add(each.gene());
            each.genotype().ifPresent(genotypes::add);
            each.phenotype().ifPresent(phenotypes::add);
            tested.addAll(each.tested());
            marks.addAll(each.marks());
            notes.addAll(each.notes());
        }
        return genes.size() > 1 || genotypes.size() > 1 || phenotypes.size() > 1
                ? Optional.empty()
                : Optional.of(new Reading.Stated(
                        genes.getFirst(),
                        genotypes.stream().findFirst(),
                        phenotypes.stream().findFirst(),
                        List.copyOf(tested),
                        marks,
                        List.copyOf(notes)));
    }
}
