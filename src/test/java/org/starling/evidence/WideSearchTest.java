package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.evidence.QueryAnswer.Outcome;
import org.starling.evidence.QueryKey.Round;

/** A FHIR server on which code searches find nothing. */
class WideSearchTest {
    private static final String NOTHING = "{'resourceType': 'Bundle', 'type': 'searchset'}";
    private static final WideSearch SEARCH = new WideSearch(new GeneticWords(List.of("CYP2C19", "2C19", "1639")));

    /** Replies by a part of the URL that only one query has; whatever matches none finds nothing. */
    private final Map<String, LocalServer.Reply> replies = new ConcurrentHashMap<>();

    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer(exchange -> {
            var url = exchange.getRequestURI().toString();
            for (var reply : replies.entrySet()) {
                if (url.contains(reply.getKey())) {
                    reply.getValue().to(exchange);
                    return;
                }
            }
            LocalServer.send(exchange, 200, NOTHING);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void find(String where, String... resources) {
        var entries = "{'resource': " + String.join("}, {'resource': ", resources) + "}";
        replies.put(
                where,
                exchange -> LocalServer.send(exchange, 200, "{'resourceType': 'Bundle', 'entry': [" + entries + "]}"));
    }

    private Evidence gather(Map<String, JsonNode> prefetch) {
        return gather(prefetch, Optional.of(SEARCH));
    }

    private Evidence gather(Map<String, JsonNode> prefetch, Optional<WideSearch> wide) {
        try (var source = new FhirEvidenceSource(
                uri -> true, Duration.ofSeconds(20), InstantSource.system(), wide, Optional.empty())) {
            return source.gather(Fixtures.patientView(prefetch, server.base(), "token"));
        }
    }

    private static String observation(String id, String members) {
        return "{'resourceType': 'Observation', 'id': '" + id + "', 'subject': {'reference': 'Patient/p1'}, " + members
                + "}";
    }

    @Test
    void findsATextOnlyResultThatNoCodeFinds() {
        find(
                "category=laboratory",
                observation("o1", "'code': {'text': 'Potassium'}, 'valueQuantity': {'value': 1639}"),
                observation("o2", "'code': {'text': '2C19 status'}, 'valueString': 'poor'"),
                observation("o3", "'code': {'text': 'Interpretation'}, 'valueString': 'carrier of rs4244285'"));

        var answer = gather(Map.of()).answer(QueryKey.WIDE_LABORATORY);

        assertThat(answer.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(answer.resources())
                .extracting(each -> each.path("id").asText())
                .containsExactly("o2", "o3");
    }

    @Test
    void asksEachWideQueryOnce() {
        gather(Map.of());

        assertThat(server.asked())
                .hasSize(QueryKey.of(Round.FIRST).size()
                        + QueryKey.of(Round.WIDE).size())
                .contains(
                        "/fhir/Observation?patient=p1&category=laboratory&_sort=-date&_count=200",
                        "/fhir/Observation?patient=p1&category=http://terminology.hl7.org/CodeSystem/v2-0074%7CGE&_count=200",
                        "/fhir/DiagnosticReport?patient=p1&_count=100",
                        "/fhir/Flag?patient=p1&_count=100",
                        "/fhir/DocumentReference?patient=p1&_count=100",
                        "/fhir/Task?patient=p1&_count=100");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 412, 500})
    void aRefusalMakesTheMainAnswerNoWorse(int status) {
        for (var where : List.of("category=laboratory", "DiagnosticReport?patient=p1&_count=100", "Flag?", "Task?")) {
            replies.put(where, exchange -> LocalServer.send(exchange, status, "{}"));
        }

        var evidence = gather(Map.of());

        assertThat(evidence.answer(QueryKey.WIDE_LABORATORY).outcome().answered())
                .isFalse();
        assertThat(evidence.gaps()).isEmpty();
        assertThat(evidence.geneticsAnswered()).isTrue();
    }

    @Test
    void aServerThatRefusesCodeSearchesStillAnswersByCategory() {
        replies.put("&code=", exchange -> LocalServer.send(exchange, 400, "{}"));
        replies.put("v2-0074%7CGE&_sort", exchange -> LocalServer.send(exchange, 400, "{}"));
        replies.put("genomics", exchange -> LocalServer.send(exchange, 400, "{}"));

        var evidence = gather(Map.of());

        assertThat(evidence.geneticsAnswered()).isTrue();
        assertThat(evidence.gaps()).extracting(QueryAnswer::key).contains(QueryKey.PGX_GENOTYPE);
    }

    @Test
    void isNotDueOnceAGeneticResultWasFound() {
        find("84413-4", observation("g1", "'valueString': '*1/*2'"));

        assertThat(gather(Map.of()).answers())
                .extracting(each -> each.key().round())
                .containsOnly(Round.FIRST);
    }

    @Test
    void p14AnEhrThatSentAllKeysIsNotAskedAgain() {
        Map<String, JsonNode> prefetch = new HashMap<>();
        QueryKey.of(Round.FIRST).forEach(key -> prefetch.put(key.key(), Fixtures.json("null")));

        gather(prefetch);

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void isNotDueWhereTheTokenIsRefusedOrTheTenantWantsNone() {
        gather(Map.of(), Optional.empty());
        assertThat(server.asked()).hasSize(QueryKey.of(Round.FIRST).size());

        replies.put("/fhir/", exchange -> LocalServer.send(exchange, 401, "{}"));
        assertThat(gather(Map.of()).geneticsAnswered()).isFalse();
        assertThat(server.asked()).hasSize(2 * QueryKey.of(Round.FIRST).size());
    }

    @Test
    void listsThatAnEhrSendsBeyondDiscoveryAreReadAndNotAsked() {
        var flag = Fixtures.json("{'resourceType': 'Flag', 'id': 'f1', 'subject': {'reference': 'Patient/p1'}}");

        var evidence = gather(Map.of("flags", flag, "wideLaboratory", flag, "genomicsServer", flag));

        assertThat(evidence.answer(QueryKey.FLAGS).origin()).isEqualTo(QueryAnswer.Origin.PREFETCH);
        assertThat(evidence.answer(QueryKey.WIDE_LABORATORY).outcome()).isEqualTo(Outcome.EMPTY);
        assertThat(evidence.answers()).extracting(QueryAnswer::key).doesNotContain(QueryKey.GENOMICS_SERVER);
        assertThat(server.asked()).noneMatch(url -> url.contains("Flag?"));
    }

    @Test
    void keepsTheNameOfAnAttachedFileAndNotItsContent() {
        find(
                "DocumentReference",
                "{'resourceType': 'DocumentReference', 'id': 'd1', 'subject': {'reference': 'Patient/p1'},"
                        + "'content': [{'attachment': {'contentType': 'text/vcf', 'title': 'WGS', 'data': 'AAAA'}}]}",
                "{'resourceType': 'DocumentReference', 'id': 'd2', 'subject': {'reference': 'Patient/p1'},"
                        + "'content': [{'attachment': {'contentType': 'application/pdf', 'data': 'dmNm'}}]}");

        var kept = gather(Map.of()).answer(QueryKey.DOCUMENTS).resources();

        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().toString()).contains("WGS").doesNotContain("AAAA");
    }

    @ParameterizedTest
    @CsvSource({
        "CYP2C19 *1/*2, true",
        "cyp2c19_*1, true",
        "HLA-B*57:01, true",
        "LOINC 79714-2, true",
        "Genotyp, true",
        "pharmacogenomics panel, true",
        "Basic metabolic panel, false",
        "room 1639, false",
        "general impression, false",
        "rs 12, false"
    })
    void tellsWhatMaySpeakOfGenes(String text, boolean kept) {
        var words = new GeneticWords(List.of("CYP2C19", "1639"));

        assertThat(words.mentionedIn(Fixtures.JSON.createObjectNode().put("text", text)))
                .isEqualTo(kept);
    }
}
