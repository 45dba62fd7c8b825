package org.starling.medication;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where tables are kept: on the classpath, or in a folder of a site's own. */
sealed interface TableSource {
    /** The bytes of a table; null when there is none. */
    @Nullable
    InputStream open(String name) throws IOException;

    /** @param path begins and ends with a slash */
    record Shipped(String path) implements TableSource {
        @Override
        public @Nullable InputStream open(String name) {
            return TableSource.class.getResourceAsStream(path + name);
        }
    }

    record Folder(Path path) implements TableSource {
        @Override
        public @Nullable InputStream open(String name) throws IOException {
            var file = path.resolve(name);
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        }
    }
}
