package org.starling.workbench;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What every answer tells the browser: run nothing that is not ours, guess no type, send no address of ours elsewhere.
 * What speaks of a patient stays in no cache.
 */
@ApplicationScoped
class PageHeaders {
    private static final int FIRST = 100;

    void register(@Observes Filters filters) {
        filters.register(PageHeaders::add, FIRST);
    }

    private static void add(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        var path = context.normalizedPath();
        if (path.startsWith("/decisions") || path.startsWith("/passports") || path.startsWith("/demo/")) {
            headers.set("Cache-Control", "no-store");
        }
        context.next();
    }
}
