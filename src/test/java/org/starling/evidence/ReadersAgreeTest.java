package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** The fast reader against the complete one, which is its oracle. */
class ReadersAgreeTest {
    private static final ResourceReader FAST = new FieldReader();
    private static final PatientRecordReader RECORDS = new PatientRecordReader(FAST);
    private static final ResourceReader COMPLETE = new HapiReader(FhirContext.forR4Cached());

    /** Members that HAPI reads and Starling has no use for, without positions. Whatever is missing else is an error. */
    private static final Set<String> UNREAD = Set.of(
            "Patient.text",
            "Observation.text",
            "Condition.text",
            "MedicationRequest.text",
            "MedicationStatement.text",
            "Medication.text",
            "Procedure.text",
            "AllergyIntolerance.text",
            "Flag.text",
            "Task.text",
            "DocumentReference.text",
            "MolecularSequence.text",
            "contained.text",
            "Patient.identifier",
            "Condition.identifier",
            "MedicationRequest.identifier",
            "MedicationStatement.identifier",
            "Medication.identifier",
            "Procedure.identifier",
            "AllergyIntolerance.identifier",
            "Flag.identifier",
            "Task.identifier",
            "DocumentReference.identifier",
            "MolecularSequence.identifier",
            "identifier.use",
            "identifier.type",
            "identifier.period",
            "identifier.assigner",
            "language",
            "implicitRules",
            "meta.versionId",
            "meta.profile",
            "meta.tag",
            "meta.source",
            "meta.security",
            "name",
            "telecom",
            "address",
            "active",
            "maritalStatus",
            "communication",
            "contact",
            "deceased[x]",
            "multipleBirth[x]",
            "managingOrganization",
            "generalPractitioner",
            "photo",
            "Condition.encounter",
            "Procedure.encounter",
            "AllergyIntolerance.encounter",
            "MedicationRequest.basedOn",
            "MedicationStatement.basedOn",
            "Procedure.basedOn",
            "Observation.partOf",
            "MedicationStatement.partOf",
            "Task.partOf",
            "device",
            "referenceRange",
            "component.referenceRange",
            "resultsInterpreter",
            "imagingStudy",
            "media",
            "presentedForm.data",
            "presentedForm.language",
            "presentedForm.size",
            "presentedForm.hash",
            "presentedForm.creation",
            "dispenseRequest",
            "substitution",
            "performer.identifier",
            "performerType",
            "MedicationRequest.performer",
            "Procedure.performer",
            "recorder",
            "insurance",
            "groupIdentifier",
            "supportingInformation",
            "instantiatesCanonical",
            "instantiatesUri",
            "detectedIssue",
            "eventHistory",
            "informationSource",
            "derivedFrom.identifier",
            "note.author[x]",
            "reaction.exposureRoute",
            "reaction.note",
            "asserter",
            "stage",
            "manufacturer",
            "batch",
            "link",
            "specimen.identifier",
            "subject.identifier",
            "requester.identifier",
            "location",
            "followUp",
            "report",
            "focalDevice",
            "usedCode",
            "Task.priority",
            "Task.businessStatus",
            "Task.statusReason",
            "Task.requester",
            "Task.owner",
            "Task.executionPeriod",
            "Task.restriction",
            "Task.input",
            "Task.output",
            "masterIdentifier",
            "author.identifier",
            "DocumentReference.author",
            "authenticator",
            "custodian",
            "relatesTo",
            "securityLabel",
            "content.attachment.data",
            "content.attachment.language",
            "content.attachment.size",
            "content.attachment.hash",
            "content.attachment.creation",
            "context.encounter",
            "context.event",
            "context.facilityType",
            "context.practiceSetting",
            "context.sourcePatientInfo",
            "referenceSeq.orientation",
            "referenceSeq.strand",
            "referenceSeq.referenceSeqPointer",
            "referenceSeq.referenceSeqString",
            "observedSeq",
            "quality",
            "readCoverage",
            "repository",
            "pointer",
            "structureVariant",
            "MolecularSequence.device",
            "MolecularSequence.performer",
            "MolecularSequence.quantity");

    /** Types of extension values that no part of Starling asks for. */
    private static final Set<String> UNREAD_VALUES =
            Set.of("RelatedArtifact", "Identifier", "HumanName", "Address", "ContactPoint", "Signature", "Expression");

    @Test
    void agreeOnEveryFixture() {
        compareAll(Fixtures.FOLDER, 15);
    }

    @Test
    void agreeOnPublicExamples() {
        var samples = shared().resolve("data/fhir/samples");
        assumeTrue(Files.isDirectory(samples), "the public examples are not on this machine");

        compareAll(samples, 100);
    }

    private static Path shared() {
        var beside = Path.of("../shared");
        return Files.isDirectory(beside) ? beside : Path.of(System.getProperty("starling.shared", "absent"));
    }

    private static void compareAll(Path folder, int atLeast) {
        int compared = 0;
        var differing = new TreeMap<String, String>();
        for (var json : Fixtures.resources(folder)) {
            if (COMPLETE.read(json) instanceof ResourceReader.Understood complete) {
                var label = folder + " " + json.path("resourceType").asText() + "/"
                        + json.path("id").asText();
                assertThat(FAST.read(json)).as(label).isInstanceOf(ResourceReader.Understood.class);
                compare(
                        differing,
                        label,
                        ((ResourceReader.Understood) FAST.read(json)).resource(),
                        complete.resource(),
                        json);
                compared++;
            }
        }
        assertThat(differing).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(atLeast);
    }

