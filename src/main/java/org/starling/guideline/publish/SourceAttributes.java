package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.starling.evidence.KnowledgeTable;
import org.starling.guideline.Guideline;

/**
 * The 13 source attributes of an evidence-based intervention (45 CFR 170.315(b)(11)(iv)(A)). Which data about a person are used is
 * read from the ELM, through all libraries that a guideline reaches.
 */
final class SourceAttributes {
    private static final List<String> DATA = List.of(
            "race",
            "ethnicity",
            "language",
            "sexual-orientation",
            "gender-identity",
            "sex",
            "birth-date",
            "social-determinants",
            "health-status");

    private final Pack pack;
    private final Words words;
    private final List<Map<String, String>> markers;

    SourceAttributes(Pack pack, Words words) {
        this.pack = pack;
        this.words = words;
        this.markers =
                KnowledgeTable.shipped("/knowledge/publication/data-use.csv").named();
    }

    /**
     * @param number 1 to 13, as in the rule
     * @param id {@code birth-date}
     */
    record Attribute(int number, String id, String label, String value) {}

    List<Attribute> of(Guideline guideline) {
        var citation = Citation.of(guideline);
        var values = new ArrayList<Attribute>();
        add(
                values,
                "citation",
                Stream.concat(Stream.of(citation.text(), citation.url()), citation.pubMed().stream())
                        .reduce((first, next) -> first + " " + next)
                        .orElseThrow());
        add(values, "developer", words.say("value.developer", Map.of("source", guideline.source())));
        add(values, "funding", words.say("value.funding"));
        add(
                values,
                "dates",
                words.say(
                        "value.dates",
                        Map.of(
                                "published", citation.year().orElseGet(() -> words.say("value.dates.unknown")),
                                "version", guideline.version(),
                                "released", pack.date().toString(),
                                "pack", pack.id(),
                                "packVersion", pack.version())));
        var reach = Reach.of(guideline.library(), pack.libraries());
        for (var kind : DATA) {
            add(values, kind, words.say(key(kind, uses(kind, reach))));
        }
        return values;
    }

    private String key(String kind, boolean used) {
        var own = "value." + kind + ".used";
        return used ? (words.has(own) ? own : "value.used") : "value.not-used";
    }

    private void add(List<Attribute> values, String id, String value) {
        values.add(new Attribute(values.size() + 1, id, words.say("attribute." + id), value));
    }

    private boolean uses(String kind, Reach reach) {
        return markers.stream()
                .filter(each -> kind.equals(each.get("attribute")))
                .anyMatch(each -> reach.any(
                        node -> meets(node, String.valueOf(each.get("kind")), String.valueOf(each.get("marker")))));
    }

    private static boolean meets(JsonNode node, String kind, String marker) {
        var type = node.path("type").asText();
        return switch (kind) {
            case "path" -> type.equals("Property") && node.path("path").asText().equals(marker);
            case "text" -> type.equals("Literal") && node.path("value").asText().contains(marker);
            case "code" -> type.equals("CodeRef") && node.path("name").asText().equals(marker);
            default -> throw new IllegalStateException("data-use.csv: unknown kind " + kind);
        };
    }
}
