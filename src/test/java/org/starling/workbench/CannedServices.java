package org.starling.workbench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.URI;

/** Answers the page's CDS Hooks calls in the browser, so that the page can be tested without the services behind it. */
final class CannedServices {
    private CannedServices() {}

    static void on(Page page, URI service) {
        var answer = Fixture.text("workbench/order-sign-answer.json")
                .replace("http://localhost/", service.resolve("/").toString());
        page.route("**/cds-services/**", route -> fulfil(route, "{\"cards\":[]}"));
        page.route("**/cds-services/*/feedback", route -> fulfil(route, ""));
        page.route("**/cds-services/pgx-order-sign", route -> fulfil(route, answer));
    }

    private static void fulfil(Route route, String body) {
        route.fulfill(new FulfillOptions()
                .setStatus(200)
                .setContentType("application/json")
                .setBody(body));
    }
}