    private static void compare(
            Map<String, String> differing, String label, Resource fast, Resource complete, JsonNode json) {
        var mapped = flat(fast);
        var all = flat(complete);
        all.keySet().removeIf(path -> isUnread(complete.fhirType(), path) && !mapped.containsKey(path));
        if (hasStu3Dose(json)) { // HAPI's R4 parser drops it, which is why the fast reader must not
            mapped.keySet().removeIf(path -> path.contains("doseAndRate"));
            all.keySet().removeIf(path -> path.contains("doseAndRate"));
        }
        if (json.has("related")) { // STU3 links results so; HAPI's R4 parser drops them
            mapped.keySet().removeIf(path -> path.matches("(hasMember|derivedFrom)\\[.*"));
        }
        all.forEach((path, value) -> {
            if (!value.equals(mapped.get(path))) {
                differing.put(label + " " + path, value + " was read as " + mapped.get(path));
            }
        });
        mapped.forEach((path, value) -> {
            if (!all.containsKey(path)) {
                differing.put(label + " " + path, "nothing was read as " + value);
            }
        });
    }

    private static boolean hasStu3Dose(JsonNode json) {
        for (var dosage : json.path("dosageInstruction")) {
            if (dosage.has("doseQuantity") || dosage.has("doseRange")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnread(String type, String path) {
        var plain = path.replaceAll("\\[\\d+]", "");
        for (var each : UNREAD) {
            if (plain.equals(each)
                    || (type + "." + plain + ".").startsWith(each + ".")
                    || plain.startsWith(each + ".")
                    || plain.startsWith("contained." + each)) {
                return true;
            }
        }
        // Containers that are not read, ids and extensions of elements, and identifiers in references.
        return plain.contains("contained.unread")
                || plain.endsWith(".identifier.value")
                || plain.endsWith(".identifier.system")
                || plain.matches("[a-zA-Z\\[\\].]*\\.id");
    }

    private static Map<String, String> flat(Base element) {
        Map<String, String> values = new TreeMap<>();
        flatten("", element, values);
        return values;
    }

    private static void flatten(String path, Base element, Map<String, String> values) {
        if (element.isPrimitive()) {
            if (element.primitiveValue() != null) {
                var value = element.primitiveValue();
                int version = path.equals("id") ? value.indexOf("/_history/") : -1;
                values.put(path, element.fhirType() + " " + (version < 0 ? value : value.substring(0, version)));
            }
            return;
        }
        if (element instanceof Narrative narrative) { // the fast reader keeps the lines only
            values.put(path + ".status", String.valueOf(narrative.getStatus()));
            values.put(path + ".div", String.valueOf(NarrativeLines.of(narrative)));
            return;
        }
        for (var child : element.children()) {
            int position = 0;
            for (var value : child.getValues()) {
                var name = child.getName();
                if (element instanceof Extension && UNREAD_VALUES.contains(value.fhirType())) {
                    continue;
                }
                if (name.equals("contained") && !AnswerBody.READ.contains(value.fhirType())) {
                    continue;
                }
                flatten(
                        path.isEmpty()
                                ? name + index(child.isList(), position)
                                : path + "." + name + index(child.isList(), position),
                        value,
                        values);
                position++;
            }
        }
    }

    private static String index(boolean list, int position) {
        return list ? "[" + position + "]" : "";
    }

    @Test
    void neverThrowOnMutatedResources() {
        var random = new Random(42);
        var originals = Fixtures.resources(Fixtures.FOLDER);
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            var mutant = originals.get(random.nextInt(originals.size())).deepCopy();
            for (int times = 0; times <= random.nextInt(3); times++) {
                mutate(mutant, random);
            }
            var call = Fixtures.patientView(Map.of());
            assertThatCode(() -> FAST.read(mutant)).as(mutant.toString()).doesNotThrowAnyException();
            assertThatCode(() -> COMPLETE.read(mutant)).as(mutant.toString()).doesNotThrowAnyException();
            assertThatCode(() ->
                            new PatientRecordReader(FAST).read(call, Fixtures.found(QueryKey.PGX_GENOTYPE, mutant)))
                    .as(mutant.toString())
                    .doesNotThrowAnyException();
            if (FAST.read(mutant) instanceof ResourceReader.Refused) {
                refused++;
            }
        }
        assertThat(refused).isBetween(400, 3_900);
    }

    private static void mutate(JsonNode root, Random random) {
        JsonNode node = root;
        while (true) {
            int size = node.size();
            if (size == 0) {
                return;
            }
            int chosen = random.nextInt(size);
            var name = node instanceof ObjectNode object
                    ? List.copyOf(object.properties()).get(chosen).getKey()
                    : "";
            var child = node instanceof ObjectNode ? node.get(name) : node.get(chosen);
            if (child.isContainerNode() && random.nextInt(3) > 0) {
                node = child;
                continue;
            }
            var replacement = replacement(random);
            if (node instanceof ObjectNode object) {
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, replacement);
                }
            } else if (node instanceof ArrayNode array) {
                array.set(chosen, replacement);
            }
            return;
        }
    }

    private static JsonNode replacement(Random random) {
        return Fixtures.json(
                switch (random.nextInt(10)) {
                    case 0 -> "5";
                    case 1 -> "{}";
                    case 2 -> "[]";
                    case 3 -> "null";
                    case 4 -> "true";
                    case 5 -> "' nonsense'";
                    case 6 -> "[null, {'a': []}]";
                    case 7 -> "1e400";
                    case 8 -> "''";
                    default -> "{'coding': 'x', 'reference': 7}";
                });
    }
}
