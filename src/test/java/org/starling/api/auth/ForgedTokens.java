package org.starling.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.starling.api.auth.Tokens.EC_256;
import static org.starling.api.auth.Tokens.EC_384;
import static org.starling.api.auth.Tokens.ENDPOINT;
import static org.starling.api.auth.Tokens.ISSUER;
import static org.starling.api.auth.Tokens.KEYS_URL;
import static org.starling.api.auth.Tokens.NOW;
import static org.starling.api.auth.Tokens.RSA;
import static org.starling.api.auth.Tokens.claims;
import static org.starling.api.auth.Tokens.ec;
import static org.starling.api.auth.Tokens.good;
import static org.starling.api.auth.Tokens.header;
import static org.starling.api.auth.Tokens.signed;
import static org.starling.api.auth.Tokens.unsigned;
import static org.starling.api.auth.Tokens.withClaims;
import static org.starling.api.auth.Tokens.withHeader;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.starling.api.auth.Unauthenticated.Reason;

/** The forgeries of the threat list, each with the reason that the security log is to name. */
final class ForgedTokens {
    private static final ECKey ATTACKER = ec(Curve.P_384, "ec-384");

    private ForgedTokens() {}

    /** Threat T1. */
    static Stream<Arguments> forged() throws Exception {
        var good = good();
        var signature = good.substring(good.lastIndexOf('.') + 1);
        var publicPem = Base64.getMimeEncoder().encode(RSA.toRSAPublicKey().getEncoded());
        var changed = unsigned(
                header("ES384", "ec-384").toString(),
                claims().put("tenant", "other").toString());
        var header = header("ES384", "ec-384").toString();
        return Stream.of(
                arguments(
                        "none",
                        unsigned(header("none", "ec-384").toString(), claims().toString()) + ".AA",
                        Reason.ALGORITHM),
                arguments(
                        "none without signature",
                        unsigned(header("none", "ec-384").toString(), claims().toString()) + ".",
                        Reason.MALFORMED),
                arguments("None", withHeader(h -> h.put("alg", "None")), Reason.ALGORITHM),
                arguments("nOnE", withHeader(h -> h.put("alg", "nOnE")), Reason.ALGORITHM),
                arguments("es384 in lower case", withHeader(h -> h.put("alg", "es384")), Reason.ALGORITHM),
                arguments("algorithm with a blank", withHeader(h -> h.put("alg", "ES384 ")), Reason.ALGORITHM),
                arguments("no algorithm", withHeader(h -> h.remove("alg")), Reason.ALGORITHM),
                arguments(
                        "algorithm as array", withHeader(h -> h.putArray("alg").add("ES384")), Reason.ALGORITHM),
                arguments("EdDSA", withHeader(h -> h.put("alg", "EdDSA")), Reason.ALGORITHM),
                arguments("ES256K", withHeader(h -> h.put("alg", "ES256K")), Reason.ALGORITHM),
                arguments("HS256 keyed with the public key", hmac(publicPem, "HS256"), Reason.ALGORITHM),
                arguments("HS384 keyed with the public key", hmac(publicPem, "HS384"), Reason.ALGORITHM),
                arguments(
                        "HS512 keyed with the public JWK",
                        hmac(RSA.toPublicJWK().toJSONString().getBytes(UTF_8), "HS512"),
                        Reason.ALGORITHM),
                arguments(
                        "wrong curve",
                        signed(header("ES256", "ec-384"), claims(), EC_256, JWSAlgorithm.ES256),
                        Reason.KEY_DOES_NOT_FIT),
                arguments(
                        "RSA algorithm on a curve key",
                        signed(header("RS256", "ec-384"), claims(), RSA, JWSAlgorithm.RS256),
                        Reason.KEY_DOES_NOT_FIT),
                arguments(
                        "curve algorithm on an RSA key",
                        signed(header("ES384", "rsa"), claims(), EC_384, JWSAlgorithm.ES384),
                        Reason.KEY_DOES_NOT_FIT),
                arguments(
                        "PS256 header on an RS256 signature",
                        signed(header("PS256", "rsa"), claims(), RSA, JWSAlgorithm.RS256),
                        Reason.SIGNATURE),
                arguments("empty signature", good.substring(0, good.lastIndexOf('.') + 1), Reason.MALFORMED),
                arguments("no signature", good.substring(0, good.lastIndexOf('.')), Reason.MALFORMED),
                arguments(
                        "signature of zeros",
                        unsigned(header, claims().toString()) + "." + Base64URL.encode(new byte[96]),
                        Reason.SIGNATURE),
                arguments("cut-off signature", good.substring(0, good.length() - 8), Reason.SIGNATURE),
                arguments("claims changed", changed + "." + signature, Reason.SIGNATURE),
                arguments(
                        "algorithm twice",
                        signed(
                                "{\"alg\":\"none\"," + header.substring(1),
                                claims().toString(),
                                EC_384,
                                JWSAlgorithm.ES384),
                        Reason.MALFORMED),
                arguments(
                        "issuer twice",
                        signed(
                                header,
                                "{\"iss\":\"x\"," + claims().toString().substring(1),
                                EC_384,
                                JWSAlgorithm.ES384),
                        Reason.MALFORMED),
                arguments(
                        "text behind the claims",
                        signed(header, claims() + "{}", EC_384, JWSAlgorithm.ES384),
                        Reason.MALFORMED),
                arguments("claims as array", signed(header, "[]", EC_384, JWSAlgorithm.ES384), Reason.MALFORMED),
                arguments(
                        "deep nesting",
                        signed(
                                header,
                                "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}",
                                EC_384,
                                JWSAlgorithm.ES384),
                        Reason.MALFORMED),
                arguments("five parts", good + ".AA.AA", Reason.MALFORMED),
                arguments("padding", good + "=", Reason.MALFORMED),
                arguments("overlong", withClaims(c -> c.put("more", "x".repeat(9_000))), Reason.MALFORMED),
                arguments("type JWE", withHeader(h -> h.put("typ", "JWE")), Reason.TYPE),
                arguments("no type", withHeader(h -> h.remove("typ")), Reason.TYPE),
                arguments(
                        "critical extension",
                        withHeader(h -> h.putArray("crit").add("exp")),
                        Reason.CRITICAL_EXTENSION),
                arguments("unencoded payload", withHeader(h -> h.put("b64", false)), Reason.CRITICAL_EXTENSION));
    }

