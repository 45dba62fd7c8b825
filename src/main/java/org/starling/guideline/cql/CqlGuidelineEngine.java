package org.starling.guideline.cql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.Date;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.GeneBasis;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.GuidelineAdvice.TracedDefine;
import org.starling.guideline.GuidelineEngine;
import org.starling.guideline.Recommendation;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.medication.OrderedDose;
import org.starling.medication.Route;

/** Runs the guidelines' CQL on canonical evidence. Only the libraries whose drug is ordered run. */
public final class CqlGuidelineEngine implements GuidelineEngine {
    /** As many differing readings as a reader can still weigh; the least cautious beyond are counted in the trace. */
    private static final int SHOWN_READINGS = 16;

    private static final Comparator<Recommendation> CAUTIOUS_FIRST =
            Comparator.comparing(Recommendation::action).thenComparing(Recommendation::strength);

    private final List<Guideline> guidelines;
    private final Map<String, List<Guideline>> byDrug;
    private final CanonicalRecord canonicalRecord = new CanonicalRecord(CodeConcepts.read(), CanonicalPerson.read());
    private final CanonicalResults canonicalResults;
    private final ElmLibraries libraries;
    private final EnginePool engines;

    /** @param canonicalResults writes gene results in the form the libraries read */
    public CqlGuidelineEngine(CanonicalResults canonicalResults) {
        this(canonicalResults, GuidelineTable.read(), ElmLibraries::read);
    }

    /**
     * Some guidelines only, or other versions of them.
     *
     * @param read a library by its name
     */
    CqlGuidelineEngine(
            CanonicalResults canonicalResults, List<Guideline> guidelines, Function<String, ElmLibrary> read) {
        this.canonicalResults = canonicalResults;
        this.guidelines = guidelines;
        this.byDrug = byDrug(guidelines);
        this.libraries =
                new ElmLibraries(guidelines.stream().map(Guideline::library).toList(), read);
        this.engines = new EnginePool(libraries);
    }

    private static Map<String, List<Guideline>> byDrug(List<Guideline> guidelines) {
        var byDrug = new HashMap<String, List<Guideline>>();
        for (var guideline : guidelines) {
            for (var drug : guideline.drugs()) {
                byDrug.computeIfAbsent(drug, code -> new ArrayList<>()).add(guideline);
            }
        }
        return byDrug;
    }

    @Override
    public List<Guideline> guidelines() {
        return guidelines;
    }

    @Override
    public List<Guideline> about(MedicationUse use) {
        if (!use.route().maySystemic()) {
            return List.of();
        }
        return use.ingredients().stream()
                .flatMap(drug -> byDrug.getOrDefault(drug.rxnorm(), List.of()).stream())
                .distinct()
                .toList();
    }

    @Override
    public List<GuidelineAdvice> advise(
            MedicationUse order, PatientRecord record, Medications medications, PgxProfile profile, LocalDate today) {
        var concerned = about(order);
        if (concerned.isEmpty()) {
            return List.of();
        }
        var evidence = canonicalRecord.of(order, record, medications);
        var advice = new ArrayList<GuidelineAdvice>();
        for (var guideline : concerned) {
            for (var drug : order.ingredients()) {
                if (guideline.drugs().contains(drug.rxnorm())) {
                    var readings = GeneReadings.of(guideline.genesFor(drug.rxnorm()), profile);
                    advice.addAll(advise(
                            new Question(guideline, order, drug, record.patientId(), medications.complete(), today),
                            evidence,
                            readings));
                }
            }
        }
        return List.copyOf(advice);
    }

    private record Question(
            Guideline guideline,
            MedicationUse order,
            Drug drug,
            String patientId,
            boolean medicationsKnown,
            LocalDate today) {}

