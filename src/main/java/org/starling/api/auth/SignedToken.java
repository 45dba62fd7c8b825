package org.starling.api.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.starling.api.auth.Unauthenticated.Reason;

/** A compact JWS taken apart; nothing in it is believed yet. */
final class SignedToken {
    /** Longer than any header of ours takes; real ones have about 1,000 characters. */
    private static final int LONGEST = 8_192;

    private static final Pattern COMPACT = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)");

    private final ObjectNode header;
    private final ObjectNode claims;
    private final byte[] signed;
    private final Base64URL signature;

    private SignedToken(ObjectNode header, ObjectNode claims, byte[] signed, Base64URL signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** @throws Unauthenticated when it is none */
    static SignedToken parse(String token) {
        var parts = COMPACT.matcher(token);
        if (token.length() > LONGEST || !parts.matches()) {
            throw new Unauthenticated(Reason.MALFORMED);
        }
        return new SignedToken(
                json(parts.group(1)),
                json(parts.group(2)),
                token.substring(0, parts.end(2)).getBytes(StandardCharsets.US_ASCII),
                new Base64URL(parts.group(3)));
    }

    private static ObjectNode json(String part) {
        return StrictJson.object(new Base64URL(part).decode()).orElseThrow(() -> new Unauthenticated(Reason.MALFORMED));
    }

    ObjectNode header() {
        return header;
    }

    ObjectNode claims() {
        return claims;
    }

    /** The bytes the signature is over. */
    byte[] signed() {
        return signed.clone();
    }

    Base64URL signature() {
        return signature;
    }

    @Override
    public String toString() {
        return "SignedToken[redacted]";
    }
}
