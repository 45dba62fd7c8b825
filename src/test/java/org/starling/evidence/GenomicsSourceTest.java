package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.evidence.GenomicsQuestions.GeneId;
import org.starling.evidence.GenomicsServer.Paths;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;
import org.starling.hook.AccessToken;

/** A genomics server beside a call whose prefetch says that the EHR itself has nothing. */
class GenomicsSourceTest {
    private static final String EMPTY = "{'resourceType': 'Parameters'}";
    private static final String OWN_TOKEN = "own-token-51aa";
    private static final String CALL_TOKEN = "call-token-77be";
    private static final String GENE_SYSTEM = "http://www.genenames.org";
    private static final String GENE_IDS = "http://www.genenames.org/geneId";
    private static final String GENOTYPE = """
            {'name': 'genotype', 'resource': {'resourceType': 'Observation', 'id': '%s', 'status': 'final',
             'code': {'coding': [{'system': 'http://loinc.org', 'code': '84413-4'}]},
             'subject': {'reference': 'Patient/%s'},
             'component': [{'code': {'coding': [{'system': 'http://loinc.org', 'code': '48018-6'}]},
                            'valueCodeableConcept': {'coding': [{'code': '%s', 'display': '%s'}]}}],
             'valueCodeableConcept': {'coding': [{'system': 'https://www.pharmvar.org', 'code': '%s'}]}}}""";

    private final CountDownLatch end = new CountDownLatch(1);
    /** Replies by the operation's name without its beginning: haplotypes, specific-haplotypes, tx-implications. */
    private final Map<String, LocalServer.Reply> replies = new ConcurrentHashMap<>();

