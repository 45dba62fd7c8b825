package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Collects the resources of one patient from the answers of one call, each once. */
final class RecordCollector {
    private static final int NESTING = 5;

    /** Types that may hold a genetic result. */
    private static final Set<String> GENETIC = Set.of(
            "Observation", "DiagnosticReport", "Condition", "AllergyIntolerance", "Flag", "Task", "MolecularSequence");

    private final ResourceReader reader;
    private final Ownership ownership;
    private final Map<String, Medication> medications;
    private final List<Rejected> rejected;
    private final List<DraftOrder> drafts;
    private final Map<String, Item<Resource>> items = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> contents = new HashMap<>();
    private @Nullable Item<Patient> patient;
    private int position;

    RecordCollector(ResourceReader reader, Ownership ownership, DraftOrders drafts) {
        this.reader = reader;
        this.ownership = ownership;
        this.drafts = drafts.orders();
        this.medications = new HashMap<>(drafts.medications());
        this.rejected = new ArrayList<>(drafts.rejected());
    }

    void add(JsonNode json, String origin) {
        add(json, origin, NESTING);
    }

    private void add(JsonNode json, String origin, int nesting) {
        var type = json.path("resourceType").asText();
        if (type.equals("Bundle") && nesting > 0) {
            for (var entry : LocalReferences.resolve(json).path("entry")) {
                add(entry.path("resource"), origin, nesting - 1);
            }
            return;
        }
        position++;
        var reference = reference(json, type);
        if (AnswerBody.READ.contains(type) && !isRepeated(reference, type, json, origin)) {
            switch (reader.read(json)) {
                case ResourceReader.Refused refused -> reject(reference, origin, refused.reason());
                case ResourceReader.Understood understood -> take(understood.resource(), reference, origin, json);
            }
        }
    }

    private String reference(JsonNode json, String type) {
        var id = json.path("id");
        return id.isTextual() && !id.textValue().isBlank() ? type + "/" + id.textValue() : type + "#" + position;
    }

    /**
     * Queries overlap, so the same resource comes several times; an older version of it is not a second result. Where two that
     * differ do not say which is older, both are kept of what may hold a genetic result: they disagree, and the order of answers
     * must not decide between them.
     */
    private boolean isRepeated(String reference, String type, JsonNode json, String origin) {
        var known = contents.getOrDefault(reference, List.of());
        if (known.isEmpty() || known.contains(json)) {
            return !known.isEmpty();
        }
        if (known.stream().anyMatch(it -> isOlder(json, it))) {
            reject(reference, origin, "is an older version");
            return true;
        }
        if (known.stream().allMatch(it -> isOlder(it, json))) {
            items.values()
                    .removeIf(it ->
                            it.reference().equals(reference) || it.reference().startsWith(reference + "#"));
            contents.remove(reference);
            return false;
        }
        if (GENETIC.contains(type)) {
            return false;
        }
        reject(reference, origin, "came twice with different content");
        return true;
    }

    /** A version without a time gives way to one that has it, as servers stamp what they store. */
    private static boolean isOlder(JsonNode one, JsonNode than) {
        var mine = updated(one);
        var other = updated(than);
        return other.isPresent() && (mine.isEmpty() || mine.get().isBefore(other.get()));
    }

    private static Optional<Instant> updated(JsonNode json) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(json.path("meta").path("lastUpdated").asText())
                            .toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private void take(Resource resource, String reference, String origin, JsonNode json) {
        if (resource instanceof Medication medication) {
            remember(reference, json);
            medications.putIfAbsent(reference, medication);
            return;
        }
        var objection = PatientRecordReader.objection(resource, ownership, false);
        if (objection.isPresent()) {
            reject(reference, origin, objection.get());
        } else {
            // An order under review that stands in the record too is being signed again: its therapy already runs.
            remember(reference, json);
            if (resource instanceof Patient person) {
                patient = new Item<>(person, reference, origin);
            } else {
                keep(new Item<>(resource, reference, origin));
                takeContained(resource, reference, origin);
            }
        }
    }

    private void remember(String reference, JsonNode json) {
        contents.computeIfAbsent(reference, it -> new ArrayList<>(1)).add(json);
    }

    /** Two with one reference stand beside each other, in the order they came. */
    private void keep(Item<Resource> item) {
        var place = item.reference();
        while (items.containsKey(place)) {
            place += "'";
        }
        items.put(place, item);
    }

    private void takeContained(Resource holder, String reference, String origin) {
        if (!(holder instanceof Observation || holder instanceof DiagnosticReport)) {
            return;
        }
        var unnamed = 0;
        for (var contained : ((DomainResource) holder).getContained()) {
            if (contained instanceof Observation) {
                var id = Ownership.localId(contained);
                // Without an id nothing can point at it, yet it is a result of its own.
                var local = reference + "#" + (id == null || id.isEmpty() ? "(" + ++unnamed + ")" : id);
                var objection = PatientRecordReader.objection(contained, ownership, true);
                if (objection.isPresent()) {
                    reject(local, origin, objection.get());
                } else {
                    keep(new Item<>(contained, local, origin));
                }
            }
        }
    }

    /** Makes products findable by the references as they are written, where those lead to the EHR's own server. */
    void aliasMedications(Optional<FhirBase> server) {
        for (var draft : drafts) {
            alias(draft.item().resource().getMedication(), server);
        }
        for (var item : items.values()) {
            if (item.resource() instanceof MedicationRequest order) {
                alias(order.getMedication(), server);
            } else if (item.resource() instanceof MedicationStatement statement) {
                alias(statement.getMedication(), server);
            }
        }
    }

    private void alias(@Nullable Type product, Optional<FhirBase> server) {
        if (product instanceof Reference pointer
                && pointer.getReference() != null
                && !medications.containsKey(pointer.getReference())
                && LogicalReference.of(pointer.getReference()) instanceof LogicalReference target
                && server.map(each -> each.inside(pointer.getReference()).isPresent())
                        .orElse(true)) {
            var known = medications.get(target.toString());
            if (known != null) {
                medications.put(pointer.getReference(), known);
            }
        }
    }

    private void reject(String reference, String origin, String reason) {
        rejected.add(new Rejected(reference, origin, reason));
    }

    void reject(List<Rejected> more) {
        rejected.addAll(more);
    }

    Optional<Item<Patient>> patient() {
        return Optional.ofNullable(patient);
    }

    List<Item<Resource>> items() {
        return List.copyOf(items.values());
    }

    Map<String, Medication> medications() {
        return medications;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
