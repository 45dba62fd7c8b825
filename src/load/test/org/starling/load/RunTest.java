package org.starling.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final String CARDS = "{\"cards\": [{\"summary\": \"Avoid\", \"indicator\": \"critical\"}]}";
    private static final double MILLI = 1e6;

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;

    RunTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void passesAServiceThatKeepsUp() throws IOException {
        var result = fire(exchange -> answer(exchange, 200, CARDS), 50, Duration.ofSeconds(2));

        assertThat(result.sent()).isBetween(99L, 101L);
        assertThat(result.errors()).isZero();
        assertThat(result.reached()).isBetween(49.0, 51.0);
        assertThat(result.passed()).isTrue();
    }

    /** Coordinated omission would time one slow call; here all that fell due during the stall waited, and count. */
    @Test
    void stallCountsForEveryCallItDelayed() throws IOException {
        var calls = new AtomicInteger();
        HttpHandler stallsOnce = exchange -> {
            synchronized (calls) {
                if (calls.incrementAndGet() == 50) {
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                }
            }
            answer(exchange, 200, CARDS);
        };

        var result = fire(stallsOnce, 100, Duration.ofSeconds(3));

        assertThat(result.errors()).isZero();
        // A third of the calls fell due in the second of the stall, and waited from 0 to 1 s for its end.
        var latency = result.tally().latency();
        assertThat(latency.getValueAtPercentile(80) / MILLI).isBetween(250.0, 550.0);
        assertThat(latency.getMaxValue() / MILLI).isBetween(950.0, 1500.0);
    }

    @Test
    void answersWithoutCardsAreErrors() throws IOException {
        var result = fire(exchange -> answer(exchange, 200, "{\"cards\": []}"), 20, Duration.ofSeconds(1));

        assertThat(result.tally().withoutCard()).isEqualTo(result.sent()).isPositive();
        assertThat(result.passed()).isFalse();
    }

    @Test
    void refusalsAreErrors() throws IOException {
        var result = fire(exchange -> answer(exchange, 412, CARDS), 20, Duration.ofSeconds(1));

        assertThat(result.tally().refused()).isEqualTo(result.sent()).isPositive();
        assertThat(result.passed()).isFalse();
    }

    @Test
    void silenceIsAnErrorAndEnds() throws IOException {
        HttpHandler silent = _ -> LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());

        var result = fire(silent, 5, Duration.ofSeconds(1));

        assertThat(result.errors()).isEqualTo(result.sent()).isPositive();
        assertThat(result.passed()).isFalse();
    }

    private Result fire(HttpHandler handler, int rate, Duration duration) throws IOException {
        server.createContext("/cds-services/pgx-order-sign", handler);
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Run(uri, OrderSign.of("{\"hook\": \"order-sign\"}"), rate).fire(duration);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
