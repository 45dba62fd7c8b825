package org.starling.model.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.starling.model.ModelBundle;

/** The {@code train} command: reads a study's file, judges the model, trains it on all subjects and writes its bundle. */
public final class Train {
    private Train() {}

    /** @param arguments name of the study, its data file, the folder that holds the bundles */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3 || !Files.isReadable(Path.of(arguments[1]))) {
            throw new IllegalArgumentException(
                    "needs a study, a readable data file and the folder of the bundles, not " + List.of(arguments));
        }
        var file = Files.readAllBytes(Path.of(arguments[1]));
        var study = Study.read(arguments[0]);
        // Every byte is a letter in ISO 8859-1, so no comment in an odd encoding stops the reading.
        var cohort = DoseCohort.of(study, new String(file, StandardCharsets.ISO_8859_1));
        System.out.println("cohort: n = " + cohort.subjects().size());

        var validation = Validation.of(study, cohort.subjects());
        var model = CorrectedEquation.learnedOn(study, cohort.subjects());
        var folder = Path.of(arguments[2]).resolve(study.name()).resolve(study.version());
        new BundleWriter(study, folder).write(model, validation, ModelBundle.sha256(file));
        System.out.println(new ValidationReport(study, validation).text());
        System.out.println("bundle: " + folder);
    }
}
