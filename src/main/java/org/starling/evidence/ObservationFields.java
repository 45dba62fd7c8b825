package org.starling.evidence;

import static org.starling.evidence.ElementFields.annotation;
import static org.starling.evidence.ElementFields.concept;
import static org.starling.evidence.ElementFields.reference;
import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.oneOrEach;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;
import static org.starling.evidence.ResourceFields.common;
import static org.starling.evidence.ResourceFields.one;
import static org.starling.evidence.ResourceFields.references;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;

/** Maps results and the reports that group them. */
final class ObservationFields {
    /** Where R4 writes what STU3 calls a relation of type {@code replaces}. */
    private static final String REPLACES = "http://hl7.org/fhir/StructureDefinition/observation-replaces";

    private ObservationFields() {}

    static Observation observation(ObjectNode json, boolean contained) {
        var result = new Observation();
        members("Observation", json, (member, value) -> {
            switch (member) {
                case "identifier" ->
                    each(member, value, each -> result.addIdentifier(ElementFields.identifier(member, each)));
                case "basedOn" -> references(member, value, result::addBasedOn);
                case "status" -> result.setStatus(parsed(member, value, Observation.ObservationStatus::fromCode));
                case "category" -> oneOrEach(member, value, each -> result.addCategory(concept(member, each)));
                case "code" -> result.setCode(concept(member, value));
                case "subject" -> result.setSubject(reference(member, value));
                case "focus" -> references(member, value, result::addFocus);
                case "encounter" -> result.setEncounter(reference(member, value));
                case "issued" -> result.setIssuedElement(parsed(member, value, InstantType::new));
                case "performer" -> references(member, value, result::addPerformer);
                case "dataAbsentReason" -> result.setDataAbsentReason(concept(member, value));
                case "interpretation" ->
                    oneOrEach(member, value, each -> result.addInterpretation(concept(member, each)));
                case "note" -> each(member, value, each -> result.addNote(annotation(member, each)));
                case "bodySite" -> result.setBodySite(concept(member, value));
                case "method" -> result.setMethod(concept(member, value));
                case "specimen" -> result.setSpecimen(reference(member, value));
                case "hasMember" -> references(member, value, result::addHasMember);
                case "derivedFrom" -> references(member, value, result::addDerivedFrom);
                case "related" -> each(member, value, each -> related(result, each));
                case "comment", "comments" -> result.addNote().setText(text(member, value)); // STU3 and DSTU2
                case "component" -> each(member, value, each -> component(result.addComponent(), each));
                default -> {
                    one("value", member, value, result.hasValue(), result::setValue);
                    one("effective", member, value, result.hasEffective(), result::setEffective);
                    common(result, member, value, contained);
                }
            }
        });
        return result;
    }

    /** How STU3 links results. A link without a kind is none, since nothing tells its direction. */
    private static void related(Observation result, ObjectNode json) {
        var target = json.get("target");
        if (target == null || target.isNull()) {
            return;
        }
        var linked = reference("target", target);
        switch (json.path("type").asText()) {
            case "has-member" -> result.addHasMember(linked);
            case "derived-from" -> result.addDerivedFrom(linked);
            case "replaces" -> result.addExtension(new Extension(REPLACES, linked));
            default -> {}
        }
    }

    private static void component(Observation.ObservationComponentComponent component, ObjectNode json) {
        members("component", json, (member, value) -> {
            switch (member) {
                case "code" -> component.setCode(concept(member, value));
                case "dataAbsentReason" -> component.setDataAbsentReason(concept(member, value));
                case "interpretation" ->
                    oneOrEach(member, value, each -> component.addInterpretation(concept(member, each)));
                case "extension" ->
                    each(member, value, each -> component.addExtension(ElementFields.extension(member, each)));
                default -> one("value", member, value, component.hasValue(), component::setValue);
            }
        });
    }

    static DiagnosticReport report(ObjectNode json, boolean contained) {
        var report = new DiagnosticReport();
        members("DiagnosticReport", json, (member, value) -> {
            switch (member) {
                case "identifier" ->
                    each(member, value, each -> report.addIdentifier(ElementFields.identifier(member, each)));
                case "basedOn" -> references(member, value, report::addBasedOn);
                case "text" -> report.setText(NarrativeText.narrative(value));
                case "status" ->
                    report.setStatus(parsed(member, value, DiagnosticReport.DiagnosticReportStatus::fromCode));
                case "category" -> oneOrEach(member, value, each -> report.addCategory(concept(member, each)));
                case "code" -> report.setCode(concept(member, value));
                case "subject" -> report.setSubject(reference(member, value));
                case "encounter" -> report.setEncounter(reference(member, value));
                case "issued" -> report.setIssuedElement(parsed(member, value, InstantType::new));
                case "performer" -> references(member, value, report::addPerformer);
                case "specimen" -> references(member, value, report::addSpecimen);
                case "result" -> references(member, value, report::addResult);
                case "conclusion" -> report.setConclusion(text(member, value));
                case "codedDiagnosis" -> // DSTU2 and STU3
                    each(member, value, each -> report.addConclusionCode(concept(member, each)));
                case "conclusionCode" -> each(member, value, each -> report.addConclusionCode(concept(member, each)));
                case "presentedForm" ->
                    each(member, value, each -> report.addPresentedForm(ElementFields.attachment(member, each)));
                default -> {
                    one("effective", member, value, report.hasEffective(), report::setEffective);
                    common(report, member, value, contained);
                }
            }
        });
        return report;
    }
}
