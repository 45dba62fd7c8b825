package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every drug that a guideline or a label speaks of, by its codes and by its name. */
class GuidelineDrugsTest {
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "fixtures/medication/guideline-drugs.csv", numLinesToSkip = 1)
    void isRecognisedByCodeAndByName(String drug, @Nullable String ingredients, @Nullable String atc) {
        var expected = ingredients == null ? "" : ingredients.replace('+', ' ');

        assertThat(named(drug)).isEqualTo(expected);
        assertThat(named(drug.toUpperCase(Locale.ROOT) + " 100 MG")).isEqualTo(expected);
        assertThat(named("order: " + drug + ", twice a day")).isEqualTo(expected);
        assertThat(named("x" + drug + "x")).isEmpty();
        for (var code : expected.isEmpty() ? new String[0] : expected.split(" ")) {
            assertThat(coded("RXNORM " + code)).isEqualTo(code);
        }
        for (var code : atc == null ? new String[0] : atc.split(" ")) {
            assertThat(coded("ATC " + code)).as(code).isEqualTo(expected);
        }
    }

    private static String named(String text) {
        return Orders.codes(Tables.RXNORM.namedIn(text).drugs());
    }

    private static String coded(String coding) {
        return Orders.codes(DrugCodesTest.read(Tables.RXNORM, DrugCodesTest.concept(coding, null), null, null)
                .ingredients());
    }
}
