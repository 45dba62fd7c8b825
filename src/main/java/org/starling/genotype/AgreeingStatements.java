package org.starling.genotype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Statements with one meaning, on their way to becoming one result. */
final class AgreeingStatements {
    static final Comparator<GeneResult> ORDER = Comparator.comparing(
                    (GeneResult it) -> it.diplotype().orElse("~"))
            .thenComparing(it -> it.phenotype().orElse(""));

    /** Weaken a result only where no other source supports it. */
    private static final Set<GeneResult.Mark> OF_ALL =
            EnumSet.of(GeneResult.Mark.FREE_TEXT, GeneResult.Mark.FROM_IMPLICATION, GeneResult.Mark.STATUS_UNKNOWN);

    private final Gene gene;
    private final Optional<Genotype> genotype;
    private final Optional<Genotype.BasePair> bases;
    private final Translation translation;
    private final Set<Statement> statements = new LinkedHashSet<>();
    private final EnumSet<GeneResult.Mark> marks = EnumSet.noneOf(GeneResult.Mark.class);

    private AgreeingStatements(
            Gene gene, Optional<Genotype> genotype, Optional<Genotype.BasePair> bases, Translation translation) {
        this.gene = gene;
        this.genotype = genotype;
        this.bases = bases;
        this.translation = translation;
        marks.addAll(translation.marks());
    }

    static AgreeingStatements called(PhenotypeTable table, Gene gene, Genotype genotype) {
        return new AgreeingStatements(
                gene, Optional.of(genotype), table.atPosition(gene, genotype), table.phenotype(gene, genotype));
    }

    static AgreeingStatements reported(Gene gene, String term) {
        return new AgreeingStatements(
                gene,
                Optional.empty(),
                Optional.empty(),
                new Translation(
                        Optional.of(term),
                        Optional.empty(),
                        List.of("phenotype as the laboratory reported it; no genotype to derive it from"),
                        Set.of(GeneResult.Mark.PHENOTYPE_ONLY)));
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    void mark(GeneResult.Mark mark) {
        marks.add(mark);
    }

    boolean means(String term) {
        return translation.phenotype().isPresent()
                && PhenotypeTerms.sameMeaning(translation.phenotype().get(), term);
    }

    boolean carries(Genotype pair) {
        return bases.isPresent() && bases.get().equals(pair);
    }

    boolean sameWork(Statement other) {
        return statements.stream().anyMatch(it -> it.genotype().isPresent() && it.sameWork(other));
    }

    GeneResult result() {
        for (var mark : GeneResult.Mark.values()) {
            Predicate<Statement> marked = it -> it.marks().contains(mark);
            if (OF_ALL.contains(mark)
                    ? statements.stream().allMatch(marked)
                    : statements.stream().anyMatch(marked)) {
                marks.add(mark);
            }
        }
        return new GeneResult(
                gene,
                genotype.map(Genotype::toString),
                translation.phenotype(),
                translation.score(),
                sources(),
                translation.derivation(),
                new ArrayList<>(marks),
                statements.stream()
                        .flatMap(it -> it.tested().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private List<GeneResult.Source> sources() {
        return statements.stream()
                .map(Statement::source)
                .distinct()
                .sorted(Comparator.comparing(GeneResult.Source::reference).thenComparing(GeneResult.Source::raw))
                .toList();
    }
}
