package org.starling.workbench;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The rationale of one decision: a page for a pharmacist, its trace for a machine, and its replay. */
@Path("/decisions/{id}")
public class DecisionResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private final DecisionPages decisions;
    private final RationalePage page;

    DecisionResource(DecisionPages decisions, RationalePage page) {
        this.decisions = decisions;
        this.page = page;
    }

    @GET
    @Produces(HTML)
    public Response page(@PathParam("id") String id) {
        return LinkedId.read(id)
                .flatMap(uuid -> decisions.trace(uuid).map(trace -> page.of(uuid, trace, decisions.feedback(uuid))))
                .map(html -> Response.ok(html).build())
                .orElseGet(() -> LinkedId.unknown(page.missing()));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response trace(@PathParam("id") String id) {
        return LinkedId.read(id)
                .flatMap(decisions::trace)
                .map(trace -> Response.ok(trace).build())
                .orElseGet(() -> LinkedId.unknown(LinkedId.notFound()));
    }

    /** Recomputes the decision; {@code same} is true only when the answer is equal byte for byte. */
    @POST
    @Path("/replay")
    @Produces(MediaType.APPLICATION_JSON)
    public Response replay(@PathParam("id") String id) {
        return LinkedId.read(id)
                .flatMap(decisions::replay)
                .map(outcome -> Response.ok(new Replay(outcome.equals(DecisionPages.SAME), outcome))
                        .build())
                .orElseGet(() -> LinkedId.unknown(LinkedId.notFound()));
    }

    /** The outcome of a replay, in the words of {@link DecisionPages#replay}. */
    public record Replay(boolean same, String outcome) {}
}