    /** One advice for each reading of the genes, most cautious first. */
    private List<GuidelineAdvice> advise(
            Question question, Map<String, List<Resource>> evidence, GeneReadings readings) {
        var sorted = readings.readings().stream()
                .flatMap(each -> advise(question, evidence, each).stream())
                .sorted(Comparator.comparing(CqlGuidelineEngine::mostCautious, CAUTIOUS_FIRST))
                .toList();
        if (sorted.size() <= SHOWN_READINGS && readings.beyond() == 0) {
            return sorted;
        }
        var note = "%d readings of the genes differ; the %d most cautious are shown; %d were not run"
                .formatted(
                        sorted.size() + readings.beyond(), Math.min(SHOWN_READINGS, sorted.size()), readings.beyond());
        return sorted.stream()
                .limit(SHOWN_READINGS)
                .map(each -> withTrace(each, new TracedDefine(each.guideline().library(), "Readings", note)))
                .toList();
    }

    private Optional<GuidelineAdvice> advise(
            Question question, Map<String, List<Resource>> evidence, Map<String, Optional<GeneResult>> reading) {
        var guideline = question.guideline();
        var defines = engines.evaluate(
                guideline.library(),
                libraries.defines(guideline.library()),
                withGenes(evidence, reading, question.patientId()),
                question.patientId(),
                parameters(question),
                question.today());
        var contract = Contract.read(defines);
        if (!contract.applies()) {
            return Optional.empty();
        }
        var genes = reading.entrySet().stream()
                .map(each -> new GeneBasis(
                        each.getKey(),
                        each.getValue(),
                        Optional.ofNullable(contract.adjusted().get(each.getKey()))))
                .toList();
        var trace = defines.entrySet().stream()
                .map(each -> new TracedDefine(guideline.library(), each.getKey(), PrintedValue.of(each.getValue())))
                .toList();
        return Optional.of(new GuidelineAdvice(
                guideline,
                question.order(),
                question.drug(),
                contract.population(),
                genes,
                contract.recommendations().stream().sorted(CAUTIOUS_FIRST).toList(),
                contract.needs(),
                trace));
    }

    /**
     * Every parameter, an unknown one as null. Safety: a reused engine keeps the parameters of the call before, so one that is left
     * out would have that patient's value.
     */
    private static Map<String, @Nullable Object> parameters(Question question) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("OrderId", CanonicalRecord.idOf(question.order()));
        parameters.put("Drug", question.drug().rxnorm());
        parameters.put("MedicationsKnown", question.medicationsKnown());
        parameters.put("Today", new Date(question.today()));
        var dose = question.order()
                .dose(question.drug().rxnorm())
                .filter(each -> each.unit().equals("mg"));
        parameters.put("OrderedDaily", dose.flatMap(OrderedDose::perDay).orElse(null));
        parameters.put("OrderedSingle", dose.map(OrderedDose::single).orElse(null));
        parameters.put("OrderedRoute", route(question.order().route()));
        return parameters;
    }

    private static @Nullable String route(Route route) {
        return switch (route) {
            case ORAL -> "oral";
            case INJECTED -> "injected";
            case OTHER_SYSTEMIC, INHALED, NASAL, VAGINAL, LOCAL -> "other";
            case UNKNOWN -> null;
        };
    }

    private Map<String, List<Resource>> withGenes(
            Map<String, List<Resource>> evidence, Map<String, Optional<GeneResult>> reading, String patientId) {
        var observations = new ArrayList<>(evidence.getOrDefault("Observation", List.of()));
        reading.values()
                .forEach(each -> each.ifPresent(
                        result -> observations.addAll(canonicalResults.observations(result, patientId))));
        var all = new HashMap<>(evidence);
        all.put("Observation", observations);
        return all;
    }

    /** Its first recommendation, which is the most cautious; advice without any comes last. */
    private static Recommendation mostCautious(GuidelineAdvice advice) {
        return advice.recommendations().isEmpty()
                ? NO_ADVICE
                : advice.recommendations().getFirst();
    }

    private static final Recommendation NO_ADVICE = new Recommendation(
            "general",
            "none",
            org.starling.guideline.Action.STANDARD,
            org.starling.guideline.Strength.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    private static GuidelineAdvice withTrace(GuidelineAdvice advice, TracedDefine note) {
        var trace = new ArrayList<>(advice.trace());
        trace.add(note);
        return new GuidelineAdvice(
                advice.guideline(),
                advice.order(),
                advice.drug(),
                advice.population(),
                advice.genes(),
                advice.recommendations(),
                advice.needs(),
                trace);
    }
}
