package org.starling.advice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.starling.decision.DecisionRecord;
import org.starling.evidence.Evidence;
import org.starling.evidence.EvidenceJson;
import org.starling.hook.HookCall;
import org.starling.hook.Policy;
import org.starling.hook.Tenant;

/** Puts a decision into the bytes that are stored, and reads back what a replay starts from. */
public final class RecordWriter {
    private final ObjectMapper json;

    /** @param json keeps numbers as they were written, so that a stored order comes back byte for byte */
    public RecordWriter(ObjectMapper json) {
        this.json = json;
    }

    public DecisionRecord write(
            HookCall call, Evidence evidence, Setting setting, Decision decision, Optional<String> jti) {
        var inputs = JsonNodeFactory.instance.objectNode();
        inputs.set("request", call.request());
        inputs.set("evidence", EvidenceJson.write(evidence));
        inputs.put("publicUrl", setting.publicUrl().toString());
        inputs.set("policy", policy(setting.tenant().policy()));
        return new DecisionRecord(
                decision.id(),
                setting.at(),
                setting.tenant().id(),
                call.hook().serviceId(),
                call.hookInstance(),
                jti,
                bytes(inputs),
                setting.ids().drawn(),
                bytes(decision.trace()),
                bytes(decision.response()),
                decision.cards().stream().map(card -> card.uuid().toString()).toList());
    }

    byte[] bytes(ObjectNode node) {
        try {
            return json.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode policy(Policy policy) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("standardCards", policy.standardCards().name());
        node.put("preTestCards", policy.preTestCards().name());
        node.put("profile", policy.profile().name());
        node.put("language", policy.language().toLanguageTag());
        var users = node.putArray("pilotUsers");
        policy.pilotUsers().stream().sorted().forEach(users::add);
        node.put("demonstration", policy.demonstration());
        return node;
    }

    static Tenant tenant(String id, JsonNode policy) {
        return new Tenant(
                id,
                new Policy(
                        Policy.StandardCards.valueOf(
                                policy.path("standardCards").asText()),
                        // Records from before these cards have no word about them, and had none.
                        Policy.PreTestCards.valueOf(
                                policy.path("preTestCards").asText(Policy.PreTestCards.NONE.name())),
                        Policy.VendorProfile.valueOf(policy.path("profile").asText()),
                        Locale.forLanguageTag(policy.path("language").asText()),
                        StreamSupport.stream(policy.path("pilotUsers").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.toSet()),
                        policy.path("demonstration").asBoolean()));
    }
}
