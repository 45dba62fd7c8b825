package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starling.evidence.QueryAnswer.Outcome;

/** A FHIR server that hangs, redirects, lies and floods. Only the genotype query is asked of it. */
class LyingFhirServerTest {
    private static final String TOKEN = "canary-token-8c1f";
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String GENOTYPE =
            "{'resource': {'resourceType': 'Observation', 'id': '%s', 'subject': {'reference': 'Patient/%s'}}}";

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<LocalServer.Reply> reply = new AtomicReference<>(exchange -> {});
    private LocalServer server;
    private LocalServer stranger;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer(exchange -> reply.get().to(exchange));
        stranger = new LocalServer(exchange -> LocalServer.send(exchange, 200, "{'resourceType': 'Bundle'}"));
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
        stranger.close();
    }

    private static Map<String, JsonNode> allButGenotype() {
        Map<String, JsonNode> prefetch = new HashMap<>();
        for (var key : QueryKey.values()) {
            if (key != QueryKey.PGX_GENOTYPE) {
                prefetch.put(key.key(), Fixtures.json("null"));
            }
        }
        return prefetch;
    }

    private QueryAnswer genotypes() {
        return genotypes(allButGenotype(), uri -> true);
    }

    private QueryAnswer genotypes(Map<String, JsonNode> prefetch, Predicate<URI> allowed) {
        return genotypes(prefetch, allowed, BUDGET);
    }

    private QueryAnswer genotypes(Map<String, JsonNode> prefetch, Predicate<URI> allowed, Duration budget) {
        try (var source = new FhirEvidenceSource(allowed, budget, InstantSource.system())) {
            var evidence = source.gather(Fixtures.patientView(prefetch, server.base(), TOKEN));
            assertThat(evidence.answers())
                    .as("invariant 9: no token in what is recorded")
                    .allSatisfy(each -> assertThat(each.toString()).doesNotContain(TOKEN));
            return evidence.answer(QueryKey.PGX_GENOTYPE);
        }
    }

    private static String page(String next, String... ids) {
        var entries = Arrays.stream(ids).map(id -> GENOTYPE.formatted(id, "p1")).collect(Collectors.joining(","));
        return "{'resourceType': 'Bundle', 'link': [{'relation': 'next', 'url': '" + next + "'}], 'entry': [" + entries
                + "]}";
    }

    @Test
    void asksForThePatientWithTokenAndEncodedCodes() {
        var headers = new CopyOnWriteArrayList<String>();
        reply.set(exchange -> {
            headers.add(Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Authorization")));
            headers.add(Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Accept")));
            LocalServer.send(exchange, 200, "{'resourceType': 'Bundle'}");
        });

        assertThat(genotypes().outcome()).isEqualTo(Outcome.EMPTY);
        assertThat(headers).containsExactly("Bearer " + TOKEN, "application/fhir+json");
        assertThat(server.asked())
                .containsExactly("/fhir/Observation?patient=p1&code=http://loinc.org%7C84413-4,"
                        + "http://loinc.org%7C84414-2,http://snomed.info/sct%7C363779003&_count=200");
    }

    @Test
    void cutsOffAServerThatHangs() {
        reply.set(exchange -> end.await());
        long start = System.nanoTime();

        var answer = genotypes(allButGenotype(), uri -> true, SHORT);

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.note()).isEqualTo("no answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BUDGET);
    }

    @Test
    void cutsOffABodyThatNeverEnds() {
        reply.set(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            end.await();
        });

        assertThat(genotypes(allButGenotype(), uri -> true, SHORT).note()).isEqualTo("no answer in time");
    }

    @Test
    void followsNoRedirect() {
        reply.set(exchange -> {
            exchange.getResponseHeaders().set("Location", stranger.base() + "/Observation");
            exchange.sendResponseHeaders(302, -1);
        });

        var answer = genotypes();

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(stranger.asked()).isEmpty();
    }

    @Test
    void p18FollowsNoPageToAnotherServer() {
        reply.set(exchange -> LocalServer.send(exchange, 200, page(stranger.base() + "?page=2", "g1")));

        var answer = genotypes();

        assertThat(answer.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(answer.complete()).isFalse();
        assertThat(stranger.asked()).isEmpty();
    }

    @Test
    void p18FollowsNoPrefetchedPageToAnotherServer() {
        var prefetch = allButGenotype();
        prefetch.put("pgxGenotype", Fixtures.json(page(stranger.base() + "?page=2", "g1")));

        var answer = genotypes(prefetch, uri -> true);

        assertThat(answer.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(answer.complete()).isFalse();
        assertThat(stranger.asked()).isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void p17FollowsThePagesOfAPrefetchedSearch() {
        reply.set(exchange -> LocalServer.send(
                exchange, 200, "{'resourceType': 'Bundle', 'entry': [" + GENOTYPE.formatted("g2", "p1") + "]}"));
        var prefetch = allButGenotype();
        prefetch.put("pgxGenotype", Fixtures.json(page(server.base() + "?page=2", "g1")));

        var answer = genotypes(prefetch, uri -> true);

        assertThat(answer.resources()).hasSize(2);
        assertThat(answer.complete()).isTrue();
        assertThat(server.asked()).containsExactly("/fhir?page=2");
    }

    @Test
    void stopsPagingThatNeverEnds() {
        reply.set(exchange -> LocalServer.send(
                exchange,
                200,
                page("?page=" + server.asked().size(), "g" + server.asked().size())));

        var answer = genotypes();

        assertThat(answer.complete()).isFalse();
        assertThat(answer.resources()).hasSize(5);
        assertThat(server.asked()).hasSize(5);
    }

    @Test
    void stopsPagingInACircle() {
        reply.set(exchange -> LocalServer.send(exchange, 200, page("?page=1", "g1")));

        var answer = genotypes();

        assertThat(answer.complete()).isFalse();
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void refusesAHugeBody() {
        reply.set(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 20; i++) {
                exchange.getResponseBody().write(block);
            }
        });

        var answer = genotypes(allButGenotype(), uri -> true, BUDGET.multipliedBy(3));

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.note()).isEqualTo("the answer is too large");
    }

    @Test
    void refusesWhatIsNoJson() {
        reply.set(exchange -> LocalServer.send(exchange, 200, "<html>Mrs Example</html>"));

        var answer = genotypes();

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.note()).isEqualTo("the answer is not readable JSON");
    }

    @Test
    void anotherPatientsDataNeverReachesTheRecord() {
        reply.set(exchange -> LocalServer.send(
                exchange,
                200,
                "{'resourceType': 'Bundle', 'entry': [" + GENOTYPE.formatted("g1", "p2") + ","
                        + GENOTYPE.formatted("g2", "p1") + "]}"));

        var record = new PatientRecordReader(new FieldReader())
                .read(Fixtures.patientView(Map.of()), new Evidence(List.of(genotypes())));

        assertThat(record.items()).extracting(Item::reference).containsExactly("Observation/g2");
        assertThat(record.rejected()).hasSize(1);
    }

    @Test
    void asksNoServerThatIsNotRegistered() {
        var answer = genotypes(allButGenotype(), uri -> false);

        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(answer.note()).isEqualTo("FHIR server not registered");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void p16AFailedPrefetchIsNotAskedAgain() {
        var prefetch = allButGenotype();
        prefetch.put("pgxGenotype", Fixtures.json("{'resourceType': 'OperationOutcome'}"));

        assertThat(genotypes(prefetch, uri -> true).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void withoutServerTheMissingAnswersAreGaps() {
        try (var source = new FhirEvidenceSource(uri -> true, BUDGET, InstantSource.system())) {
            var evidence = source.gather(Fixtures.patientView(Map.of()));

            assertThat(evidence.answers())
                    .hasSize(QueryKey.of(QueryKey.Round.FIRST).size())
                    .allSatisfy(each -> {
                        assertThat(each.outcome()).isEqualTo(Outcome.FAILED);
                        assertThat(each.note()).isEqualTo("no FHIR server given");
                    });
        }
    }

    @Test
    void leavesADeadServerAloneForAWhile() {
        reply.set(exchange -> LocalServer.send(exchange, 503, ""));
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        try (var source = new FhirEvidenceSource(uri -> true, BUDGET, now::get)) {
            var call = Fixtures.patientView(Map.of(), server.base(), TOKEN);
            for (int calls = 0; calls < 20; calls++) {
                source.gather(call);
            }
            int before = server.asked().size();

            var answer = source.gather(call).answer(QueryKey.PGX_GENOTYPE);

            assertThat(answer.note()).isEqualTo("the server did not answer lately");
            assertThat(server.asked()).hasSize(before);
            now.updateAndGet(each -> each.plusSeconds(6));
            source.gather(call);
            assertThat(server.asked()).hasSizeGreaterThan(before);
        }
    }
}
