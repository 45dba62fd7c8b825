package org.starling.guideline.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the knowledge of a checkout as FHIR: {@code ./mvnw -q process-classes -Dpublished=<folder>}. The build runs it too,
 * into the class path, where the service takes it from. See {@code src/docs/knowledge.md}.
 */
public final class Publish {
    static final String MANIFEST = "manifest.json";
    static final String CARD = "card.json";
    static final String PACKAGE = "package.tgz";

    private Publish() {}

    /** Arguments: the checkout, the folder that its libraries were translated to, the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        write(PackFiles.built(Path.of(arguments[0]), Path.of(arguments[1])), Path.of(arguments[2]));
    }

    static void write(Pack pack, Path out) throws IOException {
        var publication = new Publication(pack);
        Files.createDirectories(out);
        var manifest = publication.manifest();
        var resources = manifest.putArray("resources");
        for (var each : publication.artifacts()) {
            write(out.resolve(each.fileName()), each.json());
            resources
                    .addObject()
                    .put("type", each.type())
                    .put("id", each.id())
                    .put("url", each.url())
                    .put("version", each.version())
                    .put("file", each.fileName())
                    .put("sha256", Artifact.sha256(each.json()));
        }
        var archive = PackageFile.of(publication);
        Files.write(out.resolve(PACKAGE), archive);
        manifest.set(
                "package",
                JsonNodeFactory.instance.objectNode().put("file", PACKAGE).put("sha256", Artifact.sha256(archive)));
        write(out.resolve("bundle.json"), publication.bundle());
        write(out.resolve(CARD), publication.card().toPrettyString());
        write(out.resolve(MANIFEST), manifest.toPrettyString());
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
