package org.starling.api.auth;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of one client. Fetched ones serve five minutes; when the client's server fails, an hour. An unknown key id
 * asks the server again, but no more than once in 30 seconds whatever comes in, and one thread at a time.
 */
final class ClientKeys {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration STALE = Duration.ofHours(1);
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

    private final RegisteredClient client;
    private final JwksFetch fetch;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Fetched fetched = new Fetched(List.of(), Instant.MIN);
    private volatile Instant lastTry = Instant.MIN;

    ClientKeys(RegisteredClient client, JwksFetch fetch, InstantSource clock) {
        this.client = client;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Keys with this id; several only while a client publishes one id for keys of different kinds. */
    List<JWK> find(String kid) {
        var given = withId(client.keys(), kid);
        if (!given.isEmpty() || client.keysUrl().isEmpty()) {
            return given;
        }
        var known = usable(kid, FRESH);
        return known.isEmpty() ? refreshed(kid, client.keysUrl().get()) : known;
    }

    private List<JWK> refreshed(String kid, URI url) {
        // While another thread fetches, keys of the last hour do; without any, this thread waits for that fetch.
        if (fetching.isLocked()) {
            var stale = usable(kid, STALE);
            if (!stale.isEmpty()) {
                return stale;
            }
        }
        fetching.lock();
        try {
            var known = usable(kid, FRESH);
            if (known.isEmpty() && mayFetch()) {
                fetch(url);
            }
        } finally {
            fetching.unlock();
        }
        return usable(kid, STALE);
    }

    private boolean mayFetch() {
        return !clock.instant().isBefore(lastTry.plus(lastTry.equals(Instant.MIN) ? Duration.ZERO : BETWEEN_FETCHES));
    }

    private void fetch(URI url) {
        lastTry = clock.instant();
        try {
            KeySet.parse(fetch.fetch(url)).ifPresent(keys -> fetched = new Fetched(keys, lastTry));
        } catch (IOException unavailable) {
            // The keys of the last hour stay in use; without any, the caller is not authenticated.
        }
    }

    private List<JWK> usable(String kid, Duration age) {
        var current = fetched;
        return current.youngerThan(age, clock.instant()) ? withId(current.keys, kid) : List.of();
    }

    private static List<JWK> withId(List<JWK> keys, String kid) {
        return keys.stream().filter(key -> kid.equals(key.getKeyID())).toList();
    }

    private record Fetched(List<JWK> keys, Instant at) {
        boolean youngerThan(Duration age, Instant now) {
            return !at.equals(Instant.MIN) && now.isBefore(at.plus(age));
        }
    }
}
