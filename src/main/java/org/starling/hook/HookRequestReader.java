package org.starling.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.starling.hook.HookFailure.Malformed;

/**
 * Turns the JSON of a CDS Hooks request into a {@link HookCall}, or says which member is wrong. Optional members that are
 * JSON null count as absent, and unknown members are ignored, as a later minor version may add them.
 */
public final class HookRequestReader {
    /** FHIR's rule for logical ids; it also keeps ids from reaching into a URL. */
    private static final int MAX_ID_LENGTH = 64;

    private HookRequestReader() {}

    /**
     * @param hook the hook that the called service serves
     * @throws Malformed naming the member, never its value
     */
    public static HookCall read(Hook hook, JsonNode body) {
        if (!(body instanceof ObjectNode request)) {
            throw new Malformed("The body is not a JSON object.");
        }
        if (!hook.hookName().equals(text(request, "hook"))) {
            throw new Malformed("Member 'hook' is missing or not the hook of this service: " + hook.hookName() + ".");
        }
        var hookInstance = required(request, "hookInstance", "");
        if (!(request.get("context") instanceof ObjectNode context)) {
            throw new Malformed("Member 'context' is missing or not an object.");
        }
        var typedContext = context(hook, context);
        var fhir = fhirAccess(request);
        var prefetch = prefetch(request);
        ObjectNode kept = request.objectNode();
        request.fields().forEachRemaining(member -> {
            if (!member.getKey().equals("prefetch") && !member.getKey().equals("fhirAuthorization")) {
                kept.set(member.getKey(), member.getValue());
            }
        });
        return new HookCall(hook, hookInstance, typedContext, prefetch, fhir, kept);
    }

    private static HookContext context(Hook hook, ObjectNode context) {
        var userId = required(context, "userId", "context.");
        if (!isTypedId(userId)) {
            throw new Malformed("Member 'context.userId' is not of the form Type/id.");
        }
        var patientId = stripType(required(context, "patientId", "context."));
        if (!isId(patientId)) {
            throw new Malformed("Member 'context.patientId' is not a FHIR id.");
        }
        var encounterId = Optional.ofNullable(text(context, "encounterId"));
        return switch (hook) {
            case PATIENT_VIEW -> new HookContext.PatientView(userId, patientId, encounterId);
            case ORDER_SIGN -> new HookContext.OrderSign(userId, patientId, encounterId, draftOrders(context));
            case ORDER_SELECT ->
                new HookContext.OrderSelect(userId, patientId, encounterId, draftOrders(context), selections(context));
        };
    }

    private static JsonNode draftOrders(ObjectNode context) {
        var orders = context.get("draftOrders");
        if (orders == null || !orders.isObject() || !"Bundle".equals(text((ObjectNode) orders, "resourceType"))) {
            throw new Malformed("Member 'context.draftOrders' is missing or not a Bundle.");
        }
        var entry = orders.get("entry");
        if (entry != null && !entry.isNull() && !entry.isArray()) {
            throw new Malformed("Member 'context.draftOrders.entry' is not an array.");
        }
        return orders;
    }

    private static Set<String> selections(ObjectNode context) {
        var selections = context.get("selections");
        if (selections == null || !selections.isArray()) {
            throw new Malformed("Member 'context.selections' is missing or not an array.");
        }
        var references = new LinkedHashSet<String>();
        for (var each : selections) {
            if (!each.isTextual()) {
                throw new Malformed("Member 'context.selections' holds something that is not a reference.");
            }
            references.add(each.textValue());
        }
        return references;
    }

    private static Map<String, JsonNode> prefetch(ObjectNode request) {
        var prefetch = request.get("prefetch");
        if (prefetch == null || prefetch.isNull()) {
            return Map.of();
        }
        if (!prefetch.isObject()) {
            throw new Malformed("Member 'prefetch' is not an object.");
        }
        var values = new HashMap<String, JsonNode>();
        prefetch.fields().forEachRemaining(member -> values.put(member.getKey(), member.getValue()));
        return values;
    }

    private static Optional<FhirAccess> fhirAccess(ObjectNode request) {
        var server = text(request, "fhirServer");
        // An authorization without a server gives access to nothing: we go on with the prefetch alone.
        if (server == null) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = new URI(server);
        } catch (URISyntaxException e) {
            throw new Malformed("Member 'fhirServer' is not a URL.");
        }
        if (uri.getHost() == null
                || uri.getScheme() == null
                || !(uri.getScheme().equals("https") || uri.getScheme().equals("http"))) {
            throw new Malformed("Member 'fhirServer' is not an http or https URL.");
        }
        var authorization = request.get("fhirAuthorization");
        if (authorization == null || authorization.isNull()) {
            return Optional.of(new FhirAccess(uri, Optional.empty()));
        }
        if (!(authorization instanceof ObjectNode access)) {
            throw new Malformed("Member 'fhirAuthorization' is not an object.");
        }
        var token = text(access, "access_token");
        if (token == null || token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new Malformed("Member 'fhirAuthorization.access_token' is missing or not a bearer token.");
        }
        return Optional.of(new FhirAccess(uri, Optional.of(new AccessToken(token))));
    }

    private static String required(ObjectNode node, String member, String path) {
        var value = text(node, member);
        if (value == null || value.isBlank()) {
            throw new Malformed("Member '" + path + member + "' is missing or not a string.");
        }
        return value;
    }

    private static @Nullable String text(ObjectNode node, String member) {
        var value = node.get(member);
        return value == null ? null : value.textValue();
    }

    private static String stripType(String id) {
        return id.startsWith("Patient/") ? id.substring("Patient/".length()) : id;
    }

    /** User ids are only echoed into the record, so any printable id passes; vendors use more than FHIR allows. */
    private static boolean isTypedId(String reference) {
        var slash = reference.indexOf('/');
        return slash > 0
                && slash < reference.length() - 1
                && reference.length() <= 2 * MAX_ID_LENGTH
                && reference.substring(0, slash).chars().allMatch(Character::isLetter)
                && reference.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_ID_LENGTH
                && id.chars()
                        .allMatch(c -> (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '.');
    }
}
