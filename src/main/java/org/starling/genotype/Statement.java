package org.starling.genotype;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one source says about one gene, before it is compared with the others.
 *
 * @param genotype empty when the source gives a phenotype only
 * @param phenotype the laboratory's own term, as a CPIC term of this gene
 * @param tested alleles that the source says were assayed
 * @param notes how it was read, in words without patient data, for the reader of the record
 * @param basis references of the resources this one says it rests on
 * @param uncertainStatus true when the source's status is {@code unknown}: used only where nothing else is
 */
public record Statement(
        Gene gene,
        Optional<Genotype> genotype,
        Optional<String> phenotype,
        List<String> tested,
        List<String> notes,
        GeneResult.Source source,
        Set<String> basis,
        Set<GeneResult.Mark> marks,
        boolean uncertainStatus) {
    public Statement {
        tested = List.copyOf(tested);
        notes = List.copyOf(notes);
        basis = Set.copyOf(basis);
        marks = Set.copyOf(marks);
    }

    /** By its source alone, since sets of statements are made and asked for every result. */
    @Override
    public int hashCode() {
        return source.reference().hashCode();
    }

    /** Whether both come from one piece of work: one rests on the other, or the same laboratory signed them for the same day. */
    boolean sameWork(Statement other) {
        return source.reference().equals(other.source.reference())
                || basis.contains(other.source.reference())
                || other.basis.contains(source.reference())
                || (source.performer().isPresent()
                        && source.performer().equals(other.source.performer())
                        && source.effective().isPresent()
                        && source.effective().equals(other.source.effective()));
    }

    /** The same with further notes and marks. */
    Statement with(List<String> more, Set<GeneResult.Mark> further) {
        return new Statement(
                gene,
                genotype,
                phenotype,
                tested,
                joined(notes, more),
                source,
                basis,
                joined(marks, further),
                uncertainStatus);
    }

    /** The same about another genotype, with a note on why. */
    Statement about(Genotype other, String note) {
        return new Statement(
                gene,
                Optional.of(other),
                phenotype,
                tested,
                joined(notes, List.of(note)),
                source,
                basis,
                marks,
                uncertainStatus);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static <T> Set<T> joined(Set<T> some, Set<T> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
    }
}
