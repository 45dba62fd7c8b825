package org.starling.api.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a JWK Set. */
final class KeySet {
    /** A client has a handful; more is an attempt to keep us busy. */
    private static final int MOST = 100;

    private KeySet() {}

    /** Its public keys; empty when this is no JWK Set. Keys of a kind we do not know are passed over (RFC 7517, 5). */
    static Optional<List<JWK>> parse(byte[] json) {
        return StrictJson.object(json)
                .map(set -> set.path("keys"))
                .filter(keys -> keys.isArray() && keys.size() <= MOST)
                .map(KeySet::publicKeys);
    }

    private static List<JWK> publicKeys(JsonNode keys) {
        var found = new ArrayList<JWK>();
        for (var key : keys) {
            try {
                var jwk = JWK.parse(key.toString());
                // A published private or symmetric key is everybody's key.
                if (!jwk.isPrivate()) {
                    found.add(jwk);
                }
            } catch (ParseException | IllegalArgumentException | IllegalStateException unknown) {
                // One odd key must not take the others with it.
            }
        }
        return List.copyOf(found);
    }
}
