package org.starling.evidence;

import static org.starling.evidence.ElementFields.annotation;
import static org.starling.evidence.ElementFields.concept;
import static org.starling.evidence.ElementFields.reference;
import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.flag;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.oneOrEach;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.ResourceFields.common;
import static org.starling.evidence.ResourceFields.one;
import static org.starling.evidence.ResourceFields.references;
import static org.starling.evidence.TimingFields.dosage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;

/** Maps what is ordered, what is taken, and the products. */
final class MedicationFields {
    private MedicationFields() {}

    static MedicationRequest request(ObjectNode json, boolean contained) {
        var order = new MedicationRequest();
        members("MedicationRequest", json, (member, value) -> {
            switch (member) {
                case "status" ->
                    order.setStatus(parsed(member, value, MedicationRequest.MedicationRequestStatus::fromCode));
                case "statusReason" -> order.setStatusReason(concept(member, value));
                case "intent" ->
                    order.setIntent(parsed(member, value, MedicationRequest.MedicationRequestIntent::fromCode));
                case "category" -> oneOrEach(member, value, each -> order.addCategory(concept(member, each)));
                case "priority" ->
                    order.setPriority(parsed(member, value, MedicationRequest.MedicationRequestPriority::fromCode));
                case "doNotPerform" -> order.setDoNotPerform(flag(member, value));
                case "subject" -> order.setSubject(reference(member, value));
                case "encounter" -> order.setEncounter(reference(member, value));
                case "authoredOn" -> order.setAuthoredOnElement(parsed(member, value, DateTimeType::new));
                case "requester" -> order.setRequester(reference(member, value));
                case "reasonCode" -> each(member, value, each -> order.addReasonCode(concept(member, each)));
                case "reasonReference" -> references(member, value, order::addReasonReference);
                case "courseOfTherapyType" -> order.setCourseOfTherapyType(concept(member, value));
                case "note" -> each(member, value, each -> order.addNote(annotation(member, each)));
                case "dosageInstruction" ->
                    each(member, value, each -> order.addDosageInstruction(dosage(member, each)));
                case "priorPrescription" -> order.setPriorPrescription(reference(member, value));
                default -> {
                    one("medication", member, value, order.hasMedication(), order::setMedication);
                    one("reported", member, value, order.hasReported(), order::setReported);
                    common(order, member, value, contained);
                }
            }
        });
        return order;
    }

    static MedicationStatement statement(ObjectNode json, boolean contained) {
        var statement = new MedicationStatement();
        members("MedicationStatement", json, (member, value) -> {
            switch (member) {
                case "status" ->
                    statement.setStatus(parsed(member, value, MedicationStatement.MedicationStatementStatus::fromCode));
                case "statusReason" -> each(member, value, each -> statement.addStatusReason(concept(member, each)));
                case "category" -> statement.setCategory(concept(member, value));
                case "subject" -> statement.setSubject(reference(member, value));
                case "context" -> statement.setContext(reference(member, value));
                case "dateAsserted" -> statement.setDateAssertedElement(parsed(member, value, DateTimeType::new));
                case "reasonCode" -> each(member, value, each -> statement.addReasonCode(concept(member, each)));
                case "reasonReference" -> references(member, value, statement::addReasonReference);
                case "note" -> each(member, value, each -> statement.addNote(annotation(member, each)));
                case "dosage" -> each(member, value, each -> statement.addDosage(dosage(member, each)));
                default -> {
                    one("medication", member, value, statement.hasMedication(), statement::setMedication);
                    one("effective", member, value, statement.hasEffective(), statement::setEffective);
                    common(statement, member, value, contained);
                }
            }
        });
        return statement;
    }

    static Medication medication(ObjectNode json, boolean contained) {
        var medication = new Medication();
        members("Medication", json, (member, value) -> {
            switch (member) {
                case "code" -> medication.setCode(concept(member, value));
                case "status" -> medication.setStatus(parsed(member, value, Medication.MedicationStatus::fromCode));
                case "form" -> medication.setForm(concept(member, value));
                case "amount" -> medication.setAmount(ElementFields.ratio(member, value));
                case "ingredient" -> each(member, value, each -> ingredient(medication.addIngredient(), each));
                default -> common(medication, member, value, contained);
            }
        });
        return medication;
    }

    private static void ingredient(Medication.MedicationIngredientComponent ingredient, ObjectNode json) {
        members("ingredient", json, (member, value) -> {
            switch (member) {
                case "isActive" -> ingredient.setIsActive(flag(member, value));
                case "strength" -> ingredient.setStrength(ElementFields.ratio(member, value));
                default -> one("item", member, value, ingredient.hasItem(), ingredient::setItem);
            }
        });
    }
}
