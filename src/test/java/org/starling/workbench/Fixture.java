package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of {@code fixtures/}. */
final class Fixture {
    private Fixture() {}

    static String text(String path) {
        try {
            return Files.readString(Path.of("fixtures", path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(text(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
