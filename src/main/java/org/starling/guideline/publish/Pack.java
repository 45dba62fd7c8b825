package org.starling.guideline.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starling.evidence.KnowledgeTable;
import org.starling.guideline.Guideline;
import org.starling.guideline.cql.GuidelineTable;

/**
 * One state of the knowledge: the guidelines, their libraries, tables and texts, under one version.
 *
 * @param id {@code starling-pgx}
 * @param version of the pack, as {@code cql/pack.properties} says
 * @param date of its release
 * @param guidelines in the order of their table
 * @param libraries those of the guidelines and all they include, by name
 * @param files what the pack is made of, by path: {@code guidelines.csv}, {@code libraries/*.cql}, {@code tables/*.csv},
 *     {@code messages/**}, {@code versions.csv}
 */
public record Pack(
        String id,
        String version,
        LocalDate date,
        List<Guideline> guidelines,
        Map<String, CqlLibrary> libraries,
        SortedMap<String, String> files) {
    static final String RELEASE = "pack.properties";
    static final String GUIDELINES = "guidelines.csv";
    static final String LIBRARIES = "libraries/";
    static final String TABLES = "tables/";
    static final String MESSAGES = "messages/";

    public Pack {
        guidelines = List.copyOf(guidelines);
        libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * @param elm ELM JSON of each library, by name
     * @throws IllegalStateException naming what is missing: a pack is whole or none
     */
    static Pack of(Map<String, String> files, Map<String, String> elm) {
        var release = properties(required(files, RELEASE));
        var guidelines = GuidelineTable.parse(required(files, GUIDELINES));
        var libraries = new LinkedHashMap<String, CqlLibrary>();
        guidelines.forEach(each -> enter(each.library(), files, elm, libraries));
        return new Pack(
                required(release, "id"),
                required(release, "version"),
                LocalDate.parse(required(release, "date")),
                guidelines,
                libraries,
                new TreeMap<>(files));
    }

    private static void enter(
            String name, Map<String, String> files, Map<String, String> elm, Map<String, CqlLibrary> libraries) {
        if (libraries.containsKey(name)) {
            return;
        }
        var library = new CqlLibrary(
                name, required(files, LIBRARIES + name + ".cql"), ElmTree.read(name, required(elm, name)));
        libraries.put(name, library);
        library.elm().includes().forEach(each -> enter(each.library(), files, elm, libraries));
    }

    /** A library with its source. */
    public record CqlLibrary(String name, String cql, ElmTree elm) {}

    CqlLibrary library(String name) {
        return Optional.ofNullable(libraries.get(name))
                .orElseThrow(() -> new IllegalStateException("the pack has no library " + name));
    }

    /** The rows of a table beside the libraries; none when the pack doesn't have it. */
    List<Map<String, String>> table(String name) {
        var text = files.get(TABLES + name + ".csv");
        return text == null ? List.of() : KnowledgeTable.parse(name, text).named();
    }

    /** Every text for readers in one language, by key. */
    SortedMap<String, String> texts(String language) {
        var texts = new TreeMap<String, String>();
        files.forEach((path, text) -> {
            if (path.equals(MESSAGES + language + ".properties") || path.startsWith(MESSAGES + language + "/")) {
                properties(text).forEach(texts::put);
            }
        });
        return texts;
    }

    /** Languages that have texts. */
    List<String> languages() {
        var languages = new ArrayList<String>();
        files.keySet().stream()
                .filter(each -> each.matches(MESSAGES + "[a-z]+\\.properties"))
                .forEach(each -> languages.add(each.substring(MESSAGES.length(), each.indexOf('.'))));
        return languages;
    }

    static Map<String, String> properties(String text) {
        var properties = new Properties();
        try {
            properties.load(new java.io.StringReader(text));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        var values = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(each -> values.put(each, properties.getProperty(each)));
        return values;
    }

    private static String required(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalStateException("the pack has no " + name));
    }
}
