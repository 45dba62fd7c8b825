package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;

/** The fallback against HAPI's own FHIR server, running in another JVM. */
class RealFhirServerTest {
    private static final Duration BUDGET = Duration.ofSeconds(5);

    private static RunningFhirServer server;
    private static String base;

    @BeforeAll
    static void start() throws IOException {
        server = RunningFhirServer.start();
        base = server.base();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Evidence gather(String token, Duration budget) {
        try (var source = new FhirEvidenceSource(uri -> true, budget, InstantSource.system())) {
            return source.gather(Fixtures.patientView(Map.of(), base, token));
        }
    }

    @Test
    void readsWhatIsThereAndNamesWhatIsNot() {
        readAllButConditions(Duration.ofSeconds(60)); // the server's first answers are slow
        var evidence = gather("good", BUDGET);

        assertThat(evidence.answer(QueryKey.PATIENT).outcome()).isEqualTo(Outcome.FOUND);
        var genotypes = evidence.answer(QueryKey.PGX_GENOTYPE);
        assertThat(genotypes.origin()).isEqualTo(Origin.FHIR_SERVER);
        assertThat(genotypes.resources())
                .extracting(each -> each.path("id").asText())
                .containsExactly("g1", "g2", "g3", "g4", "g5");
        assertThat(genotypes.complete()).isTrue();
        assertThat(evidence.answer(QueryKey.PGX_PHENOTYPE).outcome()).isEqualTo(Outcome.EMPTY);
        assertThat(evidence.answer(QueryKey.LABS).outcome()).isEqualTo(Outcome.EMPTY);
        assertThat(evidence.answer(QueryKey.STATEMENTS).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(evidence.answer(QueryKey.STATEMENTS).note()).isEqualTo("HTTP 500");
        assertThat(evidence.answer(QueryKey.ALLERGIES).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(evidence.answer(QueryKey.CONDITIONS).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(evidence.answer(QueryKey.CONDITIONS).note()).isEqualTo("no answer in time");
        assertThat(evidence.geneticsAnswered()).isTrue();
    }

    @Test
    void readsTheProductsThatOrdersPointAt() {
        var evidence = readAllButConditions(Duration.ofSeconds(60));

        assertThat(evidence.answer(QueryKey.MEDICATIONS).outcome()).isEqualTo(Outcome.FOUND);
        assertThat(evidence.referencedMedications())
                .extracting(each -> each.path("code").path("text").asText())
                .containsExactly("clopidogrel 75 MG Oral Tablet");
    }

    private static Evidence readAllButConditions(Duration budget) {
        try (var source = new FhirEvidenceSource(uri -> true, budget, InstantSource.system())) {
            var nothing = Fixtures.json("null");
            return source.gather(
                    Fixtures.patientView(Map.of("conditions", nothing, "genomicIndicators", nothing), base, "good"));
        }
    }

    @Test
    void aWrongTokenIsNotAllowed() {
        var evidence = gather("bad", BUDGET);

        assertThat(evidence.answer(QueryKey.PATIENT).outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(evidence.answer(QueryKey.PGX_GENOTYPE).outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(evidence.geneticsAnswered()).isFalse();
    }
}
