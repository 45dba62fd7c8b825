package org.starling.api;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What happens once at start: everything is loaded and exercised, then the address is told. */
@Singleton
final class StartPage {
    private static final Logger LOG = Logger.getLogger(StartPage.class);

    private final Rehearsal rehearsal;

    StartPage(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    void start(@Observes StartupEvent event) {
        rehearsal.run();
    }

    void announce(@ObservesAsync HttpServerStart start) {
        if (start.options().getPort() > 0) {
            LOG.infof("Demo page: http://localhost:%d/", start.options().getPort());
        }
    }
}
