package org.starling.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PhenotypeTableTest {
    private static final GeneTable GENES = GeneTable.load();
    private static final GenotypeParser PARSER = new GenotypeParser(GENES, PhenotypeTerms.load());
    private static final PhenotypeTable TABLE = new PhenotypeTable(GENES);

    @ParameterizedTest(name = "{0} {1} is {2}, score {3}")
    @CsvFileSource(files = "fixtures/genotype/phenotypes.csv", useHeadersInDisplayName = true)
    void translatesDiplotypes(String gene, String diplotype, String phenotype, String score, String mark) {
        var translated = translate(gene, diplotype).orElseThrow();

        assertThat(translated.phenotype()).isEqualTo(Optional.ofNullable(phenotype));
        assertThat(translated.score().map(Object::toString)).isEqualTo(Optional.ofNullable(score));
        assertThat(translated.marks().stream().map(Enum::name).findFirst()).isEqualTo(Optional.ofNullable(mark));
    }

    @Test
    void derivationNamesAllelesScoreAndTables() {
        assertThat(translate("CYP2D6", "*4/*41").orElseThrow().derivation())
                .containsExactly(
                        "*4: No function, activity value 0.0",
                        "*41: Decreased function, activity value 0.25",
                        "0.0 + 0.25 = activity score 0.25",
                        "Intermediate Metabolizer by the CPIC tables of 2026-04");
    }

    /** The tables must reproduce every row they were made from. */
    @Test
    void agreesWithEveryPublishedDiplotype() throws IOException {
        var folder = SharedFacts.folder().resolve("data/pgx");
        assumeTrue(
                Files.exists(folder.resolve("diplotype_phenotype.csv")),
                "the published diplotypes are not on this machine");

        var differing = new ArrayList<String>();
        var agreed = 0;
        for (var row : rows(folder.resolve("diplotype_phenotype.csv"))) {
            var same = agrees(row.get(0), row.get(1), row.get(3), row.get(2));
            agreed += same ? 1 : 0;
            if (!same) {
                differing.add(row + " -> " + translate(row.get(0), row.get(1)));
            }
        }
        for (var row : rows(folder.resolve("diplotype_phenotype_RYR1.csv"))) {
            var same = agrees(row.get(0), row.get(1), row.get(2), "");
            agreed += same ? 1 : 0;
            if (!same) {
                differing.add(row + " -> " + translate(row.get(0), row.get(1)));
            }
        }

        System.out.println("published diplotypes: " + agreed + " agreed, " + differing.size() + " differed");
        assertThat(differing.stream().limit(20)).isEmpty();
        assertThat(agreed).isGreaterThan(100_000);
    }

    private static boolean agrees(String gene, String diplotype, String phenotype, String score) {
        var translated = translate(gene, diplotype);
        return translated.flatMap(Translation::phenotype).equals(Optional.of(phenotype))
                && translated
                        .flatMap(Translation::score)
                        .map(Object::toString)
                        .orElse("n/a")
                        .equals(score.isEmpty() ? "n/a" : score);
    }

    private static List<List<String>> rows(Path file) throws IOException {
        try (var rows = CsvReader.builder().ofCsvRecord(file)) {
            return rows.stream().skip(1).map(CsvRecord::getFields).toList();
        }
    }

    private static Optional<Translation> translate(String gene, String diplotype) {
        return PARSER.readOne(diplotype, Optional.of(new Gene(gene))) instanceof Reading.Stated stated
                ? stated.genotype().map(it -> TABLE.phenotype(stated.gene(), it))
                : Optional.empty();
    }
}
