package org.starling.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.evidence.QueryKey;

class DemoPatientsTest {
    private final DemoPatients patients = new DemoPatients();

    @Test
    void indexNamesEveryFixture() throws IOException {
        try (var files = Files.list(Path.of("fixtures", "patients"))) {
            var names = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> !name.equals("index"));

            assertThat(patients.all()).map(DemoPatients.Entry::id).containsExactlyInAnyOrderElementsOf(names.toList());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyFixtureAnswersEveryQueryForItsOwnPatientOnly(String id) {
        var fixture = Fixture.json("patients/" + id + ".json");
        var self = "Patient/" + fixture.at("/patient/id").asText();
        var keys = new HashSet<String>();
        fixture.path("prefetch").fieldNames().forEachRemaining(keys::add);

        assertThat(fixture.path("id").asText()).isEqualTo(id);
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(QueryKey.of(QueryKey.Round.FIRST).stream()
                        .map(QueryKey::key)
                        .toList());
        assertThat(fixture.findValues("subject"))
                .isNotEmpty()
                .allSatisfy(subject ->
                        assertThat(subject.path("reference").asText()).isEqualTo(self));
        assertThat(fixture.path("prefetch").path("patient")).isEqualTo(fixture.path("patient"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyResourceStandsUnderAKeyThatAsksForItsType(String id) {
        var prefetch = Fixture.json("patients/" + id + ".json").path("prefetch");
        var seen = new HashSet<String>();

        for (var key : QueryKey.values()) {
            for (JsonNode entry : prefetch.path(key.key()).path("entry")) {
                assertThat(key.types())
                        .contains(entry.at("/resource/resourceType").asText());
                assertThat(seen.add(entry.at("/resource/id").asText())).isTrue();
            }
        }
    }

    @Test
    void nothingIsServedWhenTheDemonstrationIsOff() {
        var resource = new DemoResource(false, patients);

        assertThatThrownBy(resource::list).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> resource.patient("warfarin-start")).isInstanceOf(NotFoundException.class);
    }

    static Stream<String> ids() {
        return new DemoPatients().all().stream().map(DemoPatients.Entry::id);
    }
}
