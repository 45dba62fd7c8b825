package org.starling.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.starling.evidence.RunningFhirServer;

/** A signed order without prefetch: the record is read from a real FHIR server, which pages, fails and hangs in parts. */
@QuarkusTest
class FallbackTest {
    private static RunningFhirServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningFhirServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void advisesOnWhatTheServerHoldsAndNamesWhatItDidNotGive() {
        // The first answers of a server that just started may be slower than the budget.
        var card = Awaitility.await()
                .until(
                        () -> call("good").cards().path(0),
                        each -> each.path("detail").asText().contains("\\*2/\\*2"));

        assertThat(card.at("/extension")
                        .path("org.starling.decision")
                        .path("action")
                        .asText())
                .isEqualTo("avoid");
        assertThat(card.path("detail").asText())
                .contains("Could not be read:")
                .contains("medication history (the query failed)")
                .contains("diagnoses (the query failed)");
        // Diagnoses did not come in time, so the indication is open and every case is shown.
        assertThat(card.at("/extension").path("org.starling.decision").path("cases"))
                .hasSize(3);
    }

    @Test
    void withoutAccessTheAnswerIs412() {
        var answer = call("wrong").post();

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.text()).doesNotContain("wrong");
    }

    @Test
    void aServerThatIsNotOnThisMachineIsNotAskedInOpenMode() {
        var answer = call("good")
                .with(request -> request.put("fhirServer", "https://169.254.169.254/fhir"))
                .post();

        assertThat(answer.status()).isEqualTo(412);
    }

    private static EhrCall call(String token) {
        return EhrCall.sign("clopidogrel-poor-metabolizer")
                .with(request -> {
                    request.remove("prefetch");
                    request.put("fhirServer", server.base());
                    request.putObject("fhirAuthorization")
                            .put("access_token", token)
                            .put("token_type", "Bearer")
                            .put("expires_in", 300)
                            .put("scope", "patient/*.rs")
                            .put("subject", "cds");
                    ((ObjectNode) request.get("context")).put("patientId", "p1");
                })
                .withOrder(order -> order.putObject("subject").put("reference", "Patient/p1"));
    }
}
