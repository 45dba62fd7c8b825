package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.starling.hook.AccessToken;
import org.starling.hook.BoundedJson;

/** GETs FHIR JSON: within a time and a size, never redirected, and the token goes to the URL asked and nowhere else. */
final class FhirTransport implements AutoCloseable {
    private static final ObjectMapper JSON = BoundedJson.mapper();

    private final HttpClient client;

    FhirTransport(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Reads one URL.
     *
     * @param deadline on the scale of {@link System#nanoTime}; body included
     * @param bytes how large the body may be
     */
    Fetched get(URI url, Optional<AccessToken> token, long deadline, long bytes) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return new Fetched.Failed("no time was left");
        }
        var request = HttpRequest.newBuilder(url).GET().header("Accept", "application/fhir+json");
        token.ifPresent(each -> request.header("Authorization", each.authorizationHeader()));
        var exchange = client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytes));
        try {
            return read(exchange.get(left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Fetched.Silent("no answer in time");
        } catch (ExecutionException e) {
            return tooLarge(e.getCause())
                    ? new Fetched.Failed("the answer is too large")
                    : new Fetched.Silent("the connection failed");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Fetched.Failed("interrupted");
        }
    }

    /** The JDK tells an exceeded limit apart from a lost connection by its message only. */
    private static boolean tooLarge(@Nullable Throwable cause) {
        for (var each = cause; each != null; each = each.getCause()) {
            var message = each.getMessage();
            if (message != null && message.contains("exceeds capacity")) {
                return true;
            }
        }
        return false;
    }

    private static Fetched read(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return new Fetched.Denied();
        }
        if (status == 502 || status == 503 || status == 504) {
            return new Fetched.Silent("HTTP " + status);
        }
        if (status != 200) {
            return new Fetched.Failed(
                    status / 100 == 3 ? "redirected, which is not followed" : "HTTP " + status, status);
        }
        try {
            JsonNode json = JSON.readTree(response.body());
            return json.isObject()
                    ? new Fetched.Body(json, response.body().length)
                    : new Fetched.Failed("the answer is not FHIR");
        } catch (IOException | BoundedJson.ImplausibleNumber e) {
            return new Fetched.Failed("the answer is not readable JSON");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
