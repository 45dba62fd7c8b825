package org.starling.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.starling.advice.AdviceTrace;
import org.starling.advice.Decider;
import org.starling.advice.PassportReader;
import org.starling.advice.PgxAdvisor;
import org.starling.advice.RecordWriter;
import org.starling.advice.Replay;
import org.starling.advice.TraceWriter;
import org.starling.advice.Versions;
import org.starling.card.CardComposer;
import org.starling.card.CardTables;
import org.starling.card.Messages;
import org.starling.decision.DecisionStore;
import org.starling.decision.store.SqliteDecisionStore;
import org.starling.evidence.FieldReader;
import org.starling.evidence.PatientRecordReader;
import org.starling.genotype.fhir.CanonicalGenotype;
import org.starling.genotype.fhir.DrugWords;
import org.starling.genotype.fhir.GenotypeReader;
import org.starling.genotype.fhir.PassportWriter;
import org.starling.genotype.variant.AlleleTables;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.cql.CqlGuidelineEngine;
import org.starling.hook.BoundedJson;
import org.starling.medication.Drug;
import org.starling.medication.IntoleranceReader;
import org.starling.medication.MedicationReader;
import org.starling.medication.ModulatorTable;
import org.starling.medication.RxNormTable;
import org.starling.model.Estimator;
import org.starling.model.ModelBundle;
import org.starling.model.ModelRefused;
import org.starling.model.ModelState;
import org.starling.model.XgboostEstimator;

/** Puts the flow together once, at start: a missing table, library, text or model stops the service here. */
final class Wiring {
    private static final Logger LOG = Logger.getLogger(Wiring.class);
    private static final String DATABASE = "starling.db";

    @Produces
    @Singleton
    @GuardedJson
    ObjectMapper json() {
        return BoundedJson.mapper();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    DecisionStore store(StarlingConfig config, Clock clock) {
        return SqliteDecisionStore.open(config.store().resolve(DATABASE), clock);
    }

    void close(@Disposes DecisionStore store) {
        store.close();
    }

    @Produces
    @Singleton
    RxNormTable rxnorm(StarlingConfig config) {
        return config.rxnorm().map(RxNormTable::load).orElseGet(RxNormTable::load);
    }

    @Produces
    @Singleton
    GuidelineEngine guidelines() {
        return new CqlGuidelineEngine(new CanonicalGenotype()::write);
    }

    @Produces
    @Singleton
    Estimator models() {
        try {
            // What ships is at most validated: a hospital's own validation comes before anything more.
            return new XgboostEstimator(ModelBundle.onBoard(), model -> ModelState.VALIDATED);
        } catch (ModelRefused e) {
            // A model costs the patient nothing: the guidelines still speak.
            LOG.errorf("No model is loaded: %s", e.getMessage());
            return (order, facts, medications, profile, today) -> List.of();
        }
    }

    @Produces
    @Singleton
    RecordWriter records(@GuardedJson ObjectMapper json) {
        return new RecordWriter(json);
    }

    @Produces
    @Singleton
    @Unremovable
    Decider decider(
            RxNormTable rxnorm,
            GuidelineEngine guidelines,
            Estimator models,
            StarlingConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        UnaryOperator<String> drugName =
                code -> rxnorm.ingredient(code).map(Drug::name).orElse(code);
        var messages = Messages.load(Locale.ENGLISH);
        var tables = CardTables.load();
        var medications = new MedicationReader(rxnorm);
        var records = new PatientRecordReader(new FieldReader());
        var alleles = config.alleles().map(AlleleTables::load).orElseGet(AlleleTables::load);
        var drugs = new DrugWords(
                words ->
                        rxnorm.namedIn(words).drugs().stream().map(Drug::rxnorm).collect(Collectors.toSet()),
                rxnorm::isName);
        var genotypes = new GenotypeReader(knownPairs(guidelines), drugs, alleles);
        var shipped = Versions.load(version).with("Allele definitions", alleles.release());
        var versions = rxnorm.release()
                .map(it -> shipped.with("RxNorm release of the site", it))
                .orElse(shipped);
        return new Decider(
                records::read,
                medications::read,
                new IntoleranceReader(rxnorm)::read,
                ModulatorTable.load()::among,
                genotypes::read,
                guidelines,
                models,
                new CardComposer(messages, tables, drugName),
                new TraceWriter(versions, new AdviceTrace(messages, tables, drugName)));
    }

    @Produces
    @Singleton
    PgxAdvisor advisor(Decider decider, RecordWriter records, DecisionStore store, Clock clock) {
        return new PgxAdvisor(decider, records, store, clock, UUID::randomUUID);
    }

    @Produces
    @Singleton
    Replay replay(Decider decider, RecordWriter records, @GuardedJson ObjectMapper json) {
        return new Replay(decider, records, json);
    }

    @Produces
    @Singleton
    PassportReader passports(@GuardedJson ObjectMapper json) {
        return new PassportReader(json);
    }

    @Produces
    @Singleton
    PassportWriter passportWriter() {
        var messages = Messages.load(Locale.ENGLISH);
        return new PassportWriter((key, values) -> messages.find(key).map(found -> messages.text(key, values)));
    }

    /** A lab's implication counts only for a pair that a guideline of ours speaks about. */
    private static BiPredicate<String, String> knownPairs(GuidelineEngine guidelines) {
        return (gene, rxnorm) -> guidelines.guidelines().stream()
                .anyMatch(each ->
                        each.drugs().contains(rxnorm) && each.genesFor(rxnorm).contains(gene));
    }
}
