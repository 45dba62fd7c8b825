package org.starling.genotype.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.evidence.PatientRecord;
import org.starling.evidence.UnknownPatient;

/** Patient records for tests, from a Bundle, a Parameters resource or a list of resources in JSON. */
final class Records {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Set<String> READ = Set.of(
            "Observation",
            "Condition",
            "DiagnosticReport",
            "AllergyIntolerance",
            "Flag",
            "Task",
            "DocumentReference",
            "MolecularSequence",
            "Procedure");

    private Records() {}

    static PatientRecord of(Path file) {
        try {
            var text = Files.readString(file);
            var json = text.stripLeading().startsWith("<")
                    ? R4.newJsonParser()
                            .encodeResourceToString(R4.newXmlParser().parseResource(text))
                    : text;
            return of(items(JSON.readTree(json)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static PatientRecord of(List<Item<Resource>> items) {
        return new PatientRecord("p1", Optional.empty(), items, List.of(), Map.of(), List.of(), UnknownPatient.FACTS);
    }

    /** Every resource of a type the reader looks at, wherever it stands in the file. */
    static List<Item<Resource>> items(JsonNode file) {
        var items = new ArrayList<Item<Resource>>();
        collect(file, items);
        return items;
    }

    private static void collect(JsonNode node, List<Item<Resource>> items) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, items));
            return;
        }
        var type = node.path("resourceType").asText();
        if (READ.contains(type)) {
            var item = item((ObjectNode) node, items.size());
            items.add(item);
            // The record lists what a resource contains beside it; whose it is, the record has checked.
            var unnamed = 0;
            for (var it : ((DomainResource) item.resource()).getContained()) {
                if (it instanceof Observation) {
                    var id = it.hasId() ? id(it) : "(" + ++unnamed + ")";
                    items.add(new Item<>(it, item.reference() + "#" + id, item.origin()));
                }
            }
        } else if (type.equals("Bundle")) {
            node.path("entry").forEach(entry -> {
                var resource = entry.path("resource");
                if (resource instanceof ObjectNode object && !object.has("id") && entry.has("fullUrl")) {
                    object.put("id", entry.get("fullUrl").asText());
                }
                collect(resource, items);
            });
        } else {
            node.path("parameter").forEach(parameter -> collect(parameter, items));
            node.path("part").forEach(part -> collect(part, items));
            collectIfPresent(node.get("resource"), items);
        }
    }

    private static void collectIfPresent(JsonNode node, List<Item<Resource>> items) {
        if (node != null) {
            collect(node, items);
        }
    }

    static Item<Resource> item(ObjectNode json, int position) {
        var type = json.path("resourceType").asText();
        var id = json.path("id").asText("");
        json.remove("id");
        var resource = (Resource) parser().parseResource(json.toString());
        if (!id.isEmpty()) {
            resource.setId(id.startsWith("urn:") ? id : type + "/" + id);
        }
        var reference = id.isEmpty() || id.startsWith("urn:") ? type + " " + position : type + "/" + id;
        return new Item<>(resource, reference, "test");
    }

    private static String id(Resource contained) {
        return String.valueOf(contained.getIdElement().getIdPart()).replace("#", "");
    }

    private static IParser parser() {
        return R4.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
    }
}
