package org.starling.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G6PD A is normal and A- deficient: a minus that is lost would call a deficient patient normal. */
class JoinedMinusTest {
    private static final GeneTable GENES = GeneTable.load();
    private static final GenotypeParser PARSER = new GenotypeParser(GENES, PhenotypeTerms.load());
    private static final PhenotypeTable TABLE = new PhenotypeTable(GENES);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A-/A-",
                "B/A-",
                "A-",
                "A\u2212/A\u2212",
                "A\u2011/A\u2011",
                "A\u2013",
                "A -/A -",
                "A (-)/A (-)",
                "A minus/A minus"
            })
    void aMinusIsNeverLost(String text) {
        assertThat(PARSER.read(text, Optional.of(new Gene("G6PD")))).allSatisfy(reading -> {
            if (reading instanceof Reading.Stated stated) {
                assertThat(TABLE.phenotype(stated.gene(), stated.genotype().orElseThrow())
                                .phenotype())
                        .contains(PhenotypeTable.INDETERMINATE);
            } else {
                assertThat(reading).isInstanceOf(Reading.Refused.class);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"A- 202A_376G/A- 202A_376G", "A/B"})
    void theWholeNameIsRead(String text) {
        assertThat(PARSER.read(text, Optional.of(new Gene("G6PD")))).anyMatch(Reading.Stated.class::isInstance);
    }
}
