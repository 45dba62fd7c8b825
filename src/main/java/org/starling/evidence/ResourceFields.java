package org.starling.evidence;

import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Maps what every resource has, and knows which mapper reads which type. */
final class ResourceFields {
    private ResourceFields() {}

    /** The resource, or null for a type that Starling does not read. */
    static @Nullable DomainResource resource(ObjectNode json, boolean contained) {
        var type = json.get("resourceType");
        if (type == null) {
            throw new UnreadableResource("resourceType is missing");
        }
        return switch (text("resourceType", type)) {
            case "Observation" -> ObservationFields.observation(json, contained);
            case "DiagnosticReport" -> ObservationFields.report(json, contained);
            case "MedicationRequest" -> MedicationFields.request(json, contained);
            case "MedicationStatement" -> MedicationFields.statement(json, contained);
            case "Medication" -> MedicationFields.medication(json, contained);
            case "Condition" -> HistoryFields.condition(json, contained);
            case "Procedure" -> HistoryFields.procedure(json, contained);
            case "AllergyIntolerance" -> HistoryFields.allergy(json, contained);
            case "Flag" -> NoticeFields.flag(json, contained);
            case "Task" -> NoticeFields.task(json, contained);
            case "DocumentReference" -> NoticeFields.document(json, contained);
            case "MolecularSequence", "Sequence" -> SequenceFields.sequence(json, contained);
            case "Patient" -> PatientFields.patient(json, contained);
            default -> null;
        };
    }

    /**
     * Reads id, meta, extensions and contained resources; other members are ignored.
     *
     * @param contained whether the resource is itself contained, and so may not contain others
     */
    static void common(DomainResource resource, String member, JsonNode value, boolean contained) {
        switch (member) {
            case "id" ->
                // A contained id is local to its holder and carries no type, as HAPI has it.
                resource.setId(
                        contained ? new IdType(text("id", value)) : new IdType(resource.fhirType(), text("id", value)));
            case "meta" -> resource.setMeta(meta(value));
            case "extension" ->
                each("extension", value, each -> resource.addExtension(ElementFields.extension("extension", each)));
            case "modifierExtension" ->
                each(
                        "modifierExtension",
                        value,
                        each -> resource.addModifierExtension(ElementFields.extension("modifierExtension", each)));
            case "contained" -> {
                if (!contained) {
                    each("contained", value, each -> addContained(resource, each));
                }
            }
            default -> {}
        }
    }

    private static void addContained(DomainResource resource, ObjectNode json) {
        var contained = resource(json, true);
        if (contained != null) {
            resource.addContained(contained);
        }
    }

    private static Meta meta(JsonNode value) {
        var meta = new Meta();
        members("meta", value, (member, inner) -> {
            if (member.equals("lastUpdated")) {
                meta.setLastUpdatedElement(parsed("lastUpdated", inner, InstantType::new));
            }
        });
        return meta;
    }

    /** A choice that may have one value: two at once contradict each other, and none is picked. */
    static void one(String choice, String member, JsonNode value, boolean taken, Consumer<Type> use) {
        ValueFields.choice(choice, member, value, each -> {
            if (taken) {
                throw new UnreadableResource(choice + "[x] is given twice");
            }
            use.accept(each);
        });
    }

    static void references(String name, JsonNode value, Consumer<Reference> use) {
        each(name, value, each -> use.accept(ElementFields.reference(name, each)));
    }
}
