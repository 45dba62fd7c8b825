package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the Parameters of a genomics operation hold, as ordinary results of the patient. */
final class GenomicsParameters {
    /** Ids of another server may repeat the EHR's: a result of one must never be taken for one of the other. */
    private static final String OWN_IDS = "genomics-";

    private static final int DEPTH = 5;
    private static final int MOST = 2_000;
    private static final int LONGEST_ID = 64;

    private final String subject;
    private final String patientId;
    private final List<JsonNode> observations = new ArrayList<>();
    private final List<Presence> presences = new ArrayList<>();
    private boolean cut;

    /**
     * Whether an allele is there.
     *
     * @param shown whether a result came along that shows it
     */
    record Presence(String allele, boolean present, boolean shown) {}

    private GenomicsParameters(String subject, String patientId) {
        this.subject = subject;
        this.patientId = patientId;
    }

    /**
     * @param subject what the server calls the patient: a result about anybody else keeps its subject, by which the
     *     record refuses it
     */
    static GenomicsParameters read(JsonNode parameters, String subject, String patientId) {
        var read = new GenomicsParameters(subject, patientId);
        for (var parameter : parameters.path("parameter")) {
            read.parameter(parameter, DEPTH);
        }
        var ids = new HashMap<String, String>();
        for (var observation : read.observations) {
            var id = observation.path("id").asText();
            if (!id.isEmpty()) {
                ids.put("Observation/" + id, "Observation/" + own(id));
            }
        }
        read.observations.forEach(each -> read.adopt((ObjectNode) each, ids));
        return read;
    }

    List<JsonNode> observations() {
        return observations;
    }

    List<Presence> presences() {
        return presences;
    }

    /** Whether more results came than are read. */
    boolean cut() {
        return cut;
    }

    private void parameter(JsonNode parameter, int depth) {
        int before = observations.size();
        var resource = parameter.path("resource");
        if (resource.path("resourceType").asText().equals("Observation")) {
            if (observations.size() < MOST) {
                observations.add(resource.deepCopy());
            } else {
                cut = true;
            }
        }
        var item = "";
        JsonNode present = MissingNode.getInstance();
        for (var part : parameter.path("part")) {
            switch (part.path("name").asText()) {
                case "haplotypeItem" -> item = part.path("valueString").asText();
                case "presence" -> present = part.path("valueBoolean");
                default -> {}
            }
            if (depth > 0) {
                parameter(part, depth - 1);
            }
        }
        if (!item.isBlank() && present.isBoolean()) {
            presences.add(new Presence(item.strip(), present.booleanValue(), observations.size() > before));
        }
    }

    private void adopt(ObjectNode observation, Map<String, String> ids) {
        var id = observation.path("id").asText();
        observation.put("id", own(id.isEmpty() ? hash(observation.toString()) : id));
        if (isAskedSubject(observation.path("subject"))) {
            observation.putObject("subject").put("reference", "Patient/" + patientId);
        }
        rewrite(observation, ids);
    }

    private boolean isAskedSubject(JsonNode named) {
        var reference = named.path("reference").asText();
        return reference.isEmpty()
                ? named.path("identifier").path("value").asText(subject).equals(subject)
                : reference.equals(subject)
                        || reference.equals("Patient/" + subject)
                        || reference.endsWith("/Patient/" + subject);
    }

    private static void rewrite(JsonNode node, Map<String, String> ids) {
        if (node instanceof ObjectNode object) {
            var reference = object.path("reference").asText();
            var own = ids.get(reference);
            if (own != null) {
                object.put("reference", own);
            }
        }
        node.forEach(child -> rewrite(child, ids));
    }

    static String own(String id) {
        var own = OWN_IDS + id;
        return own.length() <= LONGEST_ID && LogicalReference.isId(own) ? own : OWN_IDS + hash(id);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
