package org.starling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.evidence.Evidence;
import org.starling.evidence.FieldReader;
import org.starling.evidence.HapiReader;
import org.starling.evidence.PatientRecordReader;
import org.starling.evidence.QueryAnswer;
import org.starling.evidence.QueryKey;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.fhir.CanonicalGenotype;
import org.starling.genotype.fhir.GenotypeReader;
import org.starling.hook.BoundedJson;
import org.starling.hook.Hook;
import org.starling.hook.HookCall;
import org.starling.hook.HookContext;

/**
 * Broken and strange resources, read as a patient's record: nothing is thrown, each result can be written in canonical form, and
 * the order of the resources does not matter. An entry point for coverage-guided fuzzers and for {@link FuzzTargetsTest}.
 */
public final class GeneticRecord {
    private static final ObjectMapper JSON = BoundedJson.mapper();
    private static final Map<String, String> SUBJECTS = Map.of("AllergyIntolerance", "patient", "Task", "for");
    private static final List<List<JsonNode>> SEEDS = seeds();
    private static final PatientRecordReader FAST = new PatientRecordReader(new FieldReader());
    private static final PatientRecordReader PLAIN = new PatientRecordReader(new HapiReader(FhirContext.forR4Cached()));
    private static final GenotypeReader READER = new GenotypeReader((gene, drug) -> true);
    private static final CanonicalGenotype CANONICAL = new CanonicalGenotype();

    private static final HookCall CALL = new HookCall(
            Hook.PATIENT_VIEW,
            "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            new HookContext.PatientView("Practitioner/1", "p1", Optional.empty()),
            Map.of(),
            Optional.empty(),
            JSON.createObjectNode());

    static {
        // HAPI reads its own definitions at first use, which takes longer than any input may.
        read(SEEDS.getFirst());
    }

    private GeneticRecord() {}

    /** Called by the fuzzer before its clock starts: the tables take longer to load than any input may. */
    public static void fuzzerInitialize() {
        assertThat(SEEDS).isNotEmpty();
    }

    /** Draws resources from the fixtures, breaks them as the input says, and reads them; or reads the input as JSON. */
    public static void fuzzerTestOneInput(byte[] input) {
        var draw = new Draw(input);
        var resources = new ArrayList<JsonNode>();
        if (draw.below(8) == 7) {
            try {
                JSON.readTree(draw.rest()).forEach(resources::add);
            } catch (JsonProcessingException | BoundedJson.ImplausibleNumber notJson) {
                return; // refused before it gets here
            }
        } else {
            for (var count = 1 + draw.below(3); count > 0; count--) {
                resources.addAll(record((draw.below(256) * 256 + draw.below(256)) % SEEDS.size(), count));
            }
            while (draw.more()) {
                mutate(resources.get(draw.below(resources.size())), draw, 0);
            }
        }
        read(resources);
    }

    static int seedsCount() {
        return SEEDS.size();
    }

    /** The resources of one fixture under ids of their own, so that several fixtures make one record. */
    static List<JsonNode> record(int seed, int number) {
        var resources = SEEDS.get(seed);
        var text = resources.toString();
        for (var resource : resources) {
            var id = resource.path("id").asText();
            text = text.replace("\"id\":\"" + id + "\"", "\"id\":\"" + number + "-" + id + "\"")
                    .replace("/" + id + "\"", "/" + number + "-" + id + "\"");
        }
        try {
            var renamed = new ArrayList<JsonNode>();
            JSON.readTree(text).forEach(renamed::add);
            return renamed;
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static void read(List<JsonNode> resources) {
        var profile = profile(FAST, resources);
        for (var finding : profile.findings().values()) {
            for (var result : finding.results()) {
                assertThat(CANONICAL.write(result, "p1")).isNotEmpty();
            }
        }
        if (idsAreUnique(resources)) {
            assertThat(profile(FAST, resources.reversed()).sorted()).isEqualTo(profile.sorted());
        }
        profile(PLAIN, resources);
    }

    /** Of two resources with one id, nobody can say which is the right one; one without an id is named by its place. */
    private static boolean idsAreUnique(List<JsonNode> resources) {
        return resources.stream()
                        .allMatch(it -> it.path("id").isTextual()
                                && !it.path("id").textValue().isBlank())
                && resources.stream()
                                .map(it -> it.path("resourceType").asText() + "/"
                                        + it.path("id").asText())
                                .distinct()
                                .count()
                        == resources.size();
    }

    private static PgxProfile profile(PatientRecordReader reader, List<JsonNode> resources) {
        var answer = new QueryAnswer(
                QueryKey.PGX_GENOTYPE, QueryAnswer.Outcome.FOUND, QueryAnswer.Origin.PREFETCH, resources, true, "");
        return READER.read(reader.read(CALL, new Evidence(List.of(answer))));
    }

    /** One change somewhere in the tree. */
    private static void mutate(JsonNode node, Draw draw, int depth) {
        switch (node) {
            case ObjectNode object
            when !object.isEmpty() -> {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                var name = names.get(draw.below(names.size()));
                var child = object.get(name);
                if (child.isContainerNode() && depth < 12 && draw.below(4) > 0) {
                    mutate(child, draw, depth + 1);
                    return;
                }
                switch (draw.below(6)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(name, other(draw));
                    case 2 -> object.set(draw.text(20), child.deepCopy());
                    case 3 -> object.put(name, child.asText("") + draw.text(40));
                    default -> object.put(name, draw.text(60));
                }
            }
            case ArrayNode array
            when !array.isEmpty() -> {
                var index = draw.below(array.size());
                switch (draw.below(5)) {
                    case 0 -> array.remove(index);
                    case 1 -> array.add(array.get(index).deepCopy());
                    case 2 -> array.set(index, other(draw));
                    default -> mutate(array.get(index), draw, depth + 1);
                }
            }
            default -> draw.below(2);
        }
    }

    /** A value of another kind, or a part of another resource. */
    private static JsonNode other(Draw draw) {
        return switch (draw.below(7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.getNodeFactory().numberNode(draw.below(256));
            case 2 -> JSON.getNodeFactory().booleanNode(draw.below(2) == 0);
            case 3 -> JSON.createArrayNode();
            case 4 -> JSON.createObjectNode();
            case 5 -> JSON.getNodeFactory().textNode(draw.text(80));
            default -> SEEDS.get(draw.below(256) % SEEDS.size()).getFirst().deepCopy();
        };
    }

    private static List<List<JsonNode>> seeds() {
        var seeds = new ArrayList<List<JsonNode>>();
        try (var files = Files.list(Path.of("fixtures/genotype/records"))) {
            for (var file : files.sorted().toList()) {
                var resources = new ArrayList<JsonNode>();
                for (var resource :
                        new ObjectMapper().readTree(Files.readString(file)).path("resources")) {
                    ((ObjectNode) resource)
                            .putObject(SUBJECTS.getOrDefault(
                                    resource.path("resourceType").asText(), "subject"))
                            .put("reference", "Patient/p1");
                    resources.add(resource);
                }
                if (!resources.isEmpty()) {
                    seeds.add(List.copyOf(resources));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return List.copyOf(seeds);
    }
}