    private static String hmac(byte[] secret, String algorithm) {
        var key = new OctetSequenceKey.Builder(secret).build();
        return signed(header(algorithm, "rsa"), claims(), key, JWSAlgorithm.parse(algorithm));
    }

    /** Threat T2: everything here is well signed, with the attacker's key. */
    static Stream<Arguments> keysOfTheAttacker() {
        var urls = Stream.of(
                        "https://evil.example/jwks.json",
                        KEYS_URL + ".evil.example",
                        KEYS_URL + "/",
                        KEYS_URL + "?x=1",
                        KEYS_URL + "#x",
                        "https://ehr.example@evil.example/keys/jwks.json",
                        "https://ehr.example:8443/keys/jwks.json",
                        "https://ehr.example:443/keys/jwks.json",
                        "https://ehr.example/keys/../keys/jwks.json",
                        "https://ehr.example/keys/./jwks.json",
                        "https://EHR.example/keys/jwks.json",
                        "https://ehr.ex\u0430mple/keys/jwks.json",
                        "http://ehr.example/keys/jwks.json",
                        "file:///etc/passwd",
                        "")
                .map(url -> arguments("jku " + url, attackers(h -> h.put("jku", url)), Reason.KEY_URL));
        var kids = Stream.of("../../../../dev/null", "' OR 1=1 --", "unknown", "EC-384", "ec-384\u0000", "ec-384 ")
                .map(kid -> arguments("kid " + kid, attackers(h -> h.put("kid", kid)), Reason.UNKNOWN_KEY));
        var others = Stream.of(
                arguments("registered jku", attackers(h -> h.put("jku", KEYS_URL)), Reason.SIGNATURE),
                arguments("jku as object", attackers(h -> h.putObject("jku")), Reason.KEY_URL),
                arguments("no kid", attackers(h -> h.remove("kid")), Reason.UNKNOWN_KEY),
                arguments("blank kid", attackers(h -> h.put("kid", " ")), Reason.UNKNOWN_KEY),
                arguments("number as kid", attackers(h -> h.put("kid", 1)), Reason.UNKNOWN_KEY),
                arguments("overlong kid", attackers(h -> h.put("kid", "k".repeat(300))), Reason.UNKNOWN_KEY),
                arguments("own key in jwk", attackers(h -> h.set("jwk", jwk(ATTACKER))), Reason.SIGNATURE),
                arguments("own key in x5u", attackers(h -> h.put("x5u", "https://evil.example/x5u")), Reason.SIGNATURE),
                arguments("own key in x5c", attackers(h -> h.putArray("x5c").add("MIIB")), Reason.SIGNATURE));
        return Stream.of(urls, kids, others).flatMap(each -> each);
    }