    private final List<String> authorizations = new java.util.concurrent.CopyOnWriteArrayList<>();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer(this::reply);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    private void reply(HttpExchange exchange) throws IOException, InterruptedException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var path = exchange.getRequestURI().getPath();
        var operation = path.substring(path.indexOf("$find-subject-") + "$find-subject-".length());
        replies.getOrDefault(operation, say(EMPTY)).to(exchange);
    }

    private static LocalServer.Reply say(String body) {
        return exchange -> LocalServer.send(exchange, 200, body);
    }

    private static LocalServer.Reply refuse(int status) {
        return exchange -> LocalServer.send(exchange, status, "{}");
    }

    private static String haplotypes(String... parts) {
        return "{'resourceType': 'Parameters', 'parameter': [{'name': 'haplotypes', 'part': [" + String.join(",", parts)
                + "]}]}";
    }

    private static String genotype(String id, String subject, String value) {
        return GENOTYPE.formatted(id, subject, "HGNC:2621", "CYP2C19", value);
    }

    private static String presence(String allele, boolean present) {
        return "{'name': 'haplotypeItem', 'valueString': '" + allele + "'}, {'name': 'presence', 'valueBoolean': "
                + present + "}";
    }

    private GenomicsServer configured() {
        return configured(Optional.of(new AccessToken(OWN_TOKEN)), false, Paths.SPEC, Optional.empty(), false);
    }

    private GenomicsServer configured(
            Optional<AccessToken> token,
            boolean callsToken,
            Paths paths,
            Optional<String> subjectSystem,
            boolean trustsNegatives) {
        return new GenomicsServer(
                URI.create(server.base()),
                token,
                callsToken,
                paths,
                List.of(GENE_SYSTEM, GENE_IDS),
                subjectSystem,
                trustsNegatives);
    }

    private Evidence gather(GenomicsServer configured) {
        return gather(configured, Fixtures.json("null"), Duration.ofSeconds(20));
    }

    private static Evidence gather(GenomicsServer configured, JsonNode patient, Duration budget) {
        Map<String, JsonNode> prefetch = new HashMap<>();
        for (var key : QueryKey.values()) {
            prefetch.put(key.key(), Fixtures.json("null"));
        }
        prefetch.put("patient", patient);
        var questions = GenomicsQuestions.load(List.of(new GeneId("CYP2C19", "HGNC:2621")));
        var genomics = Optional.of(new GenomicsSource(configured, questions));
        try (var source =
                new FhirEvidenceSource(uri -> false, budget, InstantSource.system(), Optional.empty(), genomics)) {
            var evidence = source.gather(Fixtures.patientView(prefetch, "https://ehr.example.org/fhir", CALL_TOKEN));
            assertThat(evidence.toString())
                    .as("invariant 9: no token in what is recorded")
                    .doesNotContain(OWN_TOKEN, CALL_TOKEN);
            return evidence;
        }
    }

    private static List<String> values(QueryAnswer answer) {
        var values = new ArrayList<String>();
        for (var resource : answer.resources()) {
            var value = resource.path("valueCodeableConcept");
            values.add(value.path("text")
                    .asText(value.path("coding").path(0).path("code").asText()));
        }
        return values;
    }

    private static PatientRecord record(Evidence evidence) {
        return new PatientRecordReader(new FieldReader()).read(Fixtures.patientView(Map.of()), evidence);
    }

    @Test
    void asksTheThreeOperationsAndReadsTheirResults() {
        replies.put("haplotypes", say(haplotypes(genotype("dv-1", "p1", "CYP2C19 *1/*2"))));
        replies.put(
                "tx-implications",
                say("{'resourceType': 'Parameters', 'parameter': [" + genotype("dv-1", "p1", "CYP2C19 *1/*2") + ","
                        + "{'name': 'implication', 'resource': {'resourceType': 'Observation', 'id': 'dv-2',"
                        + "'subject': {'reference': 'Patient/p1'},"
                        + "'derivedFrom': [{'reference': 'Observation/dv-1'}]}}]}"));

        var evidence = gather(configured());
        var answer = evidence.answer(QueryKey.GENOMICS_SERVER);

        assertThat(answer.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(answer.origin()).isEqualTo(Origin.GENOMICS_SERVER);
        assertThat(answer.complete()).isTrue();
        assertThat(server.asked())
                .containsExactlyInAnyOrder(
                        "/fhir/$find-subject-haplotypes?subject=p1&genes=http://www.genenames.org%7CHGNC:2621,"
                                + "http://www.genenames.org%7CHGNC:4931,http://www.genenames.org%7CHGNC:4932",
                        "/fhir/$find-subject-specific-haplotypes?subject=p1&haplotypes=HLA-A%2A31:01,HLA-B%2A15:02,"
                                + "HLA-B%2A57:01,HLA-B%2A58:01",
                        "/fhir/$find-subject-tx-implications?subject=p1&haplotypes=CYP2C19%20%2A1/%2A2");
        assertThat(authorizations).containsOnly("Bearer " + OWN_TOKEN);
        assertThat(record(evidence).items())
                .extracting(Item::reference)
                .containsExactly("Observation/genomics-dv-1", "Observation/genomics-dv-2");
        assertThat(answer.resources().getLast().at("/derivedFrom/0/reference").asText())
                .isEqualTo("Observation/genomics-dv-1");
    }

    @Test
    void asksByThePathsOfTheReferenceImplementation() {
        replies.put("haplotypes", say(haplotypes(genotype("dv-1", "p1", "CYP2C19 *1/*2"))));

        gather(configured(Optional.empty(), false, Paths.REFERENCE, Optional.empty(), false));

        assertThat(server.asked()).allSatisfy(url -> assertThat(url).startsWith("/fhir/subject-operations/"));
        assertThat(server.asked())
                .filteredOn(url -> url.contains("/phenotype-operations/$find-subject-tx-implications"))
                .hasSize(1);
        assertThat(server.asked())
                .filteredOn(url -> url.contains("/genotype-operations/"))
                .hasSize(2);
        assertThat(authorizations).containsOnly("null");
    }

    @Test
    void theTokenOfTheCallGoesThereOnlyWhereTheTenantWantsIt() {
        gather(configured(Optional.empty(), true, Paths.SPEC, Optional.empty(), false));

        assertThat(authorizations).containsOnly("Bearer " + CALL_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 422})
    void triesTheOtherGeneCodesWhereTheFirstAreNotKnown(int status) {
        replies.put("haplotypes", exchange -> {
            var other = exchange.getRequestURI().getQuery().contains(GENE_IDS);
            LocalServer.send(
                    exchange,
                    other ? 200 : status,
                    other ? haplotypes(genotype("dv-1", "p1", "CYP2C19 *2/*2")) : EMPTY);
        });

        var answer = gather(configured()).answer(QueryKey.GENOMICS_SERVER);

        assertThat(values(answer)).containsExactly("CYP2C19 *2/*2");
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void invariant1AbsentIsNeverNormalNothingFoundIsEmpty() {
        var evidence = gather(configured());

        assertThat(evidence.answer(QueryKey.GENOMICS_SERVER).outcome()).isEqualTo(Outcome.EMPTY);
        assertThat(evidence.answer(QueryKey.GENOMICS_SERVER).resources()).isEmpty();
        assertThat(evidence.geneticsAnswered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 500, 503})
    void aRefusalIsAFailureWithItsReason(int status) {
        replies.put("haplotypes", refuse(status));

        var evidence = gather(configured());
        var answer = evidence.answer(QueryKey.GENOMICS_SERVER);

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.note()).isEqualTo("$find-subject-haplotypes: HTTP " + status);
        assertThat(evidence.gaps()).contains(answer);
    }

    @Test
    void aRefusedTokenIsNotAllowed() {
        replies.put("haplotypes", refuse(401));
        replies.put("specific-haplotypes", refuse(403));

        assertThat(gather(configured()).answer(QueryKey.GENOMICS_SERVER).outcome())
                .isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void whatFailsBesideResultsMakesThemIncomplete() {
        replies.put("haplotypes", say(haplotypes(genotype("dv-1", "p1", "CYP2C19 *1/*2"))));
        replies.put("tx-implications", refuse(500));

        var answer = gather(configured()).answer(QueryKey.GENOMICS_SERVER);

        assertThat(answer.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(answer.complete()).isFalse();
        assertThat(answer.note()).isEqualTo("$find-subject-tx-implications: HTTP 500");
    }

    @Test
    void aServerThatHangsCostsItsOwnAnswerOnly() {
        replies.put("haplotypes", exchange -> end.await());
        long start = System.nanoTime();

        var evidence = gather(configured(), Fixtures.json("null"), Duration.ofMillis(500));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(evidence.answer(QueryKey.GENOMICS_SERVER).note())
                .isEqualTo("$find-subject-haplotypes: no answer in time");
        assertThat(evidence.answer(QueryKey.PGX_GENOTYPE).outcome()).isEqualTo(Outcome.EMPTY);
    }

    @Test
    void followsNoRedirectAndTakesNothingElseForAnAnswer() {
        replies.put("haplotypes", exchange -> {
            exchange.getResponseHeaders().set("Location", server.base() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        replies.put("specific-haplotypes", say("{'resourceType': 'Bundle'}"));

        var answer = gather(configured()).answer(QueryKey.GENOMICS_SERVER);

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.note())
                .isEqualTo("$find-subject-haplotypes: redirected, which is not followed; "
                        + "$find-subject-specific-haplotypes: answered with something else");
        assertThat(server.asked()).noneMatch(url -> url.contains("elsewhere"));
    }

    @Test
    void aNegativeAnswerCountsForTheAlleleAskedWhereItsGeneWasTyped() {
        replies.put(
                "haplotypes",
                say(haplotypes(GENOTYPE.formatted("dv-9", "p1", "HGNC:4932", "HLA-B", "HLA-B*08:01/HLA-B*40:01"))));
        replies.put(
                "specific-haplotypes",
                say("{'resourceType': 'Parameters', 'parameter': ["
                        + "{'name': 'haplotypes', 'part': [" + presence("HLA-B*57:01", false) + "]},"
                        + "{'name': 'haplotypes', 'part': [" + presence("HLA-A*31:01", false) + "]},"
                        + "{'name': 'haplotypes', 'part': [" + presence("HLA-B*27:05", false) + "]}]}"));

        assertThat(values(gather(configured()).answer(QueryKey.GENOMICS_SERVER)))
                .containsExactly("HLA-B*08:01/HLA-B*40:01", "HLA-B*57:01 negative");
    }

    @Test
    void invariant1AbsentIsNeverNormalAnUntypedGeneIsNotNegative() {
        replies.put("specific-haplotypes", say(haplotypes(presence("HLA-B*57:01", false))));

        assertThat(gather(configured()).answer(QueryKey.GENOMICS_SERVER).outcome())
                .isEqualTo(Outcome.EMPTY);
    }

    @Test
    void aTrustedServerIsTakenAtItsWord() {
        replies.put("specific-haplotypes", say(haplotypes(presence("HLA-B*57:01", false))));
        var trusted = configured(Optional.empty(), false, Paths.SPEC, Optional.empty(), true);

        var evidence = gather(trusted);

        assertThat(values(evidence.answer(QueryKey.GENOMICS_SERVER))).containsExactly("HLA-B*57:01 negative");
        assertThat(record(evidence).items())
                .extracting(Item::reference)
                .containsExactly("Observation/genomics-hla-b-57-01");
    }

    @Test
    void aPositiveAnswerCountsByItselfOrByTheResultThatShowsIt() {
        replies.put(
                "specific-haplotypes",
                say("{'resourceType': 'Parameters', 'parameter': ["
                        + "{'name': 'haplotypes', 'part': [" + presence("HLA-B*58:01", true) + "]},"
                        + "{'name': 'haplotypes', 'part': [" + presence("HLA-A*31:01", true) + ","
                        + GENOTYPE.formatted("dv-5", "p1", "HGNC:4931", "HLA-A", "HLA-A*31:01/HLA-A*02:01") + "]}]}"));

        assertThat(values(gather(configured()).answer(QueryKey.GENOMICS_SERVER)))
                .containsExactly("HLA-A*31:01/HLA-A*02:01", "HLA-B*58:01 positive");
    }

    @Test
    void anotherPatientsResultsNeverReachTheRecord() {
        replies.put("haplotypes", say(haplotypes(genotype("dv-1", "p2", "CYP2C19 *2/*2"))));

        var record = record(gather(configured()));

        assertThat(record.items()).isEmpty();
        assertThat(record.rejected()).extracting(Rejected::reason).containsExactly("belongs to another patient");
    }

    @Test
    void asksByTheIdentifierThatTheServerKnows() {
        replies.put("haplotypes", say(haplotypes(genotype("dv-1", "MRN-7", "CYP2C19 *1/*2"))));
        var patient = Fixtures.json("{'resourceType': 'Patient', 'id': 'p1', 'identifier': ["
                + "{'system': 'urn:mrn', 'value': 'MRN-7'}, {'system': 'urn:mrn', 'value': 'MRN-1', 'use': 'old'},"
                + "{'system': 'urn:other', 'value': 'X'}]}");
        var configured = configured(Optional.empty(), false, Paths.SPEC, Optional.of("urn:mrn"), false);

        var evidence = gather(configured, patient, Duration.ofSeconds(20));

        assertThat(server.asked()).allSatisfy(url -> assertThat(url).contains("subject=MRN-7&"));
        assertThat(record(evidence).items()).extracting(Item::reference).containsExactly("Observation/genomics-dv-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{'resourceType': 'Patient', 'id': 'p1'}",
                "{'resourceType': 'Patient', 'id': 'p2', 'identifier': [{'system': 'urn:mrn', 'value': 'MRN-8'}]}",
                "{'resourceType': 'Patient', 'id': 'p1', 'identifier': [{'system': 'urn:mrn', 'value': '1'},"
                        + "{'system': 'urn:mrn', 'value': '2'}]}"
            })
    void asksAboutNobodyWhereThePatientIsNotCertain(String patient) {
        var configured = configured(Optional.empty(), false, Paths.SPEC, Optional.of("urn:mrn"), false);

        var answer = gather(configured, Fixtures.json(patient), Duration.ofSeconds(20))
                .answer(QueryKey.GENOMICS_SERVER);

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.note()).contains("identifier");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void comesBackFromTheRecordAsItWas() {
        replies.put("haplotypes", say(haplotypes(genotype("dv-1", "p1", "CYP2C19 *1/*2"))));
        var evidence = gather(configured());

        assertThat(EvidenceJson.read(EvidenceJson.write(evidence)).answer(QueryKey.GENOMICS_SERVER))
                .isEqualTo(evidence.answer(QueryKey.GENOMICS_SERVER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://genomics.example.org",
                "ftp://localhost/x",
                "https://user@genomics.example.org",
                "https://g.example.org?a=b"
            })
    void refusesAnAddressThatWouldGiveDataAway(String url) {
        assertThatThrownBy(() -> new GenomicsServer(
                        URI.create(url),
                        Optional.empty(),
                        false,
                        Paths.SPEC,
                        List.of(GENE_SYSTEM),
                        Optional.empty(),
                        false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
