package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the defines of a guideline's contract come to read, through all libraries they use. Found in the ELM and not typed by
 * hand, so it stays true when a library changes.
 */
final class Reach {
    private final List<JsonNode> nodes = new ArrayList<>();

    private Reach() {}

    /** Everything that the library's public defines reach. */
    static Reach of(String library, Map<String, Pack.CqlLibrary> libraries) {
        var reach = new Reach();
        var seen = new LinkedHashMap<String, Place>();
        var open = new ArrayDeque<Place>();
        for (var statement : elm(libraries, library).statements()) {
            if (!statement.path("accessLevel").asText().equals("Private")
                    && !statement.path("type").asText().equals("FunctionDef")) {
                open.add(new Place(library, statement.path("name").asText()));
            }
        }
        while (!open.isEmpty()) {
            var place = open.poll();
            if (seen.put(place.library() + '.' + place.name(), place) == null) {
                var elm = elm(libraries, place.library());
                elm.statements(place.name()).forEach(each -> reach.walk(each, elm, open));
            }
        }
        return reach;
    }

    private record Place(String library, String name) {}

    private static ElmTree elm(Map<String, Pack.CqlLibrary> libraries, String name) {
        var library = libraries.get(name);
        if (library == null) {
            throw new IllegalStateException("the pack has no library " + name);
        }
        return library.elm();
    }

    private void walk(JsonNode node, ElmTree within, ArrayDeque<Place> open) {
        if (node.isObject()) {
            nodes.add(node);
            var type = node.path("type").asText();
            if (type.equals("ExpressionRef") || type.equals("FunctionRef")) {
                open.add(new Place(
                        library(node.path("libraryName").asText(), within),
                        node.path("name").asText()));
            }
        }
        node.forEach(each -> walk(each, within, open));
    }

    private static String library(String alias, ElmTree within) {
        return within.includes().stream()
                .filter(each -> each.alias().equals(alias))
                .map(ElmTree.Include::library)
                .findFirst()
                .orElse(within.name());
    }

    boolean any(Predicate<JsonNode> what) {
        return nodes.stream().anyMatch(what);
    }

    /** FHIR types of the resources read. */
    SortedSet<String> resources() {
        var types = new TreeSet<String>();
        nodes.stream()
                .filter(each -> each.path("type").asText().equals("Retrieve"))
                .forEach(each -> types.add(each.path("dataType").asText().replaceAll("^.*}", "")));
        return types;
    }
}
