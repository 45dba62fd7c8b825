package org.starling.advice;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.starling.card.CardComposer;
import org.starling.card.CardTables;
import org.starling.card.Messages;
import org.starling.decision.IdSequence;
import org.starling.evidence.FhirEvidenceSource;
import org.starling.evidence.FieldReader;
import org.starling.evidence.PatientRecordReader;
import org.starling.evidence.ResourceReader;
import org.starling.genotype.fhir.CanonicalGenotype;
import org.starling.genotype.fhir.GenotypeReader;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.cql.CqlGuidelineEngine;
import org.starling.hook.HookCall;
import org.starling.hook.Policy;
import org.starling.hook.Tenant;
import org.starling.medication.Drug;
import org.starling.medication.MedicationReader;
import org.starling.medication.ModulatorTable;
import org.starling.medication.RxNormTable;
import org.starling.model.Estimator;

/** The flow from a signed order to its cards, put together as the service does, on a fixed day and with counted ids. */
final class SignedOrders {
    static final RxNormTable RXNORM = RxNormTable.load();
    static final Estimator SILENT = (order, facts, medications, profile, today) -> List.of();

    private static final GuidelineEngine GUIDELINES = new CqlGuidelineEngine(new CanonicalGenotype()::write);

    private SignedOrders() {}

    static Decider decider() {
        return decider(new FieldReader(), SILENT);
    }

    static Decider decider(ResourceReader reader, Estimator models) {
        UnaryOperator<String> names =
                code -> RXNORM.ingredient(code).map(Drug::name).orElse(code);
        var messages = Messages.load(Locale.ENGLISH);
        var tables = CardTables.load();
        return new Decider(
                new PatientRecordReader(reader)::read,
                new MedicationReader(RXNORM)::read,
                record -> Set.of(),
                ModulatorTable.load()::among,
                new GenotypeReader((gene, drug) -> true)::read,
                GUIDELINES,
                models,
                new CardComposer(messages, tables, names),
                new TraceWriter(Versions.load("test"), new AdviceTrace(messages, tables, names)));
    }

    /** From prefetch alone: no server is asked. */
    static Decision decide(Decider decider, HookCall call, Policy policy) {
        var ids = new AtomicLong();
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
}
