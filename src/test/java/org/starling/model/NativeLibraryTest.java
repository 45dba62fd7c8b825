package org.starling.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
    /** A process of its own, since a JVM loads the library once. No build of it exists for this processor. */
    @Test
    void whereTheLibraryIsMissingBundlesStillLoadAndEstimatesAreUnavailable() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dos.arch=none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(printed).contains("reasons=[unavailable]");
    }

    static final class Elsewhere {
        private Elsewhere() {}

        public static void main(String[] arguments) {
            var estimator = new XgboostEstimator(ModelBundle.onBoard(), id -> ModelState.VALIDATED);
            System.out.println(new Patient().estimatedBy(estimator));
        }
    }
}
