package org.starling.model.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The public data file, where it was put beside the project; it is not part of it. */
final class IwpcFile {
    private IwpcFile() {}

    static List<Subject> cohort(Study study) throws IOException {
        var root = System.getProperty("starling.shared");
        var file = Path.of(root == null ? "../shared" : root, "data/iwpc/iwpc_5700.csv");
        Assumptions.assumeTrue(Files.isReadable(file), "the IWPC file is not on this machine");
        return DoseCohort.of(study, Files.readString(file, StandardCharsets.ISO_8859_1))
                .subjects();
    }
}
