package org.starling;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every amount and label that a card rests on beyond CPIC's rows stands in {@code cql/sources} with the text it was compared with. */
class KnowledgeSourcesTest {
    private static final Set<String> GRADES = Set.of("label", "monograph", "differs", "not-found");

    @Test
    void everyFactIsGradedAndWhatWasReadHasAnAddress() throws IOException {
        for (var fact : facts()) {
            assertThat(fact.getFields().subList(0, 5)).as(fact.toString()).noneMatch(String::isBlank);
            assertThat(fact.getField("grade")).as(fact.toString()).isIn(GRADES);
            if (!fact.getField("grade").equals("not-found")) {
                assertThat(fact.getField("address")).as(fact.toString()).isNotBlank();
            }
        }
    }

    @Test
    void everyDrugWithDoseStepsHasItsStrengthsSourced() throws IOException {
        var sourced = facts().stream()
                .filter(fact -> fact.getField("used").contains("dose-steps.csv"))
                .flatMap(fact -> Stream.of(fact.getField("drug").split(", ")))
                .collect(Collectors.toSet());
        for (var step : read(Path.of("src/main/resources/knowledge/cards/dose-steps.csv"))) {
            assertThat(sourced).contains(step.getField("name"));
        }
    }

    @Test
    void everyLabelLibraryIsSourced() throws IOException {
        var used = facts().stream().map(fact -> fact.getField("used")).collect(Collectors.joining("\n"));
        try (var files = Files.list(Path.of("cql/libraries"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("Label")))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(name -> assertThat(used).contains(name));
        }
    }

    @Test
    void whatAFactIsUsedInExists() throws IOException {
        var name = Pattern.compile("[\\w-]+\\.(?:cql|csv|properties|md)");
        for (var fact : facts()) {
            for (var match : name.matcher(fact.getField("used")).results().toList()) {
                assertThat(exists(match.group())).as(fact.toString()).isTrue();
            }
        }
    }

    /** Read as {@code a file: its keys}. */
    @Test
    void aTextNamedAsItsUseExists() throws IOException {
        var use = Pattern.compile("([\\w-]+\\.properties): ([a-z][\\w.-]+)");
        for (var fact : facts()) {
            for (var match : use.matcher(fact.getField("used")).results().toList()) {
                var folder = Path.of("src/main/resources/messages");
                var own = folder.resolve("en").resolve(match.group(1));
                assertThat(Files.readString(Files.exists(own) ? own : folder.resolve(match.group(1))))
                        .as(fact.toString())
                        .contains(match.group(2));
            }
        }
    }

    private static boolean exists(String name) {
        return List.of(
                        "cql",
                        "cql/libraries",
                        "cql/tables",
                        "src/tables",
                        "src/main/resources/messages",
                        "src/main/resources/messages/en",
                        "src/main/resources/knowledge/cards",
                        "src/main/resources/knowledge/tests")
                .stream()
                .anyMatch(folder -> Files.exists(Path.of(folder, name)));
    }

    private static List<NamedCsvRecord> facts() throws IOException {
        var facts = new ArrayList<NamedCsvRecord>();
        try (var files = Files.newDirectoryStream(Path.of("cql/sources"), "*.csv")) {
            for (var file : files) {
                facts.addAll(read(file));
            }
        }
        assertThat(facts).hasSizeGreaterThan(100);
        return facts;
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }
}
