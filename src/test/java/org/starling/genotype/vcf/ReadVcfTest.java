package org.starling.genotype.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadVcfTest {
    @Test
    void writesObservationsThatSayTheyAreInferred(@TempDir Path folder) throws IOException {
        var out = folder.resolve("out.json");
        var options = Map.of("vcf", "fixtures/variants/unphased.vcf", "subject", "p1", "out", out.toString());
        options.forEach(System::setProperty);
        try {
            ReadVcf.main(new String[0]);
        } finally {
            options.keySet().forEach(System::clearProperty);
        }

        var bundle = new ObjectMapper().readTree(Files.readString(out));
        var observations = StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(it -> it.path("resource"))
                .toList();
        assertThat(bundle.path("type").asText()).isEqualTo("collection");
        assertThat(observations).allSatisfy(it -> {
            assertThat(it.path("method").path("text").asText()).startsWith("inferred from sequence variants");
            assertThat(it.path("subject").path("reference").asText()).isEqualTo("Patient/p1");
            // A result, or the reason why there is none; never both and never neither.
            assertThat(it.has("valueCodeableConcept")).isNotEqualTo(it.has("dataAbsentReason"));
        });
        assertThat(values(observations)).contains("*1/*2", "*28/*36").doesNotContain("*1/*3A");
        assertThat(out).content().contains("still possible, best first: *1/*3A, *3B/*3C");
    }

    private static List<String> values(List<com.fasterxml.jackson.databind.JsonNode> observations) {
        return observations.stream()
                .map(it -> it.path("valueCodeableConcept").path("text").asText())
                .toList();
    }
}
