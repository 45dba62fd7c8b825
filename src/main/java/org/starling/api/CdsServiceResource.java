package org.starling.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.starling.advice.PgxAdvisor;
import org.starling.decision.DecisionStore;
import org.starling.decision.FeedbackReader;
import org.starling.hook.Hook;
import org.starling.hook.HookFailure.UnknownService;
import org.starling.hook.HookRequestReader;

/** {@code POST /cds-services/{id}} and its feedback. */
@Path("/cds-services/{id}")
@Consumes({MediaType.APPLICATION_JSON, "application/fhir+json"})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class CdsServiceResource {
    private final PgxAdvisor advisor;
    private final DecisionStore store;
    private final Gate gate;
    private final ObjectMapper json;
    private final Optional<URI> publicUrl;

    public CdsServiceResource(
            PgxAdvisor advisor, DecisionStore store, Gate gate, @GuardedJson ObjectMapper json, StarlingConfig config) {
        this.advisor = advisor;
        this.store = store;
        this.gate = gate;
        this.json = json;
        this.publicUrl = config.publicUrl();
    }

    @POST
    public Response call(@PathParam("id") String id, byte[] body, @Context HttpHeaders headers, @Context UriInfo uri) {
        var access = gate.admit(headers, uri);
        var hook = Hook.ofService(id).orElseThrow(UnknownService::new);
        var call = HookRequestReader.read(hook, Bodies.read(json, body));
        var answer = advisor.advise(
                call, access.tenant(), publicUrl.orElse(uri.getBaseUri()), access.source(), access.jti());
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }

    @POST
    @Path("/feedback")
    public Response feedback(
            @PathParam("id") String id, byte[] body, @Context HttpHeaders headers, @Context UriInfo uri) {
        var access = gate.admit(headers, uri);
        var hook = Hook.ofService(id).orElseThrow(UnknownService::new);
        var batch = FeedbackReader.read(access.tenant().id(), hook.serviceId(), Bodies.read(json, body));
        store.append(batch, access.jti());
        return Response.ok(json.createObjectNode().put("stored", batch.size()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
