package org.starling.advice;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.evidence.FieldReader;
import org.starling.evidence.HapiReader;
import org.starling.evidence.ResourceReader;
import org.starling.hook.BoundedJson;
import org.starling.hook.Hook;
import org.starling.hook.HookRequestReader;
import org.starling.hook.Policy;
import org.starling.model.Estimator;

/** From evidence to cards, with parts exchanged. */
class DeciderTest {
    @Test
    void invariant5AModelThatThrowsCostsThePatientNothing() throws IOException {
        Estimator broken = (order, facts, medications, profile, today) -> {
            throw new IllegalStateException("broken");
        };
        var without = decide("warfarin-start", new FieldReader(), SignedOrders.SILENT);
        var with = decide("warfarin-start", new FieldReader(), broken);

        assertThat(without.cards()).isNotEmpty();
        assertThat(with.response()).isEqualTo(without.response());
        assertThat(with.trace().at("/estimates/0/reasons/0").asText()).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clopidogrel-poor-metabolizer",
                "clopidogrel-laboratories-disagree",
                "codeine-with-paroxetine",
                "codeine-ultrarapid-metabolizer",
                "tramadol-poor-metabolizer",
                "warfarin-start",
                "warfarin-already-titrated",
                "result-as-free-text"
            })
    void theFastReaderAndHapisParserLeadToTheSameDecision(String patient) throws IOException {
        var fast = decide(patient, new FieldReader(), SignedOrders.SILENT);
        var complete = decide(patient, new HapiReader(FhirContext.forR4()), SignedOrders.SILENT);

        assertThat(fast.response()).isEqualTo(complete.response());
        assertThat(fast.trace()).isEqualTo(complete.trace());
    }

    private static Decision decide(String patient, ResourceReader reader, Estimator models) throws IOException {
        var policy =
                new Policy(Policy.StandardCards.INFO, Policy.VendorProfile.SPEC, Locale.ENGLISH, Set.of("*"), true);
        return SignedOrders.decide(
                SignedOrders.decider(reader, models),
                HookRequestReader.read(Hook.ORDER_SIGN, request(patient)),
                policy);
    }

    private static ObjectNode request(String patient) throws IOException {
        var json = BoundedJson.mapper();
        var fixture =
                json.readTree(Path.of("fixtures", "patients", patient + ".json").toFile());
        var request = json.createObjectNode().put("hook", "order-sign").put("hookInstance", "test");
        var context = request.putObject("context");
        context.put("userId", "Practitioner/1")
                .put("patientId", fixture.at("/patient/id").asText());
        context.putObject("draftOrders")
                .put("resourceType", "Bundle")
                .putArray("entry")
                .addObject()
                .set("resource", fixture.at("/orders/0/resource"));
        request.set("prefetch", fixture.get("prefetch"));
        return request;
    }
}
