package org.starling.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpJwksFetchTest {
    private final HttpJwksFetch fetch = new HttpJwksFetch();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.close();
    }

    private URI serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void getsTheBody() throws Exception {
        var url = serve("/jwks", exchange -> answer(exchange, 200, "{}".getBytes(UTF_8)));

        assertThat(fetch.fetch(url)).isEqualTo("{}".getBytes(UTF_8));
    }

    @Test
    void followsNoRedirect() {
        var visits = new AtomicInteger();
        var target = serve("/elsewhere", exchange -> {
            visits.incrementAndGet();
            answer(exchange, 200, "{}".getBytes(UTF_8));
        });
        var url = serve("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Location", target.toString());
            answer(exchange, 302, new byte[] {1});
        });

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> fetch.fetch(url));
        assertThat(visits).hasValue(0);
    }

    @Test
    void refusesErrorsAndLargeBodies() {
        var broken = serve("/broken", exchange -> answer(exchange, 500, "{}".getBytes(UTF_8)));
        var large = serve("/large", exchange -> answer(exchange, 200, new byte[10 << 20]));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> fetch.fetch(broken));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> fetch.fetch(large));
    }

    @Test
    void givesUpOnABodyThatTrickles() {
        var url = serve("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> fetch.fetch(url));
    }
}
