package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.evidence.PrefetchReader.Prefetched;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;

/** The P items of the conformance list that concern what came along. */
class PrefetchReaderTest {
    private static final String OBSERVATION =
            "{'resourceType': 'Observation', 'id': 'g1', 'status': 'final', 'subject': {'reference': 'Patient/p1'}}";

    private static Map<QueryKey, Prefetched> read(String key, JsonNode value) {
        return new PrefetchReader().read(Fixtures.patientView(Map.of(key, value)));
    }

    private static Prefetched genotype(String json) {
        return genotype(Fixtures.json(json));
    }

    private static Prefetched genotype(JsonNode json) {
        return Objects.requireNonNull(read("pgxGenotype", json).get(QueryKey.PGX_GENOTYPE));
    }

    @Test
    void p12AbsentKeyIsToBeAsked() {
        assertThat(new PrefetchReader().read(Fixtures.patientView(Map.of()))).isEmpty();
    }

    @Test
    void p14NullIsKnownEmpty() {
        var answer = genotype(NullNode.getInstance()).answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.EMPTY);
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType': 'Bundle', 'type': 'searchset'}",
                "{'resourceType': 'Bundle', 'type': 'searchset', 'total': 0, 'entry': []}",
                "{'resourceType': 'Bundle', 'entry': null}"
            })
    void p15SearchWithoutEntryIsKnownEmpty(String bundle) {
        assertThat(genotype(bundle).answer().outcome()).isEqualTo(Outcome.EMPTY);
    }

    @Test
    void p16OperationOutcomeFailedAndIsNotAskedAgain() {
        var answer = genotype("{'resourceType': 'OperationOutcome', 'issue': [{'severity': 'error'}]}")
                .answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.origin()).isEqualTo(Origin.PREFETCH);
    }

    @Test
    void p16ErrorEntryWithoutResultsIsNoAnswer() {
        assertThat(genotype("{'resourceType': 'Bundle', 'entry': [{'resource': {'resourceType': 'OperationOutcome',"
                                + "'issue': [{'severity': 'error'}]}}]}")
                        .answer()
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void p16ErrorEntryBesideResultsMakesThemIncomplete() {
        var answer = genotype("{'resourceType': 'Bundle', 'entry': [{'resource': " + OBSERVATION
                        + "}, {'resource': {'resourceType': 'OperationOutcome', 'issue': [{'severity': 'error'}]}}]}")
                .answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(answer.complete()).isFalse();
    }

    @Test
    void p17NextLinkMakesItIncompleteUntilFollowed() {
        var read = genotype("{'resourceType': 'Bundle', 'link': [{'relation': 'self', 'url': 'x'},"
                + "{'relation': 'next', 'url': 'https://ehr/fhir?page=2'}], 'entry': [{'resource': " + OBSERVATION
                + "}]}");

        assertThat(read.next()).isEqualTo(Optional.of("https://ehr/fhir?page=2"));
        assertThat(read.answer().complete()).isFalse();
    }

    @Test
    void invariant1AbsentIsNeverNormalFewerResultsThanCountedAreIncomplete() {
        assertThat(genotype("{'resourceType': 'Bundle', 'total': 3, 'entry': [{'resource': " + OBSERVATION + "}]}")
                        .answer()
                        .complete())
                .isFalse();
        assertThat(genotype("{'resourceType': 'Bundle', 'total': 3}").answer().outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType': 'Basic', 'id': 'x'}",
                "{'resourceType': 'Bundle', 'entry': [{'resource': {'resourceType': 'Patient', 'id': 'x'}}]}",
                "{'resourceType': 'Bundle', 'entry': {}}",
                "{'resourceType': 'Bundle', 'entry': [{}]}",
                "'text'",
                "7",
                "[]",
                "{}"
            })
    void p20OtherTypesCountAsMissing(String value) {
        assertThat(read("pgxGenotype", Fixtures.json(value))).isEmpty();
    }

    @Test
    void p20UnknownKeysAreIgnored() {
        assertThat(read("probeExtra", Fixtures.json("{'resourceType': 'Basic'}")))
                .isEmpty();
    }

    @Test
    void p21SingleResourceReadsLikeBundleOfOne() {
        var single = genotype(OBSERVATION).answer();
        var bundled = genotype("{'resourceType': 'Bundle', 'entry': [{'resource': " + OBSERVATION + "}]}")
                .answer();
        var nested = genotype("{'resourceType': 'Bundle', 'entry': [{'resource': {'resourceType': 'Bundle', 'entry':"
                        + " [{'resource': " + OBSERVATION + "}]}}]}")
                .answer();

        assertThat(single).isEqualTo(bundled).isEqualTo(nested);
        assertThat(single.outcome()).isEqualTo(Outcome.FOUND);
    }

    @Test
    void p24EpicOutcomeEntryIsKnownEmpty() {
        assertThat(genotype("{'resourceType': 'Bundle', 'type': 'searchset', 'total': 0, 'entry': [{'resource':"
                                + "{'resourceType': 'OperationOutcome', 'issue': [{'severity': 'warning',"
                                + "'code': 'informational'}]}, 'search': {'mode': 'outcome'}}]}")
                        .answer()
                        .outcome())
                .isEqualTo(Outcome.EMPTY);
    }
}
