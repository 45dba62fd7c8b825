package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.PgxProfile;

class PassportWriterTest {
    private static final GenotypeReader READER = new GenotypeReader((gene, rxnorm) -> true);

    static Stream<String> records() {
        return RecordCase.names().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void aPassportReadAsARecordSaysTheSame(String record) {
        var profile = Passports.profile(record);

        var again = READER.read(Records.of(Records.items(json(Passports.write(Passports.of(profile))))));

        assertThat(said(again)).isEqualTo(said(profile));
    }

    @ParameterizedTest
    @MethodSource("records")
    void theSamePassportGivesTheSameBytes(String record) {
        assertThat(Passports.write(Passports.of(record))).isEqualTo(Passports.write(Passports.of(record)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyObservationHasItsProvenance(String record) {
        var bundle = json(Passports.write(Passports.of(record)));
        var targets = resources(bundle, "Provenance")
                .map(it -> it.at("/target/0/reference").asText())
                .toList();

        assertThat(addresses(bundle, "Observation")).containsExactlyElementsOf(targets);
    }

    @Test
    void aGenotypeBearsTheCodesOfGenomicsReporting() {
        var genotype = entry(json(Passports.write(Passports.of("genotype-from-two-haplotypes"))), "CYP2C9-genotype");

        assertThat(genotype.at("/meta/profile").isMissingNode()).isTrue();
        assertThat(genotype.at("/category/0/coding/0/code").asText()).isEqualTo("laboratory");
        assertThat(genotype.at("/category/1/coding/0/code").asText()).isEqualTo("GE");
        assertThat(genotype.at("/code/coding/0/code").asText()).isEqualTo("84413-4");
        assertThat(genotype.at("/subject/reference").asText()).isEqualTo("Patient/p1");
        assertThat(genotype.at("/valueCodeableConcept/coding/0/code").asText()).isEqualTo("CYP2C9 *1/*3");
        assertThat(genotype.at("/valueCodeableConcept/text").asText()).isEqualTo("*1/*3");
        assertThat(genotype.at("/component/0/valueCodeableConcept/coding/0/code")
                        .asText())
                .isEqualTo("HGNC:2623");
    }

    @Test
    void aPhenotypeBearsLoincCodesWhereLoincHasThem() {
        var bundle = json(Passports.write(Passports.of("genotype-from-two-haplotypes")));
        var phenotype = entry(bundle, "CYP2C9-phenotype");

        assertThat(phenotype.at("/code/coding/0/code").asText()).isEqualTo("79716-7");
        assertThat(phenotype.at("/valueCodeableConcept/coding/0/code").asText()).isEqualTo("LA10317-8");
        assertThat(phenotype.at("/valueCodeableConcept/coding/1/code").asText()).isEqualTo("Intermediate Metabolizer");
        assertThat(phenotype.at("/derivedFrom/0/reference").asText())
                .isEqualTo(addresses(bundle, "Observation").getFirst());
    }

    @Test
    void invariant2ResultsThatDisagreeStandSideBySideAndSaySo() {
        var observations = resources(json(Passports.write(Passports.of("two-labs-differ"))), "Observation")
                .toList();

        assertThat(observations).hasSizeGreaterThanOrEqualTo(4).allSatisfy(it -> {
            assertThat(it.path("id").asText()).matches(".*-[12]");
            assertThat(it.at("/note/0/text").asText()).contains("disagree").contains("none was chosen");
        });
    }

    @Test
    void invariant1AnUnreadableGeneIsThereWithoutAValue() {
        var bundle = json(Passports.write(Passports.of("preliminary-is-pending")));
        var observation = resources(bundle, "Observation").findFirst().orElseThrow();

        assertThat(observation.path("status").asText()).isEqualTo("registered");
        assertThat(observation.at("/dataAbsentReason/coding/0/code").asText()).isEqualTo("temp-unknown");
        assertThat(observation.has("valueCodeableConcept")).isFalse();
    }

    @Test
    void invariant1WhatWasNotReadOrNotFoundIsSaid() {
        var limits = entry(json(Passports.write(Passports.of("nothing-genetic"))), "limits");

        assertThat(limits.findValuesAsText("diagnostics"))
                .contains("Could not be read in full: genetic reports (the query failed). Results may be missing.")
                .contains("Nothing found about CYP4F2. That does not mean tested and normal.")
                .anyMatch(words -> words.contains("does not update"));
    }

    @Test
    void provenanceQuotesTheSourceAsWritten() {
        var bundle = json(Passports.write(Passports.of("lab-text-diplotype-and-phenotype")));
        var source = resources(bundle, "Provenance").findFirst().orElseThrow().at("/entity/0");

        assertThat(source.path("role").asText()).isEqualTo("source");
        assertThat(source.at("/what/reference").asText()).startsWith("Observation/");
        assertThat(source.at("/what/display").asText()).contains("*");
    }

    private static Map<String, List<String>> said(PgxProfile profile) {
        var said = new TreeMap<String, List<String>>();
        profile.sorted().values().stream()
                .filter(finding -> !(finding instanceof GeneFinding.NotTested))
                .forEach(finding -> said.put(
                        finding.gene() + " " + finding.getClass().getSimpleName(),
                        finding.results().stream()
                                .map(it -> it.diplotype() + " " + it.phenotype() + " " + it.score() + " " + it.tested())
                                .toList()));
        return said;
    }

    private static JsonNode entry(JsonNode bundle, String id) {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(each -> each.path("resource"))
                .filter(it -> it.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> resources(JsonNode bundle, String type) {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(each -> each.path("resource"))
                .filter(it -> it.path("resourceType").asText().equals(type));
    }

    private static List<String> addresses(JsonNode bundle, String type) {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .filter(each -> each.at("/resource/resourceType").asText().equals(type))
                .map(each -> each.path("fullUrl").asText())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
