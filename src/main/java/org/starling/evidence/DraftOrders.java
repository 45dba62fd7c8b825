package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.starling.hook.HookContext;

/**
 * The medication orders of a context, with the Medication resources that came beside them. Orders of other kinds are no
 * concern of ours.
 */
record DraftOrders(List<DraftOrder> orders, Map<String, Medication> medications, List<Rejected> rejected) {
    static final String ORIGIN = "draftOrders";

    static JsonNode bundle(HookContext context) {
        return switch (context) {
            case HookContext.OrderSign sign -> sign.draftOrders();
            case HookContext.OrderSelect select -> select.draftOrders();
            case HookContext.PatientView view -> MissingNode.getInstance();
        };
    }

    static DraftOrders read(HookContext context, ResourceReader reader) {
        var bundle = bundle(context);
        var ownership = new Ownership(context.patientId(), aliases(bundle, context.patientId()));
        var orders = new DraftOrders(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        var unmatched = new HashSet<>(selections(context));
        int position = 0;
        for (var entry : bundle.path("entry")) {
            position++;
            if (entry.path("resource") instanceof ObjectNode json) {
                switch (json.path("resourceType").asText()) {
                    case "MedicationRequest" -> orders.addOrder(json, position, context, ownership, reader, unmatched);
                    case "Medication" ->
                        orders.addMedication(json, entry.path("fullUrl").asText(), reader);
                    default -> unmatched.remove(reference(json, position));
                }
            }
        }
        for (var selection : unmatched) {
            orders.rejected.add(new Rejected(selection, "selections", "names no order of the context"));
        }
        return orders;
    }

    private void addOrder(
            ObjectNode json,
            int position,
            HookContext context,
            Ownership ownership,
            ResourceReader reader,
            Set<String> unmatched) {
        var reference = reference(json, position);
        boolean selected = !(context instanceof HookContext.OrderSelect select)
                || select.selections().contains(reference);
        unmatched.remove(reference);
        switch (reader.read(json)) {
            case ResourceReader.Refused refused -> rejected.add(new Rejected(reference, ORIGIN, refused.reason()));
            case ResourceReader.Understood understood -> {
                // The context says whose orders these are, so an order may leave its subject out.
                var objection = PatientRecordReader.objection(understood.resource(), ownership, true);
                if (objection.isPresent()) {
                    rejected.add(new Rejected(reference, ORIGIN, objection.get()));
                } else if (orders.stream()
                        .anyMatch(each -> each.item().reference().equals(reference))) {
                    rejected.add(new Rejected(reference, ORIGIN, "is given twice in the context"));
                } else if (understood.resource() instanceof MedicationRequest order) {
                    orders.add(new DraftOrder(new Item<>(order, reference, ORIGIN), json, selected));
                }
            }
        }
    }

    private void addMedication(ObjectNode json, String fullUrl, ResourceReader reader) {
        if (reader.read(json) instanceof ResourceReader.Understood understood
                && understood.resource() instanceof Medication medication) {
            if (json.path("id").isTextual()) {
                medications.putIfAbsent("Medication/" + json.path("id").textValue(), medication);
            }
            if (!fullUrl.isEmpty()) {
                medications.putIfAbsent(fullUrl, medication);
            }
        } else {
            rejected.add(new Rejected("Medication", ORIGIN, "the product is not readable"));
        }
    }

    /** {@code Type/id}, or the type and its position in the Bundle, counted from 1. */
    private static String reference(ObjectNode json, int position) {
        var type = json.path("resourceType").asText();
        var id = json.path("id");
        return id.isTextual() && !id.textValue().isBlank() ? type + "/" + id.textValue() : type + "#" + position;
    }

    private static Set<String> selections(HookContext context) {
        return context instanceof HookContext.OrderSelect select ? select.selections() : Set.of();
    }

    private static Set<String> aliases(JsonNode bundle, String patientId) {
        Set<String> aliases = new HashSet<>();
        for (var entry : bundle.path("entry")) {
            var resource = entry.path("resource");
            var fullUrl = entry.path("fullUrl").asText();
            if (!fullUrl.isEmpty()
                    && resource.path("resourceType").asText().equals("Patient")
                    && resource.path("id").asText().equals(patientId)) {
                aliases.add(fullUrl);
            }
        }
        return aliases;
    }
}
