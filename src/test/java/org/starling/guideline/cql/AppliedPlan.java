package org.starling.guideline.cql;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.repository.IRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.opencds.cqf.fhir.utility.monad.Eithers;
import org.starling.guideline.Guideline;

/** Runs a published guideline through {@code PlanDefinition/$apply} of clinical-reasoning, on the canonical data of a case. */
final class AppliedPlan {
    private static final CanonicalRecord RECORD = new CanonicalRecord(CodeConcepts.read(), CanonicalPerson.read());

    private final Guideline guideline;
    private final List<Resource> knowledge;

    /**
     * Kept from case to case, or each would compile every library again. Of one guideline only: inline expressions of all plans go by
     * one name there.
     */
    private final CrSettings settings = CrSettings.getDefault()
            .withEvaluationSettings(EvaluationSettings.getDefault()
                    .withLibraryCache(new HashMap<>())
                    .withModelCache(new HashMap<>()));

    AppliedPlan(Guideline guideline, List<String> resources) {
        var parser = FhirContext.forR4Cached().newJsonParser();
        this.guideline = guideline;
        this.knowledge = resources.stream()
                .map(each -> (Resource) parser.parseResource(each))
                .toList();
    }

    /** The lines of advice; none when the plan's action doesn't apply. */
    List<String> lines(GuidelineCase given) {
        var data = canonical(given);
        var server = new ServerOfOnePatient(
                Stream.concat(knowledge.stream(), data.stream()).toList());
        var applied = new PlanDefinitionProcessor(server, settings)
                .apply(
                        Eithers.forMiddle3(new IdType("PlanDefinition", guideline.id())),
                        "Patient/" + given.record().patientId(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        parameters(given),
                        true,
                        null,
                        null,
                        (IRepository) null,
                        null,
                        null);
        var plan = (CarePlan) applied;
        var lines = new ArrayList<String>();
        for (var each : plan.getContained()) {
            if (each instanceof OperationOutcome outcome) {
                throw new AssertionError(outcome.getIssue().stream()
                        .map(issue -> issue.getDiagnostics())
                        .toList()
                        .toString());
            }
            if (each instanceof RequestGroup group) {
                group.getAction()
                        .forEach(action -> lines.addAll(action.getDescription()
                                .lines()
                                .filter(line -> !line.equals("-"))
                                .toList()));
            }
        }
        return lines;
    }

    private static Parameters parameters(GuidelineCase given) {
        var order = given.order();
        var drug = order.ingredients().getFirst().rxnorm();
        var parameters = new Parameters();
        parameters.addParameter("OrderId", CanonicalRecord.idOf(order));
        parameters.addParameter("Drug", drug);
        parameters
                .addParameter()
                .setName("Today")
                .setValue(new DateType(given.today().toString()));
        parameters
                .addParameter()
                .setName("MedicationsKnown")
                .setValue(new BooleanType(given.medications().complete()));
        return parameters;
    }

    /** What a server would hold of the patient: each resource with an id and its subject. */
    private List<Resource> canonical(GuidelineCase given) {
        var record = given.record();
        var all = new ArrayList<Resource>();
        RECORD.of(given.order(), record, given.medications()).values().forEach(all::addAll);
        var readings = GeneReadings.of(
                        guideline.genesFor(
                                given.order().ingredients().getFirst().rxnorm()),
                        given.profile())
                .readings();
        for (var gene : readings.getFirst().values()) {
            gene.ifPresent(each -> all.addAll(GuidelineCase.observations(each, record.patientId())));
        }
        var subject = new Reference("Patient/" + record.patientId());
        for (var i = 0; i < all.size(); i++) {
            var each = all.get(i);
            if (!each.hasId()) {
                each.setId(each.fhirType() + '-' + i);
            }
            switch (each) {
                case Observation it -> it.setSubject(subject);
                case MedicationRequest it -> it.setSubject(subject);
                case Condition it -> it.setSubject(subject);
                case Procedure it -> it.setSubject(subject);
                default -> {}
            }
        }
        return all;
    }

    /**
     * Whether only one reading of the genes exists, which is what a server can hold, and no ordered dose is to be handed over: for a decimal
     * parameter clinical-reasoning 4.4.0 writes inline expressions of a type {@code BigDecimal}, which don't compile.
     */
    boolean canBeApplied(GuidelineCase given) {
        var drug = given.order().ingredients().getFirst().rxnorm();
        return given.order().dose(drug).isEmpty() && hasOneReading(given);
    }

    private boolean hasOneReading(GuidelineCase given) {
        return GeneReadings.of(
                                guideline.genesFor(
                                        given.order().ingredients().getFirst().rxnorm()),
                                given.profile())
                        .readings()
                        .size()
                == 1;
    }
}
