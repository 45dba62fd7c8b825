package org.starling.evidence;

import static org.starling.evidence.ElementFields.annotation;
import static org.starling.evidence.ElementFields.attachment;
import static org.starling.evidence.ElementFields.coding;
import static org.starling.evidence.ElementFields.concept;
import static org.starling.evidence.ElementFields.period;
import static org.starling.evidence.ElementFields.reference;
import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.oneOrEach;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;
import static org.starling.evidence.ResourceFields.common;
import static org.starling.evidence.ResourceFields.references;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Task;

/** Maps what speaks of results without being one: warnings, recommended actions, attached documents. */
final class NoticeFields {
    private NoticeFields() {}

    static Flag flag(ObjectNode json, boolean contained) {
        var flag = new Flag();
        members("Flag", json, (member, value) -> {
            switch (member) {
                case "status" -> flag.setStatus(parsed(member, value, Flag.FlagStatus::fromCode));
                case "category" -> oneOrEach(member, value, each -> flag.addCategory(concept(member, each)));
                case "code" -> flag.setCode(concept(member, value));
                case "subject" -> flag.setSubject(reference(member, value));
                case "period" -> flag.setPeriod(period(member, value));
                case "encounter" -> flag.setEncounter(reference(member, value));
                case "author" -> flag.setAuthor(reference(member, value));
                default -> common(flag, member, value, contained);
            }
        });
        return flag;
    }

    static Task task(ObjectNode json, boolean contained) {
        var task = new Task();
        members("Task", json, (member, value) -> {
            switch (member) {
                case "basedOn" -> references(member, value, task::addBasedOn);
                case "status" -> task.setStatus(parsed(member, value, Task.TaskStatus::fromCode));
                case "intent" -> task.setIntent(parsed(member, value, Task.TaskIntent::fromCode));
                case "code" -> task.setCode(concept(member, value));
                case "description" -> task.setDescription(text(member, value));
                case "focus" -> task.setFocus(reference(member, value));
                case "for" -> task.setFor(reference(member, value));
                case "authoredOn" -> task.setAuthoredOnElement(parsed(member, value, DateTimeType::new));
                case "lastModified" -> task.setLastModifiedElement(parsed(member, value, DateTimeType::new));
                case "reasonCode", "reason" -> task.setReasonCode(concept(member, value)); // STU3 has reason
                case "reasonReference" -> task.setReasonReference(reference(member, value));
                case "note" -> each(member, value, each -> task.addNote(annotation(member, each)));
                default -> common(task, member, value, contained);
            }
        });
        return task;
    }

    static DocumentReference document(ObjectNode json, boolean contained) {
        var document = new DocumentReference();
        members("DocumentReference", json, (member, value) -> {
            switch (member) {
                case "status" -> document.setStatus(parsed(member, value, DocumentReferenceStatus::fromCode));
                case "docStatus" -> {
                    if (value.isTextual()) { // DSTU2 has a concept, which says nothing that is read here
                        document.setDocStatus(
                                parsed(member, value, DocumentReference.ReferredDocumentStatus::fromCode));
                    }
                }
                case "type" -> document.setType(concept(member, value));
                case "category" -> each(member, value, each -> document.addCategory(concept(member, each)));
                case "class" -> document.addCategory(concept(member, value)); // DSTU2 and STU3
                case "subject" -> document.setSubject(reference(member, value));
                case "date", "indexed" -> document.setDateElement(parsed(member, value, InstantType::new));
                case "description" -> document.setDescription(text(member, value));
                case "content" -> each(member, value, each -> content(document.addContent(), each));
                case "context" -> {
                    if (value.isObject()) {
                        context(document.getContext(), (ObjectNode) value);
                    }
                }
                default -> common(document, member, value, contained);
            }
        });
        return document;
    }

    private static void content(DocumentReference.DocumentReferenceContentComponent content, ObjectNode json) {
        members("content", json, (member, value) -> {
            switch (member) {
                case "attachment" -> content.setAttachment(attachment(member, value));
                case "format" -> {
                    if (value.isObject()) { // several in DSTU2
                        content.setFormat(coding(member, value));
                    }
                }
                default -> {}
            }
        });
    }

    private static void context(DocumentReference.DocumentReferenceContextComponent context, ObjectNode json) {
        members("context", json, (member, value) -> {
            switch (member) {
                case "period" -> context.setPeriod(period(member, value));
                case "related" -> references(member, value, context::addRelated);
                default -> {}
            }
        });
    }
}
