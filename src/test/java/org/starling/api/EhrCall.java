package org.starling.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.starling.hook.Hook;

/** A CDS Hooks call as an EHR makes it, from a fixture patient. */
public final class EhrCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Hook hook;
    private final ObjectNode request;

    private EhrCall(Hook hook, ObjectNode request) {
        this.hook = hook;
        this.request = request;
    }

    /** Signs the first order that the fixture suggests for its patient. */
    public static EhrCall sign(String patient) {
        return of(Hook.ORDER_SIGN, patient);
    }

    public static EhrCall of(Hook hook, String patient) {
        try {
            var fixture = JSON.readTree(
                    Path.of("fixtures", "patients", patient + ".json").toFile());
            var request = JSON.createObjectNode();
            request.put("hook", hook.hookName());
            request.put("hookInstance", UUID.randomUUID().toString());
            var context = request.putObject("context");
            context.put("userId", "Practitioner/example");
            context.put("patientId", fixture.at("/patient/id").asText());
            if (hook != Hook.PATIENT_VIEW) {
                var order = (ObjectNode) fixture.at("/orders/0/resource").deepCopy();
                order.put("id", "draft-1");
                var orders = context.putObject("draftOrders");
                orders.put("resourceType", "Bundle").put("type", "collection");
                orders.putArray("entry").addObject().set("resource", order);
            }
            if (hook == Hook.ORDER_SELECT) {
                context.putArray("selections").add("MedicationRequest/draft-1");
            }
            request.set("prefetch", fixture.get("prefetch"));
            return new EhrCall(hook, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public EhrCall with(Consumer<ObjectNode> change) {
        change.accept(request);
        return this;
    }

    public EhrCall withOrder(Consumer<ObjectNode> change) {
        change.accept((ObjectNode) request.at("/context/draftOrders/entry/0/resource"));
        return this;
    }

    public EhrCall withoutPrefetch(String... keys) {
        ((ObjectNode) request.get("prefetch")).remove(List.of(keys));
        return this;
    }

    public EhrCall withPrefetch(String key, JsonNode value) {
        ((ObjectNode) request.get("prefetch")).set(key, value);
        return this;
    }

    public ObjectNode request() {
        return request;
    }

    /** What came back; plain, because the usual test client prints deep bodies until the memory is full. */
    public record Answer(int status, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Answer post() {
        return post(request.toString());
    }

    public Answer post(String body) {
        return send("/cds-services/" + hook.serviceId(), "application/json", body);
    }

    /** Posts to the service under test. */
    public static Answer send(String path, String contentType, String body) {
        var call = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", contentType)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = HTTP.send(call, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The cards of the answer; fails when the answer is not 200. */
    public JsonNode cards() {
        var response = post();
        if (response.status() != 200) {
            throw new AssertionError("HTTP " + response.status() + ": " + response.text());
        }
        return response.json().path("cards");
    }
}
