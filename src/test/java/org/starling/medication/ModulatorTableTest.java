package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.starling.genotype.SharedFacts;
import org.starling.medication.MedicationUse.Role;

class ModulatorTableTest {
    private static final Path SOURCE = Path.of("src/main/resources/knowledge/fda/SOURCE.md");
    private final ModulatorTable table = ModulatorTable.load();
    private final Path shared = SharedFacts.folder();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "fixtures/medication/modulators.csv", numLinesToSkip = 1, emptyValue = "")
    void findsWhatActsOnAGene(String name, String drugs, String gene, String advised, String found) {
        var uses = uses(drugs == null ? "" : drugs);
        var taken = table.among(new Medications(uses));
        Collections.reverse(uses);
        var otherWayRound = table.among(new Medications(uses));

        assertThat(words(taken.of(gene, advised))).isEqualTo(found == null ? "" : found);
        assertThat(otherWayRound.of(gene, advised)).isEqualTo(taken.of(gene, advised));
    }

    @Test
    void anIncompleteListOfDrugsStaysIncomplete() {
        assertThat(table.among(new Medications(List.of(), false)).complete()).isFalse();
        assertThat(table.among(new Medications(List.of(), true)).complete()).isTrue();
    }

    @Test
    void everyDrugIsRecognisedAmongDrugsByTheNameItHasHere() {
        assertThat(table.modulators())
                .hasSize(80)
                .allSatisfy(modulator -> assertThat(modulator.drugs())
                        .isNotEmpty()
                        .allSatisfy(drug -> {
                            assertThat(Tables.RXNORM.ingredient(drug.rxnorm())).contains(drug);
                            assertThat(Tables.RXNORM.ingredientNamed(drug.name()))
                                    .contains(drug);
                        }));
    }

    @Test
    void holdsFdasTableRowForRow() throws IOException {
        assumeThat(shared.resolve("data/fhir")).as("public data not installed").isDirectory();
        var ours = table.modulators().stream()
                .map(each -> String.join(
                        ",",
                        each.enzyme(),
                        names(each),
                        each.effect().code(),
                        each.degree().code()))
                .collect(Collectors.toCollection(ArrayList::new));
        var agreed = 0;
        var withoutCode = new ArrayList<String>();
        for (var row : SharedFacts.rows("data/fhir/cyp_modulators.csv")) {
            if (ours.remove(Stream.of("enzyme", "agent", "effect", "strength")
                    .map(row::get)
                    .collect(Collectors.joining(",")))) {
                agreed++;
            } else {
                withoutCode.add(row.get("agent"));
            }
        }

        System.out.printf("FDA modulators: %d agreed, %d without a code %s%n", agreed, withoutCode.size(), withoutCode);
        assertThat(ours).isEmpty();
        assertThat(withoutCode)
                .containsExactlyInAnyOrder("piperine", "telithromycin", "adagrasib", "grapefruit juice")
                .allSatisfy(drug -> assertThat(Files.readString(SOURCE)).contains(drug));
    }

    @Test
    void explainsEveryDifferenceFromOlderLists() throws IOException {
        assumeThat(shared.resolve("data/pgx")).as("public data not installed").isDirectory();
        var explained = Files.readString(SOURCE);
        explained = explained.substring(explained.indexOf("## Left out"));
        var same = 0;
        var differences = new ArrayList<String>();
        for (var row : SharedFacts.rows("data/pgx/phenoconversion.csv")) {
            var enzyme = row.getOrDefault("enzyme", "").replace("CYP3A4", "CYP3A");
            var drug = row.getOrDefault("agent", "").replace("st. johns wort", "st. john's wort");
            if (enzyme.equals("CYP1A2")) {
                continue; // no gene that a guideline reads
            }
            if (degree(enzyme, drug, row.getOrDefault("effect", "")).equals(Optional.ofNullable(row.get("strength")))) {
                same++;
            } else {
                differences.add(drug);
                assertThat(explained.toLowerCase(Locale.ROOT))
                        .as(row.toString())
                        .contains(drug);
            }
        }

        System.out.printf("older lists of modulators: %d same, %d differ%n", same, differences.size());
        assertThat(same).isGreaterThan(40);
    }

    private Optional<String> degree(String enzyme, String drug, String effect) {
        return table.modulators().stream()
                .filter(each -> each.enzyme().equals(enzyme)
                        && names(each).equals(drug)
                        && each.effect().code().equals(effect))
                .map(each -> each.degree().code())
                .findFirst();
    }

    /** {@code active oral 1655922+1243041; paused oral 4450} */
    private static List<MedicationUse> uses(String drugs) {
        var uses = new ArrayList<MedicationUse>();
        for (var each : drugs.split("; ")) {
            if (each.isBlank()) {
                continue;
            }
            var cells = each.split(" ");
            uses.add(new MedicationUse(
                    "MedicationRequest/" + uses.size(),
                    Role.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                    Arrays.stream(cells[2].split("\\+"))
                            .map(code -> new Drug(code, "drug " + code))
                            .toList(),
                    Route.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                    Map.of(),
                    "test",
                    "a drug",
                    Optional.empty()));
        }
        return uses;
    }

    private static String words(List<TakenModulator> taken) {
        return taken.stream()
                .map(each -> names(each.modulator()) + " "
                        + each.modulator().degree().code() + " "
                        + each.modulator().effect().code()
                        + (each.begun() ? "" : " (ordered)")
                        + (each.route() == Route.UNKNOWN || each.route() == Route.VAGINAL
                                ? " (route " + each.route().name().toLowerCase(Locale.ROOT) + ")"
                                : ""))
                .collect(Collectors.joining("; "));
    }

    private static String names(Modulator modulator) {
        return modulator.drugs().stream().map(Drug::name).collect(Collectors.joining(" + "));
    }
}
