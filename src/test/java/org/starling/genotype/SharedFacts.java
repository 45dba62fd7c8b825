package org.starling.genotype;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where published facts and samples stand, on a machine that has them: beside the repository, or where a property says. */
public final class SharedFacts {
    private SharedFacts() {}

    public static Path folder() {
        var beside = Path.of("../shared");
        return Files.isDirectory(beside) ? beside : Path.of(System.getProperty("starling.shared", "../shared"));
    }
}
