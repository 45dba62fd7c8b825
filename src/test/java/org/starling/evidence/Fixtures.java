package org.starling.evidence;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starling.hook.AccessToken;
import org.starling.hook.FhirAccess;
import org.starling.hook.Hook;
import org.starling.hook.HookCall;
import org.starling.hook.HookContext;

/** Reads fixture files and builds calls from them. */
final class Fixtures {
    static final Path FOLDER = Path.of("fixtures");
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Fixtures() {}

    static JsonNode read(String name) {
        return parse(FOLDER.resolve("evidence").resolve(name));
    }

    static JsonNode parse(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All resources in the JSON files of a folder, however deep they stand. */
    static List<ObjectNode> resources(Path folder) {
        List<ObjectNode> found = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .forEach(each -> collect(parse(each), found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void collect(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object
                && AnswerBody.READ.contains(object.path("resourceType").asText())) {
            found.add(object);
            return; // contained resources are read with it
        }
        node.forEach(each -> collect(each, found));
    }

    static HookCall patientView(Map<String, JsonNode> prefetch) {
        return call(new HookContext.PatientView("Practitioner/d1", "p1", Optional.empty()), prefetch, Optional.empty());
    }

    static HookCall patientView(Map<String, JsonNode> prefetch, String server, String token) {
        var access = new FhirAccess(URI.create(server), Optional.of(new AccessToken(token)));
        return call(
                new HookContext.PatientView("Practitioner/d1", "p1", Optional.empty()), prefetch, Optional.of(access));
    }

    static HookCall orderSign(JsonNode draftOrders) {
        return call(
                new HookContext.OrderSign("Practitioner/d1", "p1", Optional.empty(), draftOrders),
                Map.of(),
                Optional.empty());
    }

    static HookCall orderSelect(JsonNode draftOrders, Set<String> selections) {
        return call(
                new HookContext.OrderSelect("Practitioner/d1", "p1", Optional.empty(), draftOrders, selections),
                Map.of(),
                Optional.empty());
    }

    static HookCall call(HookContext context, Map<String, JsonNode> prefetch, Optional<FhirAccess> fhir) {
        return new HookCall(
                Hook.PATIENT_VIEW,
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                context,
                prefetch,
                fhir,
                JSON.createObjectNode());
    }

    /** Evidence with one answer, found. */
    static Evidence found(QueryKey key, JsonNode... resources) {
        return new Evidence(List.of(new QueryAnswer(
                key, QueryAnswer.Outcome.FOUND, QueryAnswer.Origin.PREFETCH, List.of(resources), true, "")));
    }

    static Evidence search(QueryKey key, JsonNode bundle) {
        List<JsonNode> resources = new ArrayList<>();
        bundle.path("entry").forEach(each -> resources.add(each.path("resource")));
        return found(key, resources.toArray(JsonNode[]::new));
    }
}
