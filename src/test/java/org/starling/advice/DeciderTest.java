package org.starling.advice;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.card.CardComposer;
import org.starling.card.CardTables;
import org.starling.card.Messages;
import org.starling.decision.IdSequence;
import org.starling.evidence.FhirEvidenceSource;
import org.starling.evidence.FieldReader;
import org.starling.evidence.HapiReader;
import org.starling.evidence.PatientRecordReader;
import org.starling.evidence.ResourceReader;
import org.starling.genotype.fhir.CanonicalGenotype;
import org.starling.genotype.fhir.GenotypeReader;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.cql.CqlGuidelineEngine;
import org.starling.hook.BoundedJson;
import org.starling.hook.Hook;
import org.starling.hook.HookRequestReader;
import org.starling.hook.Policy;
import org.starling.hook.Tenant;
import org.starling.medication.Drug;
import org.starling.medication.MedicationReader;
import org.starling.medication.ModulatorTable;
import org.starling.medication.RxNormTable;
import org.starling.model.Estimator;

/** From evidence to cards, with parts exchanged. */
class DeciderTest {
    private static final RxNormTable RXNORM = RxNormTable.load();
    private static final GuidelineEngine GUIDELINES = new CqlGuidelineEngine(new CanonicalGenotype()::write);
    private static final Estimator SILENT = (order, facts, medications, profile, today) -> List.of();

    @Test
    void invariant5AModelThatThrowsCostsThePatientNothing() throws IOException {
        Estimator broken = (order, facts, medications, profile, today) -> {
            throw new IllegalStateException("broken");
        };
        var without = decide("warfarin-start", new FieldReader(), SILENT);
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
        var fast = decide(patient, new FieldReader(), SILENT);
        var complete = decide(patient, new HapiReader(FhirContext.forR4()), SILENT);

        assertThat(fast.response()).isEqualTo(complete.response());
        assertThat(fast.trace()).isEqualTo(complete.trace());
    }

    private static Decision decide(String patient, ResourceReader reader, Estimator models) throws IOException {
        UnaryOperator<String> names =
                code -> RXNORM.ingredient(code).map(Drug::name).orElse(code);
        var messages = Messages.load(Locale.ENGLISH);
        var tables = CardTables.load();
        var decider = new Decider(
                new PatientRecordReader(reader)::read,
                new MedicationReader(RXNORM)::read,
                record -> Set.of(),
                ModulatorTable.load()::among,
                new GenotypeReader((gene, drug) -> true)::read,
                GUIDELINES,
                models,
                new CardComposer(messages, tables, names),
                new TraceWriter(Versions.load("test"), new AdviceTrace(messages, tables, names)));
        var call = HookRequestReader.read(Hook.ORDER_SIGN, request(patient));
        var ids = new AtomicLong();
        var policy =
                new Policy(Policy.StandardCards.INFO, Policy.VendorProfile.SPEC, Locale.ENGLISH, Set.of("*"), true);
        try (var source = new FhirEvidenceSource(uri -> false, Duration.ofSeconds(1), InstantSource.system())) {
            return decider.decide(
                    call,
                    source.gather(call),
                    new Setting(
                            new Tenant("demo", policy),
                            URI.create("http://localhost/"),
                            Instant.parse("2026-11-22T12:00:00Z"),
                            IdSequence.fresh(() -> new UUID(0, ids.incrementAndGet()))));
        }
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
