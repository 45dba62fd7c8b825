package org.starling.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What fails before a resource is reached (a broken Host header, a broken path) is answered like everything else. */
@Singleton
final class EarlyFailures {

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(EarlyFailures::answer);
    }

    private static void answer(RoutingContext context) {
        if (context.response().headWritten()) {
            context.next();
            return;
        }
        var status = context.statusCode() < 400 ? 400 : context.statusCode();
        var body = OperationOutcome.body(
                status < 500 ? "invalid" : "exception",
                status < 500 ? "The request can't be read." : "The request failed.");
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(body.toString());
    }
}
