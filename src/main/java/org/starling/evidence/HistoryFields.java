package org.starling.evidence;

import static org.starling.evidence.ElementFields.annotation;
import static org.starling.evidence.ElementFields.concept;
import static org.starling.evidence.ElementFields.reference;
import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.flag;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.oneOrEach;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;
import static org.starling.evidence.ResourceFields.common;
import static org.starling.evidence.ResourceFields.one;
import static org.starling.evidence.ResourceFields.references;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Procedure;

/** Maps what happened to the patient: conditions, procedures, allergies. */
final class HistoryFields {
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String CONDITION_CLINICAL = TERMINOLOGY + "condition-clinical";
    private static final String CONDITION_VERIFICATION = TERMINOLOGY + "condition-ver-status";
    private static final String ALLERGY_CLINICAL = TERMINOLOGY + "allergyintolerance-clinical";
    private static final String ALLERGY_VERIFICATION = TERMINOLOGY + "allergyintolerance-verification";

    private HistoryFields() {}

    /** A concept in R4; a bare code, of the same code system, before. */
    private static CodeableConcept status(String name, JsonNode value, String system) {
        return value.isTextual()
                ? new CodeableConcept(new Coding(system, value.textValue(), null))
                : concept(name, value);
    }

    static Condition condition(ObjectNode json, boolean contained) {
        var condition = new Condition();
        members("Condition", json, (member, value) -> {
            switch (member) {
                case "clinicalStatus" -> condition.setClinicalStatus(status(member, value, CONDITION_CLINICAL));
                case "verificationStatus" ->
                    condition.setVerificationStatus(status(member, value, CONDITION_VERIFICATION));
                case "category" -> oneOrEach(member, value, each -> condition.addCategory(concept(member, each)));
                case "severity" -> condition.setSeverity(concept(member, value));
                case "code" -> condition.setCode(concept(member, value));
                case "bodySite" -> each(member, value, each -> condition.addBodySite(concept(member, each)));
                case "subject", "patient" -> condition.setSubject(reference(member, value));
                case "recordedDate", "assertedDate", "dateRecorded" -> // STU3 and DSTU2 name it otherwise
                    condition.setRecordedDateElement(parsed(member, value, DateTimeType::new));
                case "evidence" -> each(member, value, each -> evidence(condition.addEvidence(), each));
                case "note" -> oneOrEach(member, value, each -> condition.addNote(annotation(member, each)));
                default -> {
                    one("onset", member, value, condition.hasOnset(), condition::setOnset);
                    one("abatement", member, value, condition.hasAbatement(), condition::setAbatement);
                    common(condition, member, value, contained);
                }
            }
        });
        return condition;
    }

    private static void evidence(Condition.ConditionEvidenceComponent evidence, ObjectNode json) {
        members("evidence", json, (member, value) -> {
            switch (member) {
                case "code" -> each(member, value, each -> evidence.addCode(concept(member, each)));
                case "detail" -> references(member, value, evidence::addDetail);
                default -> {}
            }
        });
    }

    static Procedure procedure(ObjectNode json, boolean contained) {
        var procedure = new Procedure();
        members("Procedure", json, (member, value) -> {
            switch (member) {
                case "status" -> {
                    if (procedure.getStatus() != Procedure.ProcedureStatus.NOTDONE) {
                        procedure.setStatus(parsed(member, value, Procedure.ProcedureStatus::fromCode));
                    }
                }
                case "notDone", "notPerformed" -> { // STU3 and DSTU2 say it beside a status that sounds done
                    if (flag(member, value)) {
                        procedure.setStatus(Procedure.ProcedureStatus.NOTDONE);
                    }
                }
                case "partOf" -> references(member, value, procedure::addPartOf);
                case "statusReason" -> procedure.setStatusReason(concept(member, value));
                case "category" -> procedure.setCategory(concept(member, value));
                case "code" -> procedure.setCode(concept(member, value));
                case "subject" -> procedure.setSubject(reference(member, value));
                case "reasonCode" -> each(member, value, each -> procedure.addReasonCode(concept(member, each)));
                case "reasonReference" -> references(member, value, procedure::addReasonReference);
                case "bodySite" -> each(member, value, each -> procedure.addBodySite(concept(member, each)));
                case "outcome" -> procedure.setOutcome(concept(member, value));
                case "note" -> each(member, value, each -> procedure.addNote(annotation(member, each)));
                default -> {
                    one("performed", member, value, procedure.hasPerformed(), procedure::setPerformed);
                    common(procedure, member, value, contained);
                }
            }
        });
        return procedure;
    }

    static AllergyIntolerance allergy(ObjectNode json, boolean contained) {
        var allergy = new AllergyIntolerance();
        members("AllergyIntolerance", json, (member, value) -> {
            switch (member) {
                case "clinicalStatus" -> allergy.setClinicalStatus(status(member, value, ALLERGY_CLINICAL));
                case "verificationStatus" -> allergy.setVerificationStatus(status(member, value, ALLERGY_VERIFICATION));
                case "type" ->
                    allergy.setType(parsed(member, value, AllergyIntolerance.AllergyIntoleranceType::fromCode));
                case "category" ->
                    value.forEach(each -> allergy.addCategory(
                            parsed(member, each, AllergyIntolerance.AllergyIntoleranceCategory::fromCode)));
                case "criticality" ->
                    allergy.setCriticality(
                            parsed(member, value, AllergyIntolerance.AllergyIntoleranceCriticality::fromCode));
                case "code", "substance" -> allergy.setCode(concept(member, value));
                case "patient" -> allergy.setPatient(reference(member, value));
                case "recordedDate", "assertedDate" ->
                    allergy.setRecordedDateElement(parsed(member, value, DateTimeType::new));
                case "lastOccurrence" -> allergy.setLastOccurrenceElement(parsed(member, value, DateTimeType::new));
                case "note" -> oneOrEach(member, value, each -> allergy.addNote(annotation(member, each)));
                case "reaction" -> each(member, value, each -> reaction(allergy.addReaction(), each));
                default -> {
                    one("onset", member, value, allergy.hasOnset(), allergy::setOnset);
                    common(allergy, member, value, contained);
                }
            }
        });
        return allergy;
    }

    private static void reaction(AllergyIntolerance.AllergyIntoleranceReactionComponent reaction, ObjectNode json) {
        members("reaction", json, (member, value) -> {
            switch (member) {
                case "substance" -> reaction.setSubstance(concept(member, value));
                case "manifestation" -> each(member, value, each -> reaction.addManifestation(concept(member, each)));
                case "description" -> reaction.setDescription(text(member, value));
                case "onset" -> reaction.setOnsetElement(parsed(member, value, DateTimeType::new));
                case "severity" ->
                    reaction.setSeverity(
                            parsed(member, value, AllergyIntolerance.AllergyIntoleranceSeverity::fromCode));
                default -> {}
            }
        });
    }
}
