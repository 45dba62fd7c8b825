package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.evidence.Evidence;
import org.starling.evidence.FieldReader;
import org.starling.evidence.PatientRecordReader;
import org.starling.evidence.QueryAnswer;
import org.starling.evidence.QueryKey;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.UnusedResult;
import org.starling.hook.Hook;
import org.starling.hook.HookCall;
import org.starling.hook.HookContext;

/** Results inside a report or a panel, from the answer of the EHR to the finding. */
class ContainedResultsTest {
    private static final Path FOLDER = Path.of("fixtures/genotype/contained");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Gene GENE = new Gene("CYP2C19");
    private static final GenotypeReader READER = new GenotypeReader((gene, rxnorm) -> false);

    @ParameterizedTest
    @ValueSource(strings = {"report", "panel"})
    void areReadAsTheirHolders(String holder) {
        assertThat(finding(fixture(holder)).results())
                .extracting(it -> it.diplotype().orElseThrow())
                .containsExactly("*2/*2");
    }

    @ParameterizedTest(name = "{0} with a result whose subject is {1} and focus {2}")
    @CsvSource({
        "report, Patient/p2, ",
        "panel, Patient/p2, ",
        "report, , Patient/p2",
        "panel, , RelatedPerson/r1",
        "report, Patient/p1, RelatedPerson/r1"
    })
    void ofSomebodyElseAreNotUsed(String name, String subject, String focus) {
        var holder = fixture(name);
        var inner = (ObjectNode) holder.get("contained").get(0);
        if (subject != null) {
            inner.putObject("subject").put("reference", subject);
        }
        if (focus != null) {
            inner.putArray("focus").addObject().put("reference", focus);
        }

        assertThat(finding(holder)).isInstanceOf(GeneFinding.NotTested.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"report, entered-in-error", "report, cancelled", "panel, entered-in-error", "panel, cancelled"})
    void ofAWithdrawnHolderAreWithdrawnWithIt(String name, String status) {
        assertThat(finding(fixture(name).put("status", status))).isInstanceOf(GeneFinding.NotTested.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "report, registered",
        "report, preliminary",
        "report, partial",
        "panel, registered",
        "panel, preliminary"
    })
    void ofAnUnfinishedHolderAreStillToCome(String name, String status) {
        var finding = finding(fixture(name).put("status", status));

        assertThat(finding)
                .isInstanceOfSatisfying(
                        GeneFinding.Unreadable.class,
                        it -> assertThat(it.unused())
                                .extracting(UnusedResult::pending)
                                .containsOnly(true));
    }

    @Test
    void ofAHolderOfUnknownStatusAreMarked() {
        assertThat(finding(fixture("report").put("status", "unknown"))
                        .results()
                        .getFirst()
                        .marks())
                .contains(GeneResult.Mark.STATUS_UNKNOWN);
    }

    @Test
    void keepTheirOwnStatusWhereItIsTheWeaker() {
        var holder = fixture("report");
        ((ObjectNode) holder.get("contained").get(0)).put("status", "entered-in-error");

        assertThat(finding(holder)).isInstanceOf(GeneFinding.NotTested.class);
    }

    @Test
    void ofAnOlderVersionGiveWayToThoseOfTheNewer() {
        var older = fixture("report");
        older.putObject("meta").put("lastUpdated", "2024-01-01T10:00:00Z");
        var newer = fixture("report");
        newer.putObject("meta").put("lastUpdated", "2024-02-01T10:00:00Z");
        ((ObjectNode) newer.at("/contained/0/valueCodeableConcept")).put("text", "CYP2C19 *1/*2");

        assertThat(finding(older, newer).results())
                .extracting(it -> it.diplotype().orElseThrow())
                .containsExactly("*1/*2");
    }

    @Test
    void aCorrectionInAWithdrawnReportReplacesNothing() {
        var withdrawn = fixture("report").put("status", "entered-in-error");
        var correction = (ObjectNode) withdrawn.get("contained").get(0);
        correction.put("status", "corrected").set("identifier", identifier());
        var result = correction.deepCopy().put("id", "own").put("status", "final");
        result.putObject("subject").put("reference", "Patient/p1");

        assertThat(finding(withdrawn, result).results()).hasSize(1);
    }

    @Test
    void onlyReferencedByAWithdrawnPanelStandOnTheirOwn() {
        var panel = fixture("panel").put("status", "entered-in-error");
        var member = (ObjectNode) panel.remove("contained").get(0);
        member.putObject("subject").put("reference", "Patient/p1");
        panel.putArray("hasMember").addObject().put("reference", "Observation/a");

        assertThat(finding(panel, member).results()).hasSize(1);
    }

    @Test
    void withoutIdsAreResultsOfTheirOwn() {
        var holder = fixture("report");
        var first = (ObjectNode) holder.get("contained").get(0);
        first.remove("id");
        var second = first.deepCopy();
        ((ObjectNode) second.get("valueCodeableConcept")).put("text", "CYP2C19 *1/*17");
        ((com.fasterxml.jackson.databind.node.ArrayNode) holder.get("contained")).add(second);

        assertThat(finding(holder).results())
                .extracting(it -> it.diplotype().orElseThrow())
                .containsExactly("*1/*17", "*2/*2");
    }

    private static JsonNode identifier() {
        var identifiers = JSON.createArrayNode();
        identifiers.addObject().put("system", "urn:lab").put("value", "1");
        return identifiers;
    }

    private static ObjectNode fixture(String name) {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static GeneFinding finding(JsonNode... resources) {
        var call = new HookCall(
                Hook.PATIENT_VIEW,
                "11111111-1111-4111-8111-111111111111",
                new HookContext.PatientView("Practitioner/d1", "p1", Optional.empty()),
                Map.of(),
                Optional.empty(),
                JSON.createObjectNode());
        var evidence = new Evidence(List.of(new QueryAnswer(
                QueryKey.GENETIC_REPORTS,
                QueryAnswer.Outcome.FOUND,
                QueryAnswer.Origin.PREFETCH,
                List.of(resources),
                true,
                "")));
        return READER.read(new PatientRecordReader(new FieldReader()).read(call, evidence))
                .finding(GENE);
    }
}
