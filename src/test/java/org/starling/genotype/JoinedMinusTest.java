package org.starling.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G6PD A is normal and A- deficient: a minus that is lost would call a deficient patient normal. */
class JoinedMinusTest {
    private static final GenotypeParser PARSER = new GenotypeParser(GeneTable.load(), PhenotypeTerms.load());

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
        assertThat(PARSER.read(text, Optional.of(new Gene("G6PD"))))
                .noneMatch(Reading.Stated.class::isInstance)
                .noneMatch(Reading.OneAllele.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A- 202A_376G/A- 202A_376G", "A/B"})
    void theWholeNameIsRead(String text) {
        assertThat(PARSER.read(text, Optional.of(new Gene("G6PD")))).anyMatch(Reading.Stated.class::isInstance);
    }
}
