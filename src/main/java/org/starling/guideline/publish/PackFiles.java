package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.starling.guideline.cql.ElmCompiler;

/** Reads a pack from where it stands: a checkout, a package, or the folder that a package was unpacked to. */
public final class PackFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a package keeps the files of its pack that no FHIR resource holds. */
    static final String IN_PACKAGE = "package/other/";

    private PackFiles() {}

    /**
     * @param where folder with {@code cql/} in it, package {@code .tgz}, or folder with {@code package/package.json} in it
     * @throws IllegalArgumentException if it is none of them
     * @throws IllegalStateException if a part of the pack is missing or doesn't translate
     */
    public static Pack read(Path where) throws IOException {
        if (Files.isRegularFile(where)) {
            return fromPackage(TarGz.read(Files.readAllBytes(where)));
        }
        if (Files.exists(where.resolve("package/package.json"))) {
            var files = new HashMap<String, byte[]>();
            try (var all = Files.walk(where.resolve("package"))) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    files.put(slashes(where.relativize(file)), Files.readAllBytes(file));
                }
            }
            return fromPackage(files);
        }
        if (Files.exists(where.resolve("cql").resolve(Pack.GUIDELINES))) {
            return fromCheckout(where, new ElmCompiler(where.resolve("cql/libraries")).translateAll());
        }
        throw new IllegalArgumentException(where + " is neither a package nor a folder with cql/guidelines.csv");
    }

    /** The knowledge of a checkout whose build has translated it into a folder already. */
    static Pack built(Path checkout, Path elm) throws IOException {
        var translated = new HashMap<String, String>();
        try (var files = Files.list(elm)) {
            for (var file : files.toList()) {
                translated.put(file.getFileName().toString().replaceFirst("\\.json$", ""), Files.readString(file));
            }
        }
        return fromCheckout(checkout, translated);
    }

    private static Pack fromCheckout(Path root, Map<String, String> elm) throws IOException {
        var files = new TreeMap<String, String>();
        var cql = root.resolve("cql");
        collect(cql, cql.resolve("libraries"), ".cql", files);
        collect(cql, cql.resolve("tables"), ".csv", files);
        for (var name : new String[] {Pack.GUIDELINES, Pack.RELEASE}) {
            if (Files.exists(cql.resolve(name))) {
                files.put(name, Files.readString(cql.resolve(name)));
            }
        }
        var resources = root.resolve("src/main/resources");
        collect(resources, resources.resolve("messages"), ".properties", files);
        var versions = resources.resolve("knowledge/versions.csv");
        if (Files.exists(versions)) {
            files.put("versions.csv", Files.readString(versions));
        }
        return Pack.of(files, elm);
    }

    private static void collect(Path base, Path folder, String ending, Map<String, String> files) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var all = Files.walk(folder)) {
                for (var file :
                        all.filter(each -> each.toString().endsWith(ending)).toList()) {
                    files.put(slashes(base.relativize(file)), Files.readString(file));
                }
            }
        }
    }

    private static Pack fromPackage(Map<String, byte[]> archive) throws IOException {
        var files = new TreeMap<String, String>();
        var elm = new HashMap<String, String>();
        for (var entry : archive.entrySet()) {
            var name = entry.getKey();
            if (name.startsWith(IN_PACKAGE)) {
                files.put(name.substring(IN_PACKAGE.length()), new String(entry.getValue(), StandardCharsets.UTF_8));
            } else if (name.startsWith("package/Library-")) {
                var library = JSON.readTree(entry.getValue());
                var id = library.path("name").asText();
                for (var content : library.path("content")) {
                    switch (content.path("contentType").asText()) {
                        case "text/cql" -> files.put(Pack.LIBRARIES + id + ".cql", decoded(content));
                        case "application/elm+json" -> elm.put(id, decoded(content));
                        default -> {}
                    }
                }
            }
        }
        return Pack.of(files, elm);
    }

    private static String decoded(JsonNode content) {
        return new String(Base64.getDecoder().decode(content.path("data").asText()), StandardCharsets.UTF_8);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
