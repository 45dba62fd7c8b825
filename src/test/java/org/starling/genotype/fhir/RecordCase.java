package org.starling.genotype.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;

/** A fixture: resources of one record, and what they must be read as. */
record RecordCase(String name, List<Item<Resource>> items, Map<String, String> findings, List<String> unused) {
    private static final Path FOLDER = Path.of("fixtures/genotype/records");
    private static final ObjectMapper JSON = new ObjectMapper();

    static RecordCase named(String name) {
        return named(name, text -> text);
    }

    /** @param edit a change of the whole file that must not show in what is read */
    static RecordCase named(String name, UnaryOperator<String> edit) {
        try {
            var json = JSON.readTree(edit.apply(Files.readString(FOLDER.resolve(name + ".json"))));
            var findings = new TreeMap<String, String>();
            json.path("findings").properties().forEach(it -> findings.put(it.getKey(), expected(it.getValue())));
            return new RecordCase(name, Records.items(json.path("resources")), findings, strings(json.path("unused")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(it -> it.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Findings in the words of the fixtures, for the genes the fixture or the profile names. */
    Map<String, String> actual(PgxProfile profile) {
        var actual = new TreeMap<String, String>();
        findings.keySet().forEach(gene -> actual.put(gene, words(profile.finding(new Gene(gene)))));
        profile.findings().forEach((gene, finding) -> actual.put(gene.symbol(), words(finding)));
        return actual;
    }

    private static String words(GeneFinding finding) {
        return switch (finding) {
            case GeneFinding.NotTested none -> "NotTested";
            case GeneFinding.Unreadable unreadable ->
                "Unreadable "
                        + unreadable.unused().stream()
                                .map(UnusedResult::reason)
                                .distinct()
                                .toList()
                        + (unreadable.unused().stream().anyMatch(UnusedResult::pending) ? " pending" : "");
            case GeneFinding.Called called -> "Called " + words(called.results());
            case GeneFinding.Conflicting conflict -> "Conflicting " + words(conflict.results());
        };
    }

    private static List<String> words(List<GeneResult> results) {
        return results.stream()
                .map(it -> it.diplotype().orElse("null")
                        + "; " + it.phenotype().orElse("null")
                        + "; " + it.score().map(Object::toString).orElse("null")
                        + "; " + it.marks().stream().map(Enum::name).sorted().toList())
                .toList();
    }

    private static String expected(JsonNode finding) {
        var kind = finding.path("kind").asText();
        return switch (kind) {
            case "NotTested" -> kind;
            case "Unreadable" ->
                kind + " " + strings(finding.path("reasons"))
                        + (finding.path("pending").asBoolean() ? " pending" : "");
            default -> kind + " " + results(finding.path("results"));
        };
    }

    private static List<String> results(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(it -> it.path("diplotype").asText()
                        + "; " + it.path("phenotype").asText()
                        + "; " + it.path("score").asText()
                        + "; " + strings(it.path("marks")))
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
