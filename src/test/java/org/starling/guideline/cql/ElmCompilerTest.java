package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that the translator remarks on reaches a patient. */
class ElmCompilerTest {
    @TempDir
    Path folder;

    @Test
    void anErrorStopsTheBuildWithFileAndLine() throws IOException {
        var file = library("""
                library Wrong version '1.0.0'

                define "Sum": 1 + unknown
                """);

        assertThatThrownBy(() -> new ElmCompiler(folder).translate(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Wrong.cql:3:")
                .hasMessageContaining("unknown");
    }

    @Test
    void aWarningStopsTheBuildToo() throws IOException {
        var file = library("""
                library Wrong version '1.0.0'

                define "none": 1
                define "Word": 'none'
                """);

        assertThatThrownBy(() -> new ElmCompiler(folder).translate(file))
                .hasMessageContaining("Wrong.cql:4:")
                .hasMessageContaining("Warning");
    }

    private Path library(String cql) throws IOException {
        return Files.writeString(folder.resolve("Wrong.cql"), cql);
    }
}