    private static String attackers(Consumer<ObjectNode> change) {
        var header = header("ES384", "ec-384");
        change.accept(header);
        return signed(header, claims(), ATTACKER, JWSAlgorithm.ES384);
    }

    private static ObjectNode jwk(ECKey key) {
        return StrictJson.object(key.toPublicJWK().toJSONString().getBytes(UTF_8))
                .orElseThrow();
    }

    /** Threats T3 and T4: well signed by the client, for another time, place or party. */
    static Stream<Arguments> wrongClaims() {
        var now = NOW.getEpochSecond();
        return Stream.of(
                arguments(
                        "sibling service",
                        withClaims(c -> c.put("aud", ENDPOINT.replace("sign", "select"))),
                        Reason.AUDIENCE),
                arguments(
                        "discovery",
                        withClaims(c -> c.put("aud", "https://starling.example/cds-services")),
                        Reason.AUDIENCE),
                arguments("feedback", withClaims(c -> c.put("aud", ENDPOINT + "/feedback")), Reason.AUDIENCE),
                arguments("trailing slash", withClaims(c -> c.put("aud", ENDPOINT + "/")), Reason.AUDIENCE),
                arguments(
                        "http for https",
                        withClaims(c -> c.put("aud", ENDPOINT.replace("https", "http"))),
                        Reason.AUDIENCE),
                arguments(
                        "upper case",
                        withClaims(c -> c.put("aud", ENDPOINT.toUpperCase(Locale.ROOT))),
                        Reason.AUDIENCE),
                arguments("query", withClaims(c -> c.put("aud", ENDPOINT + "?x=1")), Reason.AUDIENCE),
                arguments(
                        "other host",
                        withClaims(c -> c.put("aud", ENDPOINT.replace("starling", "other"))),
                        Reason.AUDIENCE),
                arguments("no audience", withClaims(c -> c.remove("aud")), Reason.AUDIENCE),
                arguments("empty audience", withClaims(c -> c.putArray("aud")), Reason.AUDIENCE),
                arguments(
                        "audience as object", withClaims(c -> c.putObject("aud").put("x", ENDPOINT)), Reason.AUDIENCE),
                arguments(
                        "audiences of others",
                        withClaims(
                                c -> c.putArray("aud").add("https://a.example").add(7)),
                        Reason.AUDIENCE),
                arguments(
                        "unknown issuer", withClaims(c -> c.put("iss", "https://evil.example")), Reason.UNKNOWN_ISSUER),
                arguments("issuer with slash", withClaims(c -> c.put("iss", ISSUER + "/")), Reason.UNKNOWN_ISSUER),
                arguments("no issuer", withClaims(c -> c.remove("iss")), Reason.UNKNOWN_ISSUER),
                arguments("issuer as array", withClaims(c -> c.putArray("iss").add(ISSUER)), Reason.UNKNOWN_ISSUER),
                arguments("no expiry", withClaims(c -> c.remove("exp")), Reason.NO_LIFETIME),
                arguments("no issue time", withClaims(c -> c.remove("iat")), Reason.NO_LIFETIME),
                arguments("expiry as text", withClaims(c -> c.put("exp", String.valueOf(now + 100))), Reason.MALFORMED),
                arguments("expiry without end", withClaims(c -> c.put("exp", 1e300)), Reason.MALFORMED),
                arguments("expiry null", withClaims(c -> c.putNull("exp")), Reason.MALFORMED),
                arguments("negative times", withClaims(c -> c.put("iat", -10).put("exp", -5)), Reason.MALFORMED),
                arguments("expired", withClaims(c -> c.put("iat", now - 300).put("exp", now - 60)), Reason.EXPIRED),
                arguments(
                        "issued ahead",
                        withClaims(c -> c.put("iat", now + 61).put("exp", now + 100)),
                        Reason.NOT_YET_VALID),
                arguments("valid from later", withClaims(c -> c.put("nbf", now + 61)), Reason.NOT_YET_VALID),
                arguments("a second over an hour", withClaims(c -> c.put("exp", now - 10 + 3_601)), Reason.LIFETIME),
                arguments("expires on issue", withClaims(c -> c.put("exp", now - 10)), Reason.LIFETIME),
                arguments("no jti", withClaims(c -> c.remove("jti")), Reason.NO_JTI),
                arguments("blank jti", withClaims(c -> c.put("jti", " ")), Reason.NO_JTI),
                arguments("number as jti", withClaims(c -> c.put("jti", 7)), Reason.NO_JTI),
                arguments("overlong jti", withClaims(c -> c.put("jti", "j".repeat(257))), Reason.NO_JTI));
    }
}
