package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starling.genotype.SharedFacts;

/** Every guideline drug on every level that the public tables hold; skipped where they are absent. */
class SharedDrugLevelsTest {
    private static final Path SHARED = SharedFacts.folder();
    /**
     * Packs of lamotrigine whose name says which other drugs their patients take, the silver salt that is a drug of its own, and
     * the one drug without an RxNorm code: the public tables match names.
     */
    private static final Set<String> EXPLAINED =
            Set.of("795774", "795778", "900866", "900891", "2003797", "2003798", "9793", "ribostamycin J01GB10");

    private final Map<String, List<String>> agreed = new TreeMap<>();
    private final Map<String, List<String>> differed = new TreeMap<>();

    @BeforeEach
    void sharedDataIsHere() {
        assumeThat(SHARED.resolve("data/pgx")).as("public data not installed").isDirectory();
    }

    @Test
    void everyLevelOfEveryGuidelineDrugIsRead() throws IOException {
        var drugs = guidelineDrugs();
        rxnorm(drugs, "pgx/rxnorm_cpic_full", "rxnorm", "ingredient_rxnorm", "tty");
        rxnorm(drugs, "pgx/rxnorm_drug_map", "rxcui", "ingredient_rxcui", "tty_guess");
        rxnorm(drugs, "fhir/rxnorm_drug_ingredient_merged", "rxnorm_drug", "ingredient_rxcui", "of value sets");
        for (var row : SharedFacts.rows("data/pgx/brands.csv")) {
            if (drugs.containsValue(row.getOrDefault("rxnorm_in", ""))) {
                var named = Tables.RXNORM.namedIn(row.getOrDefault("brand", ""));
                note("brand", row.getOrDefault("brand", ""), holds(named.drugs(), row.getOrDefault("rxnorm_in", "")));
            }
        }
        for (var row : SharedFacts.rows("data/pgx/drugs.csv")) {
            for (var atc : drugs.containsKey(row.getOrDefault("drug", ""))
                    ? row.getOrDefault("atc", "").split("\\|")
                    : new String[0]) {
                if (atc.length() == 7) {
                    var found = Tables.RXNORM.coded(CodeSystem.ATC, atc).map(CodedDrug::drugs);
                    note(
                            "ATC",
                            row.getOrDefault("drug", "") + " " + atc,
                            holds(found.orElse(List.of()), drugs.getOrDefault(row.getOrDefault("drug", ""), "")));
                } else {
                    assertThat(Tables.RXNORM.coded(CodeSystem.ATC, atc)).as(atc).isEmpty();
                }
            }
        }
        var levels = new TreeSet<>(agreed.keySet());
        levels.addAll(differed.keySet());
        for (var level : levels) {
            System.out.printf(
                    "guideline drugs, %s: %d agreed, differed %s%n",
                    level, agreed.getOrDefault(level, List.of()).size(), differed.getOrDefault(level, List.of()));
        }
        var unexplained = differed.values().stream().flatMap(List::stream).filter(it -> !EXPLAINED.contains(it));
        assertThat(unexplained).isEmpty();
        assertThat(agreed.getOrDefault("SCD", List.of())).hasSizeGreaterThan(800);
        assertThat(agreed.getOrDefault("ATC", List.of())).hasSizeGreaterThan(120);
    }

    /** @param level the column that names it; the level itself where no column does */
    private void rxnorm(Map<String, String> drugs, String table, String codes, String ingredients, String level)
            throws IOException {
        for (var row : SharedFacts.rows("data/" + table + ".csv")) {
            var code = row.getOrDefault(codes, "");
            var ingredient = row.getOrDefault(ingredients, "");
            if (drugs.containsValue(ingredient) && !code.isEmpty()) {
                var found =
                        Tables.RXNORM.product(code).map(Product::ingredients).orElse(List.of());
                note(row.getOrDefault(level, level), code, holds(found, ingredient));
            }
        }
    }

    private void note(String level, String what, boolean same) {
        (same ? agreed : differed)
                .computeIfAbsent(level, any -> new ArrayList<>())
                .add(what);
    }

    /** The pair of two drugs that CPIC lists under the code of the pair stands for both. */
    private static boolean holds(List<Drug> found, String ingredient) {
        var expected =
                Tables.RXNORM.product(ingredient).map(Product::ingredients).orElse(List.of());
        return !expected.isEmpty() && found.containsAll(expected);
    }

    /** Guideline drugs by name, with their RxNorm code where CPIC has one. */
    private static Map<String, String> guidelineDrugs() throws IOException {
        var codes = new HashMap<String, String>();
        for (var row : SharedFacts.rows("data/pgx/drugs.csv")) {
            codes.put(row.getOrDefault("drug", ""), row.getOrDefault("rxnorm_ingredient", ""));
        }
        var drugs = new HashMap<String, String>();
        var all = new ObjectMapper()
                .readTree(SHARED.resolve("data/pgx/recommendations.json").toFile());
        for (var row : all.path("recommendations")) {
            for (var name : row.path("drug")) {
                var code = codes.getOrDefault(name.asText(), "");
                if (!code.isBlank()) {
                    drugs.put(name.asText(), code);
                }
            }
        }
        assertThat(drugs).hasSizeGreaterThan(100);
        return drugs;
    }
}
