package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DosageReaderTest {
    /** {@code expected}: ingredient, colon, mg each time, slash, mg a day where regular; nothing where there is doubt. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "fixtures/medication/doses.csv", numLinesToSkip = 1)
    void computesADoseOnlyWhereNothingIsInDoubt(String name, String expected) {
        var json = Orders.text(Orders.FIXTURES.resolve("doses/" + name + ".json"));
        var use = new Orders().draft(json).read().uses().getFirst();

        var actual = new TreeMap<String, String>();
        use.doses().forEach((code, dose) -> {
            assertThat(dose.unit()).isEqualTo("mg");
            actual.put(
                    code,
                    dose.single().toPlainString() + "/"
                            + dose.perDay().map(BigDecimal::toPlainString).orElse(""));
        });
        var wanted = new TreeMap<String, String>();
        for (var part : expected == null ? new String[0] : expected.split(" ")) {
            wanted.put(part.substring(0, part.indexOf(':')), part.substring(part.indexOf(':') + 1));
        }
        assertThat(actual).isEqualTo(wanted);
    }

    @Test
    void everyFixtureIsInTheTable() throws Exception {
        var table = Files.readAllLines(Orders.FIXTURES.resolve("doses.csv"));
        try (var files = Files.list(Orders.FIXTURES.resolve("doses"))) {
            assertThat(files).hasSize(table.size() - 1);
        }
    }
}
