package org.starling.genotype;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Statements with one meaning, on their way to becoming one result. */
final class AgreeingStatements {
    static final Comparator<GeneResult> ORDER = Comparator.comparing(
                    (GeneResult it) -> it.diplotype().orElse("~"))
            .thenComparing(it -> it.phenotype().orElse(""));

    /** Weaken a result only where no other source supports it. */
    private static final Set<GeneResult.Mark> OF_ALL = EnumSet.of(
            GeneResult.Mark.FREE_TEXT,
            GeneResult.Mark.FROM_IMPLICATION,
            GeneResult.Mark.STATUS_UNKNOWN,
            GeneResult.Mark.INFERRED,
            GeneResult.Mark.AFTER_TRANSPLANT,
            GeneResult.Mark.UNCONFIRMED);

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final PhenotypeTable table;
    private final Gene gene;
    private final Optional<Genotype> genotype;
    private final Optional<Genotype.BasePair> bases;
    private final Translation translation;
    private final Set<Statement> statements = new LinkedHashSet<>();
    private final EnumSet<GeneResult.Mark> marks = EnumSet.noneOf(GeneResult.Mark.class);

    private AgreeingStatements(
            PhenotypeTable table,
            Gene gene,
            Optional<Genotype> genotype,
            Optional<Genotype.BasePair> bases,
            Translation translation) {
        this.table = table;
        this.gene = gene;
        this.genotype = genotype;
        this.bases = bases;
        this.translation = translation;
        marks.addAll(translation.marks());
    }

    static AgreeingStatements called(PhenotypeTable table, Gene gene, Genotype genotype) {
        return new AgreeingStatements(
                table, gene, Optional.of(genotype), table.atPosition(gene, genotype), table.phenotype(gene, genotype));
    }

    static AgreeingStatements reported(PhenotypeTable table, Gene gene, String term) {
        return new AgreeingStatements(
                table,
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

    boolean meansExactly(String term) {
        return translation.phenotype().equals(Optional.of(term));
    }

    boolean indeterminate() {
        return meansExactly(PhenotypeTable.INDETERMINATE);
    }

    Optional<Genotype> genotype() {
        return genotype;
    }

    Set<Statement> statements() {
        return statements;
    }

    /** The resources it rests on, each once. */
    List<String> references() {
        var references = new TreeSet<String>();
        statements.forEach(it -> references.add(it.source().reference()));
        return List.copyOf(references);
    }

    boolean carries(Genotype pair) {
        return bases.isPresent() && bases.get().equals(pair);
    }

    boolean sameWork(Statement other) {
        for (var statement : statements) {
            if (statement.genotype().isPresent() && statement.sameWork(other)) {
                return true;
            }
        }
        return false;
    }

    GeneResult result() {
        var ofAll = EnumSet.copyOf(OF_ALL);
        for (var statement : statements) {
            ofAll.retainAll(statement.marks());
            for (var mark : statement.marks()) {
                if (!OF_ALL.contains(mark)) {
                    marks.add(mark);
                }
            }
        }
        if (!statements.isEmpty()) {
            marks.addAll(ofAll);
        }
        if (inferredOnly()) {
            marks.remove(GeneResult.Mark.PHENOTYPE_ONLY); // no laboratory reported it
        }
        var tested = tested();
        var missed = genotype.map(it -> table.missed(gene, it, tested)).orElse(List.of());
        if (!missed.isEmpty()
                || genotype.filter(it -> table.unjudged(gene, it, tested)).isPresent()) {
            marks.add(GeneResult.Mark.PARTIAL_COVERAGE);
        }
        return new GeneResult(
                gene,
                genotype,
                genotype.map(Genotype::toString),
                translation.phenotype(),
                translation.score(),
                sources(),
                derivation(tested, missed),
                new ArrayList<>(marks),
                tested);
    }

    private List<String> tested() {
        if (statements.stream().allMatch(it -> it.tested().isEmpty())) {
            return List.of();
        }
        return statements.stream()
                .flatMap(it -> it.tested().stream())
                .distinct()
                .sorted(BY_NUMBER)
                .toList();
    }

    private List<String> derivation(List<String> tested, List<String> missed) {
        var renamed = new TreeSet<String>();
        var notes = new TreeSet<String>();
        for (var statement : statements) {
            if (statement.genotype().isPresent()) {
                renamed.addAll(table.renaming(gene, statement.genotype().get()));
            }
            notes.addAll(statement.notes());
        }
        var steps = new ArrayList<String>(renamed);
        steps.addAll(notes);
        if (!inferredOnly()) {
            steps.addAll(translation.derivation());
        }
        if (!tested.isEmpty()) {
            var list = "tested for " + String.join(", ", tested);
            steps.add(missed.isEmpty() ? list : list + " only, not for " + String.join(", ", missed));
        }
        return steps;
    }

    /** Whether all that is known of the phenotype was concluded from variants that leave the genotype open. */
    private boolean inferredOnly() {
        return genotype.isEmpty()
                && statements.stream().allMatch(it -> it.marks().contains(GeneResult.Mark.INFERRED));
    }

    private List<GeneResult.Source> sources() {
        return statements.stream()
                .map(Statement::source)
                .distinct()
                .sorted(Comparator.comparing(GeneResult.Source::reference).thenComparing(GeneResult.Source::raw))
                .toList();
    }
}
