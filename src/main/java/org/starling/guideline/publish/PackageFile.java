package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A publication as FHIR package: {@code package/package.json}, an index, one file for each resource, and below {@code other/} what the
 * comparison of two packs needs.
 */
final class PackageFile {
    private PackageFile() {}

    static byte[] of(Publication publication) {
        var pack = publication.pack();
        var files = new LinkedHashMap<String, byte[]>();
        put(files, "package/package.json", publication.packageJson().toPrettyString());
        put(files, "package/.index.json", index(publication));
        publication.artifacts().forEach(each -> put(files, "package/" + each.fileName(), each.json()));
        put(files, "package/other/manifest.json", publication.manifest().toPrettyString());
        put(files, "package/other/card.json", publication.card().toPrettyString());
        pack.files().forEach((path, text) -> {
            if (!path.startsWith(Pack.LIBRARIES)) {
                put(files, PackFiles.IN_PACKAGE + path, text);
            }
        });
        // A library that no guideline reaches is no resource; its source still belongs to the pack.
        pack.files().forEach((path, text) -> {
            if (path.startsWith(Pack.LIBRARIES) && !pack.libraries().containsKey(name(path))) {
                put(files, PackFiles.IN_PACKAGE + path, text);
            }
        });
        return TarGz.write(files, pack.date().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String name(String path) {
        return path.substring(Pack.LIBRARIES.length()).replaceFirst("\\.cql$", "");
    }

    private static String index(Publication publication) {
        var index = JsonNodeFactory.instance.objectNode().put("index-version", 1);
        var files = index.putArray("files");
        publication
                .artifacts()
                .forEach(each -> files.addObject()
                        .put("filename", each.fileName())
                        .put("resourceType", each.type())
                        .put("id", each.id())
                        .put("url", each.url())
                        .put("version", each.version()));
        return index.toPrettyString();
    }

    private static void put(Map<String, byte[]> files, String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
