package org.starling.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.starling.api.auth.Unauthenticated;
import org.starling.decision.DecisionStore.ReplayedToken;
import org.starling.decision.DecisionStore.StoreUnavailable;
import org.starling.hook.HookFailure;

/** The one place where failures become HTTP. A body never names a value of the request, a class or a place in the code. */
public final class FailureMapper {
    private static final Logger LOG = Logger.getLogger(FailureMapper.class);

    @ServerExceptionMapper
    public Response map(HookFailure failure) {
        return switch (failure) {
            case HookFailure.Malformed malformed -> answer(400, "invalid", malformed);
            case HookFailure.TooLarge large -> answer(413, "too-long", large);
            case HookFailure.UnknownService unknown -> answer(404, "not-found", unknown);
            case HookFailure.EvidenceUnavailable evidence -> answer(412, "incomplete", evidence);
            case HookFailure.RecordUnavailable record -> {
                LOG.error("A decision could not be recorded; its cards were held back");
                yield answer(503, "transient", record);
            }
        };
    }

    @ServerExceptionMapper
    public Response map(Unauthenticated failure) {
        return unauthenticated();
    }

    /** A token used twice looks like any other failed authentication. */
    @ServerExceptionMapper
    public Response map(ReplayedToken failure) {
        return unauthenticated();
    }

    @ServerExceptionMapper
    public Response map(StoreUnavailable failure) {
        LOG.error("The store is unavailable");
        return OperationOutcome.response(503, "transient", "The store is unavailable.");
    }

    @ServerExceptionMapper
    public Response map(WebApplicationException failure) {
        var response = failure.getResponse();
        var status = response.getStatus();
        var answer = OperationOutcome.builder(
                status,
                status == 404 ? "not-found" : status == 405 || status == 415 ? "not-supported" : "invalid",
                Response.Status.fromStatusCode(status) == null
                        ? "The request can't be answered."
                        : Response.Status.fromStatusCode(status).getReasonPhrase() + ".");
        var allow = response.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    /** Anything else is a bug: the log says where, the caller gets an id to ask with. */
    @ServerExceptionMapper
    public Response map(Throwable failure) {
        var id = UUID.randomUUID();
        // The message may hold what was read; class and place are enough to find the fault.
        var place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.starling"))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("unknown");
        LOG.errorf("Failure %s: %s at %s", id, failure.getClass().getName(), place);
        return OperationOutcome.response(500, "exception", "The request failed; ask with id " + id + ".");
    }

    private static Response unauthenticated() {
        return OperationOutcome.builder(401, "login", "Not authenticated.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response answer(int status, String code, HookFailure failure) {
        var message = failure.getMessage();
        return OperationOutcome.response(status, code, message == null ? "" : message);
    }
}
