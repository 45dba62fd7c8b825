package org.starling.medication.rrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starling.medication.Drug;
import org.starling.medication.Product;
import org.starling.medication.RxNormTable;
import org.starling.medication.TermType;

class ImportRxNormTest {
    private static final Path RELEASE = Path.of("fixtures/medication/rrf");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource({
        "90000001, IN, 90000001, false",
        "90000002, PIN, 90000001, false",
        "90000003, MIN, 32968 90000001, false",
        "90000004, BN, 90000001, false",
        "90000005, SCDC, 90000001, false",
        "90000007, SCD, 90000001, false",
        "90000008, SCD, 32968 90000001, false",
        "90000009, SBD, 32968 90000001, false",
        "90000010, BN, 32968 90000001, false",
        "90000011, SCDF, 90000001, false",
        "90000012, SBDF, 90000001, false",
        "90000013, SCDG, 90000001, false",
        "90000014, SBDC, 90000001, false",
        "90000015, GPCK, 32968 90000001, false",
        "90000016, BPCK, 32968 90000001, false",
        "90000017, SBDG, 90000001, false",
        "90000019, SCD, 32968, true",
        "90000021, SCD, 32968, false",
    })
    void everyLevelOfARelease(String code, TermType type, String ingredients, boolean more) throws IOException {
        var product = imported().product(code).orElseThrow();

        assertThat(product.termType()).isEqualTo(type);
        assertThat(codes(product)).isEqualTo(ingredients);
        assertThat(product.more()).isEqualTo(more);
    }

    @Test
    void whatIsShippedStaysBesideIt() throws IOException {
        var table = imported();

        assertThat(table.product("993781").map(ImportRxNormTest::codes)).contains("161 2670");
        assertThat(table.ingredient("32968")).contains(new Drug("32968", "clopidogrel"));
        assertThat(table.release()).contains("RXNORM_20AA_260105F of 2026-01-05");
        assertThat(RxNormTable.load().release()).isEmpty();
    }

    @Test
    void conceptsWithoutRelationsAndOtherSourcesAreLeftOut() throws IOException {
        var table = imported();

        assertThat(table.product("90000018")).isEmpty();
        assertThat(table.product("90000020")).isEmpty();
        assertThat(table.product("90000099")).isEmpty();
    }

    @Test
    void brandsOfKnownDrugsAreReadInTextAndNewNamesAreNot() throws IOException {
        var table = imported();

        assertThat(codes(table.namedIn("Clopexa 75/5").drugs())).isEqualTo("32968 90000001");
        assertThat(table.namedIn("Examplia 5 mg").drugs()).isEmpty();
        assertThat(table.namedIn("examplamide 5 mg").drugs()).isEmpty();
    }

    @Test
    void saysWhatWasFoundAndWhatCouldNotBeRead() throws IOException {
        var said = ImportRxNorm.write(RELEASE, folder.resolve("own"), Optional.empty());

        assertThat(said)
                .contains(
                        "RXNORM_20AA_260105F of 2026-01-05",
                        "RXNCONSO.RRF: 2 malformed lines left out",
                        "RXNREL.RRF: 1 malformed lines left out",
                        "RXNSAT.RRF: 2 malformed lines left out",
                        "NDC: 2, 1 that stand for several concepts left out");
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("own"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theDateCanBeGiven() throws IOException {
        var release = copy("RXNCONSO.RRF", "RXNREL.RRF");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportRxNorm.write(release, folder.resolve("own"), Optional.empty()))
                .withMessageContaining("-Ddate");

        ImportRxNorm.write(release, folder.resolve("own"), Optional.of("2026-02-02"));

        assertThat(RxNormTable.load(folder.resolve("own")).release()).contains("RXNORM of 2026-02-02");
    }

    @Test
    void whatIsNoReleaseLeavesNothingBehind() throws IOException {
        var out = folder.resolve("own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportRxNorm.write(folder, out, Optional.of("2026-02-02")))
                .withMessageContaining("RXNCONSO.RRF is missing");
        var empty = copy("RXNREL.RRF");
        Files.writeString(empty.resolve("RXNCONSO.RRF"), "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportRxNorm.write(empty, out, Optional.of("2026-02-02")))
                .withMessageContaining("no ingredient");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportRxNorm.write(RELEASE, out, Optional.of("yesterday")))
                .withMessageContaining("date");
        assertThat(out).doesNotExist();
    }

    @Test
    void anExistingFolderIsNotTouched() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportRxNorm.write(RELEASE, folder, Optional.empty()))
                .withMessageContaining("exists");
        Files.createDirectory(folder.resolve("own.part"));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> ImportRxNorm.write(RELEASE, folder.resolve("own"), Optional.empty()));
    }

    private RxNormTable imported() throws IOException {
        var out = folder.resolve("own");
        ImportRxNorm.write(RELEASE, out, Optional.empty());
        return RxNormTable.load(out);
    }

    private Path copy(String... files) throws IOException {
        var release = Files.createTempDirectory(folder, "release");
        for (var file : files) {
            Files.copy(RELEASE.resolve(file), release.resolve(file));
        }
        return release;
    }

    private static String codes(Product product) {
        return codes(product.ingredients());
    }

    private static String codes(List<Drug> drugs) {
        return drugs.stream().map(Drug::rxnorm).collect(Collectors.joining(" "));
    }
}
