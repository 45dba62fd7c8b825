package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the build published into the class path. Files are read when asked for: few ask, and they are large. */
public final class PublishedPack {
    private static final String FOLDER = "published/";

    private final JsonNode manifest;
    private final JsonNode card;
    private final Map<String, Entry> resources = new LinkedHashMap<>();

    /** @param sha256 of the file, which changes with every change of its content */
    public record Entry(String type, String id, String url, String version, String file, String sha256) {}

    private PublishedPack(JsonNode manifest, JsonNode card) {
        this.manifest = manifest;
        this.card = card;
        for (var each : manifest.path("resources")) {
            var entry = new Entry(
                    each.path("type").asText(),
                    each.path("id").asText(),
                    each.path("url").asText(),
                    each.path("version").asText(),
                    each.path("file").asText(),
                    each.path("sha256").asText());
            resources.put(entry.type() + '/' + entry.id(), entry);
        }
    }

    /** @throws IllegalStateException if the build published nothing */
    public static PublishedPack load() {
        var json = new ObjectMapper();
        try {
            return new PublishedPack(json.readTree(bytes(Publish.MANIFEST)), json.readTree(bytes(Publish.CARD)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String id() {
        return manifest.path("id").asText();
    }

    public String version() {
        return manifest.path("version").asText();
    }

    /** Version, date, guidelines and the SHA-256 of each file. */
    public JsonNode manifest() {
        return manifest;
    }

    /** The 13 source attributes of each guideline. */
    public JsonNode card() {
        return card;
    }

    public List<Entry> all(String type) {
        return resources.values().stream()
                .filter(each -> each.type().equals(type))
                .toList();
    }

    public Optional<Entry> find(String type, String id) {
        return Optional.ofNullable(resources.get(type + '/' + id));
    }

    public byte[] content(Entry entry) {
        return bytes(entry.file());
    }

    /** The FHIR package. */
    public byte[] archive() {
        return bytes(Publish.PACKAGE);
    }

    public String archiveSha256() {
        return manifest.at("/package/sha256").asText();
    }

    /** The types that are published. */
    public List<String> types() {
        return Collections.unmodifiableList(
                resources.values().stream().map(Entry::type).distinct().toList());
    }

    private static byte[] bytes(String file) {
        try (var stream = PublishedPack.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + file + " is missing: the build publishes it");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
