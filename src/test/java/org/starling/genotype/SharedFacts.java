package org.starling.genotype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.starling.evidence.KnowledgeTable;

/** Where published facts and samples stand, on a machine that has them: beside the repository, or where a property says. */
public final class SharedFacts {
    private SharedFacts() {}

    public static Path folder() {
        var beside = Path.of("../shared");
        return Files.isDirectory(beside) ? beside : Path.of(System.getProperty("starling.shared", "../shared"));
    }

    /** @param table {@code data/pgx/brands.csv} */
    public static List<Map<String, String>> rows(String table) throws IOException {
        return KnowledgeTable.parse(table, Files.readString(folder().resolve(table)))
                .named();
    }
}
