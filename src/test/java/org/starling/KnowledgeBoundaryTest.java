package org.starling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.starling.evidence.KnowledgeTable;
import org.starling.medication.RxNormTable;

/** Java knows how to read genes, drugs and doses; what to advise stands in CQL and tables. */
class KnowledgeBoundaryTest {

    @Test
    void noDrugIsNamedInJava() throws IOException {
        var names = new ArrayList<String>();
        for (var row : ingredients()) {
            var name = row.get(1).toLowerCase(Locale.ROOT);
            // Names of six letters and more: shorter ones ("iron", "zinc") are words of their own.
            if (name.length() > 5 && name.chars().allMatch(Character::isLetter)) {
                names.add(name);
            }
        }
        assertThat(names).hasSizeGreaterThan(80);
        var drug = Pattern.compile("\\b(" + String.join("|", names) + ")\\b", Pattern.CASE_INSENSITIVE);

        var found = new ArrayList<String>();
        for (var file : javaFiles()) {
            found.addAll(matches(drug, file, Files.readString(file)));
        }

        assertThat(found).isEmpty();
    }

    /** Without drugs there is no gene-drug pair either. */
    @Test
    void noDrugCodeStandsInJava() throws IOException {
        var codes = new HashSet<String>();
        for (var row : ingredients()) {
            codes.add(row.get(0));
        }
        var literal = Pattern.compile("\"(\\d{3,7})\"");
        var found = new ArrayList<String>();
        for (var file : javaFiles()) {
            var matcher = literal.matcher(Files.readString(file));
            while (matcher.find()) {
                if (codes.contains(matcher.group(1))) {
                    found.add(file.getFileName() + ": " + matcher.group());
                }
            }
        }

        assertThat(found).isEmpty();
    }

    /** Scores, ages, shares and amounts that advice turns on stand in CQL: what judges or words it has no such number of its own. */
    @Test
    void noClinicalThresholdStandsInJava() throws IOException {
        var decimal = Pattern.compile("(?<![\\w.\"])\\d+\\.\\d+(?![\\w.])|new BigDecimal\\(\"[^\"]+\"\\)");
        var found = new ArrayList<String>();
        for (var file : javaFiles()) {
            var path = file.toString();
            if (!path.contains("/guideline/") && !path.contains("/card/") && !path.contains("/advice/")) {
                continue;
            }
            var code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
            found.addAll(matches(decimal, file, code));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void everyDrugThatALibraryNamesIsRecognisedAmongDrugs() throws IOException {
        var table = RxNormTable.load();
        var code = Pattern.compile("'(\\d+)'(?: from \"RxNorm\"|, strength)");
        var found = 0;
        for (var library : List.of("Concepts", "Phenoconversion")) {
            var matcher = code.matcher(Files.readString(Path.of("cql/libraries/" + library + ".cql")));
            for (; matcher.find(); found++) {
                assertThat(table.ingredient(matcher.group(1)))
                        .as(matcher.group())
                        .isPresent();
            }
        }
        assertThat(found).isGreaterThan(10);
    }

    private static List<String> matches(Pattern pattern, Path file, String code) {
        return pattern.matcher(code)
                .results()
                .map(match -> file.getFileName() + ": " + match.group())
                .toList();
    }

    private static List<List<String>> ingredients() {
        return KnowledgeTable.shipped("/knowledge/rxnorm/ingredients.csv").rows();
    }

    private static List<Path> javaFiles() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
