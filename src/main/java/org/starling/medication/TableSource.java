package org.starling.medication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.KnowledgeTable;

/** Where tables are kept: on the classpath, or in a folder of a site's own. */
sealed interface TableSource {
    TableSource SHIPPED = new Shipped("/knowledge/rxnorm/");

    /** The bytes of a table; null when there is none. */
    @Nullable
    InputStream find(String name) throws IOException;

    /** @throws IllegalStateException when the table is missing */
    default InputStream open(String name) throws IOException {
        var stream = find(name);
        if (stream == null) {
            throw new IllegalStateException("table missing: " + name + " of " + this);
        }
        return stream;
    }

    /**
     * All rows below the header.
     *
     * @throws IllegalStateException when the table is missing, malformed or its header is not the expected one: the service must not start
     */
    default List<List<String>> rows(String name, String header) {
        try (var stream = open(name)) {
            var table = KnowledgeTable.read(name, stream);
            if (!header.equals(String.join(",", table.columns()))) {
                throw new IllegalStateException("table " + name + " must begin with " + header);
            }
            return table.rows();
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    /** @param path begins and ends with a slash */
    record Shipped(String path) implements TableSource {
        @Override
        public @Nullable InputStream find(String name) {
            return TableSource.class.getResourceAsStream(path + name);
        }
    }

    record Folder(Path path) implements TableSource {
        @Override
        public @Nullable InputStream find(String name) throws IOException {
            var file = path.resolve(name);
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        }
    }
}
