package org.starling.api.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starling.api.auth.Unauthenticated.Reason;

/**
 * The header members we act on. {@code jwk}, {@code x5c} and {@code x5u} are not among them: a token does not bring the
 * key it is checked with.
 */
record TokenHeader(JWSAlgorithm algorithm, String kid, Optional<String> jku) {
    private static final int LONGEST_KID = 256;

    /** Asymmetric ones only: with HMAC, anybody who knows our copy of the key could sign. */
    private static final Map<String, JWSAlgorithm> ALLOWED = Stream.of(
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512,
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512)
            .collect(Collectors.toUnmodifiableMap(JWSAlgorithm::getName, Function.identity()));

    static TokenHeader of(ObjectNode header) {
        var algorithm = StrictJson.text(header, "alg").map(ALLOWED::get);
        if (algorithm.isEmpty()) {
            throw new Unauthenticated(Reason.ALGORITHM);
        }
        // RFC 7515 section 4.1.9: a media type, so upper and lower case are the same.
        if (StrictJson.text(header, "typ").filter("JWT"::equalsIgnoreCase).isEmpty()) {
            throw new Unauthenticated(Reason.TYPE);
        }
        // b64 (RFC 7797) changes what is signed and is only allowed together with crit.
        if (header.has("crit") || header.has("b64")) {
            throw new Unauthenticated(Reason.CRITICAL_EXTENSION);
        }
        if (header.has("jku") && StrictJson.text(header, "jku").isEmpty()) {
            throw new Unauthenticated(Reason.KEY_URL);
        }
        var kid = StrictJson.text(header, "kid").filter(id -> !id.isBlank() && id.length() <= LONGEST_KID);
        return new TokenHeader(
                algorithm.get(),
                kid.orElseThrow(() -> new Unauthenticated(Reason.UNKNOWN_KEY)),
                StrictJson.text(header, "jku"));
    }
}
