package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The synthetic patients of {@code fixtures/patients}, in the order of their index. */
@ApplicationScoped
class DemoPatients {
    private static final String FOLDER = "demo/patients/";

    private final Map<String, JsonNode> byId = new LinkedHashMap<>();

    DemoPatients() {
        var json = new ObjectMapper();
        for (var id : read(json, "index")) {
            byId.put(id.asText(), read(json, id.asText()));
        }
    }

    List<Entry> all() {
        return byId.values().stream().map(Entry::of).toList();
    }

    /** The whole fixture: patient, prefetch and suggested orders. */
    Optional<JsonNode> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static JsonNode read(ObjectMapper json, String name) {
        try (var stream = ClassPath.open(FOLDER + name + ".json")) {
            return json.readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A line of the patient list. */
    public record Entry(String id, String name, String story, String birthDate) {
        static Entry of(JsonNode patient) {
            return new Entry(
                    patient.path("id").asText(),
                    patient.path("name").asText(),
                    patient.path("story").asText(),
                    patient.path("patient").path("birthDate").asText());
        }
    }
}
