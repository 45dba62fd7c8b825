package org.starling.api.auth;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.api.auth.Unauthenticated.Reason;

/**
 * Checks the JWT of a CDS client (CDS Hooks 2.0.1, "Trusting CDS Clients"): header, then signature with a registered
 * key, then claims.
 */
public final class ClientAuthenticator {
    private final Map<Registration, Known> clients = new HashMap<>();
    private final InstantSource clock;

    /** @throws IllegalArgumentException when two clients could be mistaken for each other */
    public ClientAuthenticator(List<RegisteredClient> registered, JwksFetch fetch, InstantSource clock) {
        this.clock = clock;
        for (var client : registered) {
            var registration = new Registration(client.issuer(), client.tenantClaim());
            if (clients.put(registration, new Known(client, new ClientKeys(client, fetch, clock))) != null) {
                throw new IllegalArgumentException(
                        "two clients with issuer " + client.issuer() + " and one tenant claim");
            }
        }
        for (var client : registered) {
            if (client.tenantClaim().isPresent()
                    && clients.containsKey(new Registration(client.issuer(), Optional.empty()))) {
                throw new IllegalArgumentException(
                        "issuer " + client.issuer() + " has clients with and without a tenant claim");
            }
        }
    }

    /** @throws Unauthenticated whatever is wrong; callers answer all of it alike */
    public Caller authenticate(Credentials credentials) {
        var token = SignedToken.parse(credentials.bearerToken());
        var header = TokenHeader.of(token.header());
        // The issuer is only a claim so far: it selects the keys that then prove it.
        var known = known(token);
        if (header.jku().isPresent()
                && !header.jku().equals(known.client.keysUrl().map(URI::toString))) {
            throw new Unauthenticated(Reason.KEY_URL);
        }
        SignatureCheck.verify(token, header.algorithm(), known.keys.find(header.kid()));
        return caller(known.client, new Claims(token.claims()), credentials.endpoint());
    }

    private Caller caller(RegisteredClient client, Claims claims, String endpoint) {
        claims.mustBeFor(endpoint);
        var expires = claims.mustBeValidAt(clock.instant());
        client.subject().ifPresent(claims::mustHaveSubject);
        return new Caller(client.tenant(), client.issuer(), claims.jti(), expires, client.fhirServers());
    }

    /** An issuer without registered tenants may send any {@code tenant}; it is opaque to us. */
    private Known known(SignedToken token) {
        var tenant = StrictJson.text(token.claims(), "tenant");
        return StrictJson.text(token.claims(), "iss")
                .flatMap(issuer -> client(issuer, Optional.empty()).or(() -> client(issuer, tenant)))
                .orElseThrow(() -> new Unauthenticated(Reason.UNKNOWN_ISSUER));
    }

    private Optional<Known> client(String issuer, Optional<String> tenantClaim) {
        return Optional.ofNullable(clients.get(new Registration(issuer, tenantClaim)));
    }

    private record Registration(String issuer, Optional<String> tenantClaim) {}

    private record Known(RegisteredClient client, ClientKeys keys) {}
}
