package org.starling.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Runs the fuzz targets over what once broke them, over the fixtures and over a short stretch of random inputs. The long,
 * coverage-guided runs are a command of their own: {@code ./mvnw -q -Pfuzz}.
 */
class FuzzTargetsTest {
    private static final Path FOUND = Path.of("fixtures/fuzz");

    @Test
    void whatOnceBrokeThemIsReadNow() throws IOException {
        for (var input : inputs("AlleleGrammar")) {
            AlleleGrammar.fuzzerTestOneInput(input);
        }
        for (var input : inputs("GeneticRecord")) {
            GeneticRecord.fuzzerTestOneInput(input);
        }
    }

    @Test
    void textsOfEveryKindAreReadInEveryGene() throws IOException {
        var random = new Random(20261122);
        for (var line : Files.readAllLines(Path.of("fixtures/genotype/texts.csv"))) {
            var text = line.split(";", -1)[1];
            for (var context = 0; context < AlleleGrammar.contextsCount(); context++) {
                AlleleGrammar.read(context, text);
                AlleleGrammar.read(context, shaken(text, random));
            }
        }
    }

    @Test
    void fixturesAreReadTogetherWhateverTheirOrder() {
        var random = new Random(20261122);
        for (var round = 0; round < 300; round++) {
            var some = new ArrayList<JsonNode>();
            for (var count = 1 + random.nextInt(4); count > 0; count--) {
                some.addAll(GeneticRecord.record(random.nextInt(GeneticRecord.seedsCount()), count));
            }
            GeneticRecord.read(some);
        }
    }

    @Test
    void brokenResourcesAreRead() {
        var random = new Random(20261122);
        for (var round = 0; round < 3_000; round++) {
            var input = new byte[8 + random.nextInt(120)];
            random.nextBytes(input);
            GeneticRecord.fuzzerTestOneInput(input);
        }
    }

    private static String shaken(String text, Random random) {
        var shaken = new StringBuilder(text);
        for (var change = random.nextInt(4); change > 0 && !shaken.isEmpty(); change--) {
            var at = random.nextInt(shaken.length());
            switch (random.nextInt(3)) {
                case 0 -> shaken.deleteCharAt(at);
                case 1 -> shaken.insert(at, shaken.charAt(random.nextInt(shaken.length())));
                default -> shaken.insert(at, "*/+:;()>xN".charAt(random.nextInt(10)));
            }
        }
        return shaken.toString();
    }

    private static List<byte[]> inputs(String target) throws IOException {
        var folder = FOUND.resolve(target);
        var inputs = new ArrayList<byte[]>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
        }
        return inputs;
    }
}
