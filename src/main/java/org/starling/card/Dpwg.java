package org.starling.card;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.starling.evidence.KnowledgeTable;
import org.starling.genotype.ActivityScore;
import org.starling.genotype.GeneResult;
import org.starling.guideline.Action;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Recommendation.FactorRange;

/**
 * What the Dutch Pharmacogenetics Working Group advises on one gene and one drug, where its text is clear. It never changes the advice
 * of a card; where it differs, a line says so. Origin, date and licence stand in {@code knowledge/dpwg/2024-03/SOURCE.md}.
 */
final class Dpwg {
    static final String VERSION = "2024-03";

    private final Map<Key, Optional<Said>> rows;
    /** Shares of the usual dose that are no further apart than this are the same advice. */
    private final BigDecimal material;

    private Dpwg(Map<Key, Optional<Said>> rows, BigDecimal material) {
        this.rows = Map.copyOf(rows);
        this.material = material;
    }

    /** @param result phenotype, activity score or diplotype */
    private record Key(String rxnorm, String gene, String result) {}

    /** @param factor of the usual dose, where one is named */
    record Said(Action action, Optional<BigDecimal> factor) {}

    static Dpwg load() {
        var rows = new HashMap<Key, Optional<Said>>();
        for (var row : KnowledgeTable.shipped("/knowledge/dpwg/" + VERSION + "/advice.csv")
                .rows()) {
            // A diplotype without clear advice stands in the table too: what holds for its phenotype does not hold for
            // it.
            rows.put(
                    new Key(row.get(0), row.get(2), row.get(3)),
                    Optional.of(row.get(4))
                            .filter(action -> !action.isEmpty())
                            .map(action -> new Said(
                                    Action.of(action),
                                    Optional.of(row.get(5))
                                            .filter(factor -> !factor.isEmpty())
                                            .map(BigDecimal::new))));
        }
        var comparison = KnowledgeTable.shipped("/knowledge/dpwg/" + VERSION + "/comparison.csv")
                .rows()
                .getFirst();
        return new Dpwg(rows, new BigDecimal(comparison.get(1)));
    }

    /** Where both speak about the same single result, without open cases and without other drugs in between, and ask for different things. */
    Optional<Said> differing(DrugAdvice advice) {
        if (advice.verdicts().size() != 1
                || !advice.needs().isEmpty()
                || advice.readings().size() != 1) {
            return Optional.empty();
        }
        var genes = advice.readings().getFirst().genes().stream()
                .filter(basis -> basis.result().isPresent() || basis.adjusted().isPresent())
                .toList();
        if (genes.size() != 1 || genes.getFirst().adjusted().isPresent()) {
            return Optional.empty();
        }
        var ours = advice.verdicts().getFirst().advice();
        return said(advice.drug().rxnorm(), genes.getFirst())
                .filter(theirs -> kind(theirs.action()) != kind(ours.action())
                        || theirs.factor().isPresent()
                                && ours.factor().isPresent()
                                && apart(theirs.factor().get(), ours.factor().get()));
    }

    private Optional<Said> said(String rxnorm, GeneBasis basis) {
        return basis.result()
                .flatMap(result -> names(result)
                        .map(name -> new Key(rxnorm, basis.gene(), name))
                        .filter(rows::containsKey)
                        .findFirst()
                        .flatMap(key -> rows.getOrDefault(key, Optional.empty())));
    }

    /** The most specific first. */
    private static Stream<String> names(GeneResult result) {
        return Stream.of(result.diplotype(), result.score().map(ActivityScore::toString), result.phenotype())
                .flatMap(Optional::stream);
    }

    /** What is asked for, as far as it makes a difference to what is ordered. */
    private enum Kind {
        OTHER_DRUG,
        LOWER,
        HIGHER,
        NO_CHANGE
    }

    private static Kind kind(Action action) {
        return switch (action) {
            case AVOID, ALTERNATIVE -> Kind.OTHER_DRUG;
            case LOWER_DOSE -> Kind.LOWER;
            case HIGHER_DOSE -> Kind.HIGHER;
            case TEST, MONITOR, NO_RECOMMENDATION, STANDARD -> Kind.NO_CHANGE;
        };
    }

    private boolean apart(BigDecimal factor, FactorRange range) {
        return List.of(range.low().subtract(factor), factor.subtract(range.high())).stream()
                .anyMatch(distance -> distance.compareTo(material) > 0);
    }
}
