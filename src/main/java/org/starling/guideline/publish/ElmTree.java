package org.starling.guideline.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A library as the translator wrote it, read as a tree: publication and comparison look at the shape of what was written,
 * which the engine's own types hide.
 *
 * @param json the whole ELM, as translated
 * @param library its {@code library} member
 */
public record ElmTree(String json, JsonNode library) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalStateException if it isn't the ELM of that library */
    static ElmTree read(String name, String json) {
        try {
            var tree = new ElmTree(json, JSON.readTree(json).path("library"));
            if (!tree.name().equals(name)) {
                throw new IllegalStateException("ELM of " + name + " names itself " + tree.name());
            }
            return tree;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("ELM of " + name + " is no JSON", broken);
        }
    }

    String name() {
        return library.at("/identifier/id").asText();
    }

    String version() {
        return library.at("/identifier/version").asText();
    }

    /** @param alias the name by which this library calls the other */
    record Include(String alias, String library, String version) {}

    List<Include> includes() {
        return all("includes").stream()
                .map(each -> new Include(
                        each.path("localIdentifier").asText(),
                        each.path("path").asText(),
                        each.path("version").asText()))
                .toList();
    }

    /** @param type System type: {@code String}, {@code Boolean}, {@code Date}, {@code Decimal} */
    record Parameter(String name, String type) {}

    List<Parameter> parameters() {
        return all("parameters").stream()
                .map(each -> new Parameter(
                        each.path("name").asText(),
                        each.at("/parameterTypeSpecifier/name").asText().replaceAll("^.*}", "")))
                .toList();
    }

    /** @param system url of the code system */
    record CodeDefinition(String name, String code, String display, String system) {}

    List<CodeDefinition> codes() {
        return all("codes").stream()
                .map(each -> new CodeDefinition(
                        each.path("name").asText(),
                        each.path("id").asText(),
                        each.path("display").asText(),
                        system(each.at("/codeSystem/name").asText())))
                .toList();
    }

    /** The url of each code system that the library names. */
    List<String> codeSystems() {
        return all("codeSystems").stream().map(each -> each.path("id").asText()).toList();
    }

    private String system(String name) {
        return all("codeSystems").stream()
                .filter(each -> each.path("name").asText().equals(name))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name() + " names no code system " + name));
    }

    /** Defines and functions in the order of the source, {@code Patient} left out. */
    List<JsonNode> statements() {
        return all("statements").stream()
                .filter(each -> !each.path("name").asText().equals("Patient"))
                .toList();
    }

    /** The statements of a name: several when a function is overloaded. */
    List<JsonNode> statements(String name) {
        return all("statements").stream()
                .filter(each -> each.path("name").asText().equals(name))
                .toList();
    }

    Optional<JsonNode> function(String name, int operands) {
        return statements(name).stream()
                .filter(each -> each.path("operand").size() == operands)
                .findFirst();
    }

    private List<JsonNode> all(String section) {
        var all = new ArrayList<JsonNode>();
        StreamSupport.stream(library.path(section).path("def").spliterator(), false)
                .forEach(all::add);
        return all;
    }
}
