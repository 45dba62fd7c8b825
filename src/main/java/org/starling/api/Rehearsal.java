package org.starling.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.starling.advice.Decider;
import org.starling.advice.Setting;
import org.starling.decision.DecisionStore;
import org.starling.decision.IdSequence;
import org.starling.evidence.FhirEvidenceSource;
import org.starling.hook.Hook;
import org.starling.hook.HookCall;
import org.starling.hook.HookRequestReader;
import org.starling.hook.Policy;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.hook.Tenant;

/**
 * Decides a few synthetic orders before the first real one: a service that can't decide them does not start, and the first
 * prescriber does not wait for tables, engines and native libraries to load. Nothing of it is recorded.
 */
@Singleton
final class Rehearsal {
    private final Decider decider;
    private final ObjectMapper json;
    private final Clock clock;
    private final int rounds;

    Rehearsal(
            Decider decider,
            DecisionStore store,
            @GuardedJson ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "starling.rehearsal-rounds", defaultValue = "20") int rounds) {
        this.decider = decider;
        this.json = json;
        this.clock = clock;
        this.rounds = rounds;
        // Opens the store now: one that can't be opened stops the service here.
        store.newest("demo", 1);
    }

    void run() {
        var tenant = new Tenant(
                "rehearsal", new Policy(StandardCards.INFO, VendorProfile.SPEC, Locale.ENGLISH, Set.of("*"), true));
        var source = new FhirEvidenceSource(server -> false, Duration.ofSeconds(1), clock);
        var calls = new ArrayList<HookCall>();
        for (var patient : read("index")) {
            calls.add(HookRequestReader.read(Hook.ORDER_SIGN, request(patient.asText())));
        }
        var cards = 0;
        for (var round = 0; round < rounds; round++) {
            for (var call : calls) {
                var setting = new Setting(
                        tenant, URI.create("http://localhost/"), clock.instant(), IdSequence.fresh(UUID::randomUUID));
                cards += decider.decide(call, source.gather(call), setting)
                        .cards()
                        .size();
            }
        }
        if (rounds > 0 && cards == 0) {
            throw new IllegalStateException("the rehearsal gave no card");
        }
    }

    private ObjectNode request(String patient) {
        var fixture = read(patient);
        var request = json.createObjectNode();
        request.put("hook", Hook.ORDER_SIGN.hookName());
        request.put("hookInstance", "rehearsal");
        var context = request.putObject("context");
        context.put("userId", "Practitioner/rehearsal");
        context.put("patientId", fixture.at("/patient/id").asText());
        var orders = context.putObject("draftOrders").put("resourceType", "Bundle");
        orders.putArray("entry").addObject().set("resource", fixture.at("/orders/0/resource"));
        request.set("prefetch", fixture.get("prefetch"));
        return request;
    }

    private JsonNode read(String patient) {
        var name = "/demo/patients/" + patient + ".json";
        try (var in = Rehearsal.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name);
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("unreadable " + name, e);
        }
    }
}
