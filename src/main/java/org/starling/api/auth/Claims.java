package org.starling.api.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.starling.api.auth.Unauthenticated.Reason;

/** The claims of a token whose signature was verified, with the rules they must meet. */
record Claims(ObjectNode json) {
    /** How far clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int LONGEST_JTI = 256;
    /** 9999-12-31T23:59:59Z; whatever lies behind it is no date. */
    private static final double LAST_SECOND = 253_402_300_799d;

    void mustBeFor(String endpoint) {
        var audience = json.path("aud");
        var named = audience.isArray()
                ? StreamSupport.stream(audience.spliterator(), false).anyMatch(each -> names(each, endpoint))
                : names(audience, endpoint);
        if (!named) {
            throw new Unauthenticated(Reason.AUDIENCE);
        }
    }

    private static boolean names(JsonNode audience, String endpoint) {
        return audience.isTextual() && audience.textValue().equals(endpoint);
    }

    /** @return when the token expires */
    Instant mustBeValidAt(Instant now) {
        var expires = time("exp").orElseThrow(() -> new Unauthenticated(Reason.NO_LIFETIME));
        var issued = time("iat").orElseThrow(() -> new Unauthenticated(Reason.NO_LIFETIME));
        if (!expires.isAfter(issued) || Duration.between(issued, expires).compareTo(LONGEST_LIFE) > 0) {
            throw new Unauthenticated(Reason.LIFETIME);
        }
        if (!now.isBefore(expires.plus(SKEW))) {
            throw new Unauthenticated(Reason.EXPIRED);
        }
        var latest = now.plus(SKEW);
        if (issued.isAfter(latest) || time("nbf").filter(latest::isBefore).isPresent()) {
            throw new Unauthenticated(Reason.NOT_YET_VALID);
        }
        return expires;
    }

    /** NumericDate of RFC 7519: seconds, fractions allowed. */
    private Optional<Instant> time(String member) {
        var value = json.get(member);
        if (value == null) {
            return Optional.empty();
        }
        var seconds = value.doubleValue();
        if (!value.isNumber() || !(seconds >= 0 && seconds <= LAST_SECOND)) {
            throw new Unauthenticated(Reason.MALFORMED);
        }
        return Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1_000)));
    }

    void mustHaveSubject(String subject) {
        if (StrictJson.text(json, "sub").filter(subject::equals).isEmpty()) {
            throw new Unauthenticated(Reason.SUBJECT);
        }
    }

    String jti() {
        return StrictJson.text(json, "jti")
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_JTI)
                .orElseThrow(() -> new Unauthenticated(Reason.NO_JTI));
    }
}
