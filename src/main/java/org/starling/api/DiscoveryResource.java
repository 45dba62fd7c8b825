package org.starling.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.starling.evidence.QueryKey;
import org.starling.hook.Hook;

/** {@code GET /cds-services}: the same document on every read, so that an EHR may cache it. */
@Path("/cds-services")
public final class DiscoveryResource {
    private static final String CDS_HOOKS = "2.0.1";
    private static final ObjectNode DOCUMENT = document();
    private static final EntityTag TAG =
            new EntityTag(UUID.nameUUIDFromBytes(DOCUMENT.toString().getBytes(StandardCharsets.UTF_8))
                    .toString());

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response discover(@Context Request request) {
        var unchanged = request.evaluatePreconditions(TAG);
        return (unchanged == null ? Response.ok(DOCUMENT) : unchanged)
                .tag(TAG)
                .header("Cache-Control", "max-age=300")
                .build();
    }

    private static ObjectNode document() {
        var document = JsonNodeFactory.instance.objectNode();
        var services = document.putArray("services");
        for (var hook : Hook.values()) {
            var service = services.addObject();
            service.put("hook", hook.hookName());
            service.put("id", hook.serviceId());
            service.put("version", CDS_HOOKS);
            service.put("title", "Pharmacogenomic advice: " + hook.hookName());
            service.put("description", description(hook));
            service.put(
                    "usageRequirements",
                    "Works from prefetch alone; keys left out are read from fhirServer. Without genetic results no advice"
                            + " is given. Feedback is accepted.");
            var prefetch = service.putObject("prefetch");
            for (var query : QueryKey.of(QueryKey.Round.FIRST)) {
                prefetch.put(query.key(), query.template());
            }
        }
        return document;
    }

    private static String description(Hook hook) {
        return switch (hook) {
            case ORDER_SIGN ->
                "Checks the orders about to be signed against the patient's genes, by the published guidelines.";
            case ORDER_SELECT -> "Checks the selected orders against the patient's genes, by the published guidelines.";
            case PATIENT_VIEW -> "Names the known pharmacogenes and the current drugs that they speak against.";
        };
    }
}
