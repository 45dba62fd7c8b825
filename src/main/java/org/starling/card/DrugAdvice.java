package org.starling.card;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starling.genotype.GeneResult.Mark;
import org.starling.guideline.Action;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.Recommendation;
import org.starling.guideline.Recommendation.AmountRange;
import org.starling.guideline.Recommendation.DailyLimits;
import org.starling.medication.Drug;
import org.starling.model.Estimation;

/**
 * Everything about one drug of one order: all readings of the genes, all open cases, most cautious first. One card.
 *
 * @param verdicts never empty
 * @param modulators inhibitors and inducers taken beside it, which no verdict depends on
 */
record DrugAdvice(
        OrderAdvice order,
        Drug drug,
        List<Verdict> verdicts,
        List<GuidelineAdvice> readings,
        List<GeneModulator> modulators) {

    /** Sorts a case without a figure after those with one: the smallest known amount is the most cautious. */
    private static final BigDecimal UNKNOWN_AMOUNT = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The end of a need that names an allele after its gene. */
    private static final Pattern ALLELE = Pattern.compile("-\\d+-\\d+");

    /** One cell of the guideline for one reading of the genes, with its dose for this order. */
    record Verdict(GuidelineAdvice reading, Recommendation advice, DoseComparison dose) {
        Action action() {
            return dose.action();
        }

        boolean asksForChange() {
            return switch (action()) {
                case AVOID, ALTERNATIVE, LOWER_DOSE, HIGHER_DOSE, TEST, MONITOR -> true;
                case NO_RECOMMENDATION, STANDARD -> false;
            };
        }
    }

    static List<DrugAdvice> of(OrderAdvice order, CardTables tables) {
        var byDrug = new LinkedHashMap<Drug, List<GuidelineAdvice>>();
        order.advice()
                .forEach(each -> byDrug.computeIfAbsent(each.drug(), drug -> new ArrayList<>())
                        .add(each));
        var all = new ArrayList<DrugAdvice>();
        byDrug.forEach((drug, readings) -> {
            var verdicts = new ArrayList<Verdict>();
            for (var reading : readings) {
                for (var advice : reading.recommendations()) {
                    var dose = DoseComparison.of(
                            advice, order.order(), drug.rxnorm(), order.isWhole(drug.rxnorm()), tables);
                    verdicts.add(new Verdict(reading, advice, dose));
                }
            }
            verdicts.sort(Comparator.comparing(Verdict::action)
                    .thenComparing(
                            each -> tables.severity(each.advice()).orElse(Indicator.INFO), Comparator.reverseOrder())
                    .thenComparing(each -> each.advice().strength())
                    .thenComparing(
                            each -> each.advice()
                                    .weekly()
                                    .map(AmountRange::low)
                                    .or(() -> each.advice().daily().flatMap(DailyLimits::high)),
                            Comparator.comparing(low -> low.orElse(UNKNOWN_AMOUNT)))
                    .thenComparing(each -> each.advice().id())
                    .thenComparing(each -> each.advice().situation()));
            all.add(new DrugAdvice(
                    order,
                    drug,
                    List.copyOf(verdicts),
                    List.copyOf(readings),
                    List.copyOf(GeneModulator.of(drug, readings, order.modulators(), tables))));
        });
        return all;
    }

    /** The most cautious verdict; empty when the guideline says nothing at all (a titrated patient). */
    Optional<Verdict> lead() {
        return verdicts.stream().findFirst();
    }

    /** What the guidelines name instead of this drug, checked. */
    List<Alternative> alternatives() {
        var named = Alternative.named(readings);
        return order.alternatives().stream()
                .filter(each -> named.contains(each.rxnorm()))
                .toList();
    }

    boolean asksForChange() {
        return lead().filter(Verdict::asksForChange).isPresent();
    }

    /** Whether the guideline says anything to do, if only to go on as usual. */
    boolean advises() {
        return lead().filter(each -> each.action() != Action.NO_RECOMMENDATION).isPresent();
    }

    /** Whether sources disagree about a gene this advice reads. */
    boolean conflicting() {
        return readings.size() > 1
                && readings.stream()
                                .map(reading -> reading.guideline().id())
                                .distinct()
                                .count()
                        < readings.size();
    }

    List<String> needs() {
        return readings.stream()
                .flatMap(reading -> reading.needs().stream())
                .distinct()
                .toList();
    }

    /** Genes the guideline reads that the record says nothing usable about. */
    List<String> missingGenes() {
        return readings.stream()
                .flatMap(reading -> reading.genes().stream())
                .filter(basis -> basis.result().isEmpty())
                .map(basis -> basis.gene())
                .distinct()
                .toList();
    }

    /** Genes whose result is in the record but can't be interpreted: unknown allele, unknown copy number, indeterminate. */
    List<String> uninterpretableGenes() {
        return readings.stream()
                .flatMap(reading -> reading.genes().stream())
                .filter(basis -> basis.result()
                        .filter(result -> result.marks().contains(Mark.UNKNOWN_ALLELE)
                                || result.marks().contains(Mark.UNKNOWN_COPY_NUMBER)
                                || result.phenotype()
                                        .filter("Indeterminate"::equals)
                                        .isPresent())
                        .isPresent())
                .map(basis -> basis.gene())
                .distinct()
                .toList();
    }

    /** None where the guideline says not to dose by these genes: a figure from them would speak against it. */
    List<Estimation> estimates() {
        return advises() ? order.estimates() : List.of();
    }

    /** Missing genes that the guideline waits for, as opposed to those that only refine its advice. */
    List<String> awaitedGenes() {
        return missingGenes().stream().filter(needs()::contains).toList();
    }

    /**
     * Genes whose result is about other alleles than the one the guideline waits for, which is a need such as {@code HLA-B-57-01}.
     * None where sources disagree: another one may hold the answer.
     */
    List<String> genesAwaitingAnAllele() {
        return conflicting()
                ? List.of()
                : readings.stream()
                        .flatMap(reading -> reading.genes().stream())
                        .filter(basis -> basis.result().isPresent())
                        .map(basis -> basis.gene())
                        .distinct()
                        .filter(gene -> needs().stream()
                                .anyMatch(need -> need.startsWith(gene)
                                        && ALLELE.matcher(need.substring(gene.length()))
                                                .matches()))
                        .toList();
    }

    /** Whether at least one gene has a result that the guideline could read. */
    boolean anyResult() {
        return readings.stream()
                .flatMap(reading -> reading.genes().stream())
                .anyMatch(basis -> basis.result().isPresent());
    }
}
