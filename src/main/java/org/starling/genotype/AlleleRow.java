package org.starling.genotype;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What CPIC says of one allele: one line of a gene's {@code alleles.csv}.
 *
 * @param value activity value; empty where CPIC gives {@code n/a} or the gene has none
 * @param function CPIC's clinical function term; blank when none is assigned
 * @param base what the allele carries at the gene's key position
 */
record AlleleRow(String allele, Optional<ActivityScore> value, String function, Optional<Character> base) {
    static AlleleRow of(List<String> row) {
        return new AlleleRow(
                row.get(0),
                score(row.get(1)),
                row.get(2),
                row.get(3).isEmpty() ? Optional.empty() : Optional.of(row.get(3).charAt(0)));
    }

    private static Optional<ActivityScore> score(String text) {
        if (text.isEmpty() || text.equals("n/a")) {
            return Optional.empty();
        }
        return text.startsWith("≥")
                ? Optional.of(new ActivityScore(new BigDecimal(text.substring(1)), true))
                : Optional.of(new ActivityScore(new BigDecimal(text), false));
    }
}
