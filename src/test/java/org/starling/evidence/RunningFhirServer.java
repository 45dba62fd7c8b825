package org.starling.evidence;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The {@link FhirServerProcess}, started and stopped by the test that asks it. */
public final class RunningFhirServer implements AutoCloseable {
    private final Process process;
    private final String base;

    private RunningFhirServer(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    public static RunningFhirServer start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(java, "-Xmx300m", "-cp", classPath, FhirServerProcess.class.getName())
                .redirectError(Redirect.DISCARD)
                .start();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        var line = lines.readLine();
        while (line != null && !line.startsWith("PORT ")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the FHIR server did not start");
        }
        return new RunningFhirServer(process, "http://localhost:" + line.substring("PORT ".length()) + "/fhir");
    }

    public String base() {
        return base;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
