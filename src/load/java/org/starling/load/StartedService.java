package org.starling.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own, on a free loopback port, with an empty store of its own. */
record StartedService(URI uri, Process running, Path store, Path log) implements Service {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    // Beside the build, not in the temporary folder, which may lie in memory, where fsync costs nothing.
    private static final Path FOLDER = Path.of("target/load");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Starts it and waits until it answers.
     *
     * @throws IllegalStateException if it is not packaged, ends, or doesn't answer within a minute
     */
    static StartedService start(List<String> flags) throws IOException, InterruptedException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("no " + JAR + ": package the service first");
        }
        var store = Files.createTempDirectory(Files.createDirectories(FOLDER), "store");
        var log = FOLDER.resolve("service.log");
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dstarling.store=" + store.toAbsolutePath());
        command.add("-jar");
        command.add(JAR.toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var service = new StartedService(URI.create("http://127.0.0.1:" + port), process, store, log);
        // Also when the command is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            service.awaitReady();
            return service;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            service.close();
            throw failure;
        }
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(running.toHandle());
    }

    @Override
    public Optional<Long> stored() throws IOException {
        try (var files = Files.walk(store)) {
            return Optional.of(files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum());
        }
    }

    @Override
    public void close() throws IOException {
        running.destroy();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(store)) {
            files.sorted(Comparator.reverseOrder()).forEach(StartedService::delete);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        var discovery = HttpRequest.newBuilder(uri.resolve("/cds-services"))
                .timeout(Duration.ofSeconds(5))
                .build();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                if (running.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("the service ended at once: see " + log);
                }
                try {
                    if (client.send(discovery, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // Not listening yet, or closed before the answer: asked again until the time is up.
                }
            }
        }
        throw new IllegalStateException("no discovery within " + PATIENCE.toSeconds() + " s: see " + log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
