package org.starling.api.auth;

/**
 * The call is from nobody we know. The answer is the same 401 for every reason, so that a forger learns nothing; the
 * reason is for the security log. Neither holds any part of the token.
 */
public final class Unauthenticated extends RuntimeException {
    private final Reason reason;

    public Unauthenticated(Reason reason) {
        super("not authenticated", null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Item numbers are those of the conformance list. */
    public enum Reason {
        /** No Authorization header, several, or not the Bearer scheme (J-01, J-02). */
        NO_BEARER_TOKEN,
        /** A token in the query string, where logs and proxies see it (J-20). */
        TOKEN_IN_QUERY,
        /** Not three base64url parts of JSON, a member twice, or of the wrong type. */
        MALFORMED,
        /** {@code none}, HMAC and whatever else is not on the list (J-03 to J-05). */
        ALGORITHM,
        /** {@code typ} is not JWT (J-07). */
        TYPE,
        /** {@code crit} names extensions; we know none (J-24). */
        CRITICAL_EXTENSION,
        /** No client is registered with this issuer and tenant (J-09, J-14). */
        UNKNOWN_ISSUER,
        /** {@code jku} is not the registered one (J-08). */
        KEY_URL,
        /** No {@code kid}, or none of the client's keys has it (J-06). */
        UNKNOWN_KEY,
        /** The key is of another type, curve, size or use than the algorithm needs (J-24). */
        KEY_DOES_NOT_FIT,
        /** The signature is not of this key over these bytes (J-23). */
        SIGNATURE,
        /** {@code aud} is not the endpoint called (J-10). */
        AUDIENCE,
        /** {@code exp} or {@code iat} is missing (J-11, J-12). */
        NO_LIFETIME,
        /** Past {@code exp} (J-11). */
        EXPIRED,
        /** {@code nbf} or {@code iat} lies ahead (J-17). */
        NOT_YET_VALID,
        /** Longer than an hour, or not after {@code iat} (J-18). */
        LIFETIME,
        /** {@code jti} is missing, blank or overlong (J-13). */
        NO_JTI,
        /** {@code sub} is not the registered one (J-25). */
        SUBJECT
    }
}
