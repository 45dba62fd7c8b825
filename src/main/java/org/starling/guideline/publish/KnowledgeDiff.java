package org.starling.guideline.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Shows the difference of two packs in Markdown: {@code ./mvnw -q compile exec:java@knowledge-diff -Dfrom=<folder or package>
 * -Dto=<folder or package>}, written to {@code -Dout=<file>} or printed. See {@code src/docs/knowledge.md}.
 */
public final class KnowledgeDiff {
    private KnowledgeDiff() {}

    /**
     * @throws IllegalArgumentException if {@code -Dfrom} or {@code -Dto} is no pack
     * @throws IOException if one of them can't be read
     */
    public static void main(String[] arguments) throws IOException {
        var report = report(Path.of(required("from")), Path.of(required("to")));
        var out = option("out");
        if (out.isPresent()) {
            Files.write(Path.of(out.get()), report.getBytes(StandardCharsets.UTF_8));
        } else {
            System.out.println(report);
        }
    }

    static String report(Path from, Path to) throws IOException {
        return DifferenceReport.of(PackDifference.between(PackFiles.read(from), PackFiles.read(to)), Words.load());
    }

    private static String required(String name) {
        return option(name).orElseThrow(() -> new IllegalArgumentException("-D" + name + "=... is missing"));
    }

    private static Optional<String> option(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(it -> !it.isBlank());
    }
}
