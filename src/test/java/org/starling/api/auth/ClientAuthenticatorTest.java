package org.starling.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
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
import static org.starling.api.auth.Tokens.publicKeys;
import static org.starling.api.auth.Tokens.signed;
import static org.starling.api.auth.Tokens.unsigned;
import static org.starling.api.auth.Tokens.withClaims;
import static org.starling.api.auth.Tokens.withHeader;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.api.auth.Unauthenticated.Reason;

class ClientAuthenticatorTest {
    private static final ECKey ATTACKER = ec(Curve.P_384, "ec-384");

    private final List<URI> fetched = new ArrayList<>();
    private final ClientAuthenticator authenticator = authenticator(Tokens.client());

    private ClientAuthenticator authenticator(RegisteredClient... clients) {
        return new ClientAuthenticator(
                List.of(clients),
                url -> {
                    fetched.add(url);
                    return "{\"keys\":[]}".getBytes(UTF_8);
                },
                () -> NOW);
    }

    private static Credentials bearer(String token) {
        return new Credentials(ENDPOINT, List.of("Bearer " + token), Optional.empty());
    }

    private static Reason reason(ClientAuthenticator authenticator, Credentials credentials) {
        return catchThrowableOfType(Unauthenticated.class, () -> authenticator.authenticate(credentials))
                .reason();
    }

    @Test
    void knowsTheCallerOfAGoodToken() {
        var caller = authenticator.authenticate(bearer(good()));

        assertThat(caller.tenant()).isEqualTo("north");
        assertThat(caller.issuer()).isEqualTo(ISSUER);
        assertThat(caller.jti()).isEqualTo("token-1");
        assertThat(caller.expires()).isEqualTo(NOW.plusSeconds(290));
        assertThat(caller.maySendUsTo(URI.create("https://ehr.example/fhir"))).isTrue();
        assertThat(caller.maySendUsTo(URI.create("https://ehr.example.evil.org/fhir")))
                .isFalse();
        assertThat(fetched)
                .as("a key given with the registration needs no fetch")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ES256,ec-256",
        "ES384,ec-384",
        "ES512,ec-521",
        "RS256,rsa",
        "RS384,rsa",
        "RS512,rsa",
        "PS256,rsa",
        "PS384,rsa",
        "PS512,rsa"
    })
    void verifiesEachAllowedAlgorithm(String algorithm, String kid) {
        var key = Stream.of(EC_256, EC_384, Tokens.EC_521, RSA)
                .map(JWK.class::cast)
                .filter(each -> each.getKeyID().equals(kid))
                .findFirst()
                .orElseThrow();

        var token = signed(header(algorithm, kid), claims(), key, JWSAlgorithm.parse(algorithm));

        assertThat(authenticator.authenticate(bearer(token)).tenant()).isEqualTo("north");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"forged", "keysOfTheAttacker", "wrongClaims"})
    void refuses(String what, String token, Reason reason) {
        assertThat(reason(authenticator, bearer(token))).isEqualTo(reason);
        assertThat(fetched).allMatch(URI.create(KEYS_URL)::equals);
    }

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("allowed")
    void letsIn(String what, String token) {
        assertThat(authenticator.authenticate(bearer(token)).jti()).isEqualTo("token-1");
    }

    static Stream<Arguments> allowed() {
        var now = NOW.getEpochSecond();
        return Stream.of(
                arguments(
                        "one of several audiences",
                        withClaims(
                                c -> c.putArray("aud").add("https://a.example").add(ENDPOINT))),
                arguments(
                        "expired within the skew",
                        withClaims(c -> c.put("iat", now - 300).put("exp", now - 59))),
                arguments(
                        "issued ahead within the skew",
                        withClaims(c -> c.put("iat", now + 60).put("exp", now + 100))),
                arguments("valid for five minutes already", withClaims(c -> c.put("nbf", now - 300))),
                arguments("a whole hour", withClaims(c -> c.put("exp", now - 10 + 3_600))),
                arguments("fractions of seconds", withClaims(c -> c.put("exp", now + 100.5))),
                arguments(
                        "opaque tenant and subject",
                        withClaims(c -> c.put("tenant", "any").put("sub", "any"))),
                arguments("the registered jku", withHeader(h -> h.put("jku", KEYS_URL))),
                arguments("type in lower case", withHeader(h -> h.put("typ", "jwt"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void readsTheSchemeInAnyCase(String scheme) {
        var credentials = new Credentials(ENDPOINT, List.of(scheme + good()), Optional.of("x=1"));

        assertThat(authenticator.authenticate(credentials).tenant()).isEqualTo("north");
    }

    @Test
    void refusesACallWithoutExactlyOneBearerToken() {
        var good = "Bearer " + good();
        for (var headers : List.of(
                List.<String>of(),
                List.of(good, good),
                List.of(""),
                List.of("Bearer"),
                List.of("Basic dTpw"),
                List.of(good()),
                List.of(good + ", " + good),
                List.of("Bearer" + good()))) {
            assertThat(reason(authenticator, new Credentials(ENDPOINT, headers, Optional.empty())))
                    .isEqualTo(Reason.NO_BEARER_TOKEN);
        }
    }

    @Test
    void refusesATokenInTheQueryEvenBesideAGoodHeader() {
        for (var query : List.of("access_token=x", "a=1&Access_Token=x", "access%5Ftoken=x", "t=" + good(), "%zz")) {
            var credentials = new Credentials(ENDPOINT, List.of("Bearer " + good()), Optional.of(query));
            assertThat(reason(authenticator, credentials)).isEqualTo(Reason.TOKEN_IN_QUERY);
        }
    }

    @Test
    void refusesAKeyMadeForSomethingElse() throws Exception {
        var weak = new RSAKey.Builder(weakRsa()).keyID("weak").build();
        var encryption = new ECKey.Builder(EC_384)
                .keyID("encryption")
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        var other = new ECKey.Builder(EC_384)
                .keyID("other")
                .algorithm(new Algorithm("ES256"))
                .build();
        var plain = Tokens.client();
        var picky = authenticator(new RegisteredClient(
                "north",
                ISSUER,
                plain.keysUrl(),
                publicKeys(weak, encryption, other),
                List.of(),
                Optional.empty(),
                Optional.empty()));

        for (var kid : List.of("encryption", "other")) {
            var token = signed(header("ES384", kid), claims(), EC_384, JWSAlgorithm.ES384);
            assertThat(reason(picky, bearer(token))).isEqualTo(Reason.KEY_DOES_NOT_FIT);
        }
        // Any RSA signature: the short key is refused before it is looked at.
        var weakly = signed(header("RS256", "weak"), claims(), RSA, JWSAlgorithm.RS256);
        assertThat(reason(picky, bearer(weakly))).isEqualTo(Reason.KEY_DOES_NOT_FIT);
    }

    private static RSAPublicKey weakRsa() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1_024);
        return (RSAPublicKey) generator.generateKeyPair().getPublic();
    }

    @Test
    void tellsTenantsOfOneIssuerApartByTheirClaim() {
        var two = authenticator(tenant("north", EC_256), tenant("south", EC_384));

        assertThat(two.authenticate(bearer(withClaims(c -> c.put("tenant", "south"))))
                        .tenant())
                .isEqualTo("south");
        assertThat(reason(two, bearer(withClaims(c -> c.put("tenant", "north")))))
                .isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(reason(two, bearer(withClaims(c -> c.put("tenant", "east")))))
                .isEqualTo(Reason.UNKNOWN_ISSUER);
        assertThat(reason(two, bearer(good()))).isEqualTo(Reason.UNKNOWN_ISSUER);
    }

    @Test
    void pinsTheSubjectWhereItIsRegistered() {
        var pinned = authenticator(new RegisteredClient(
                "north",
                ISSUER,
                Optional.empty(),
                publicKeys(EC_384),
                List.of(),
                Optional.of("client-7"),
                Optional.empty()));

        assertThat(pinned.authenticate(bearer(withClaims(c -> c.put("sub", "client-7"))))
                        .tenant())
                .isEqualTo("north");
        assertThat(reason(pinned, bearer(withClaims(c -> c.put("sub", "client-8")))))
                .isEqualTo(Reason.SUBJECT);
        assertThat(reason(pinned, bearer(good()))).isEqualTo(Reason.SUBJECT);
        assertThat(reason(pinned, bearer(withHeader(h -> h.put("jku", KEYS_URL)))))
                .as("no jku is registered")
                .isEqualTo(Reason.KEY_URL);
    }

    @Test
    void refusesRegistrationsThatCouldBeMistaken() {
        var plain = Tokens.client();
        assertThatThrownBy(() -> authenticator(plain, plain)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> authenticator(plain, tenant("south", EC_384)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegisteredClient(
                        "north", ISSUER, Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegisteredClient(
                        "north",
                        ISSUER,
                        Optional.of(URI.create("http://ehr.example/jwks")),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RegisteredClient tenant(String name, JWK key) {
        return new RegisteredClient(
                name, ISSUER, Optional.empty(), publicKeys(key), List.of(), Optional.empty(), Optional.of(name));
    }

    /** Invariant 9. The canary is in every part of the token and must be nowhere else. */
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"forged", "keysOfTheAttacker", "wrongClaims"})
    void neverRepeatsAnyPartOfAToken(String what, String token, Reason reason) {
        var credentials = bearer(token);
        var failure = catchThrowableOfType(Unauthenticated.class, () -> authenticator.authenticate(credentials));

        var said = new StringWriter();
        failure.printStackTrace(new PrintWriter(said, true));
        said.append(failure.toString()).append(credentials.toString());

        for (var part : token.split("\\.")) {
            if (part.length() > 8) {
                assertThat(said.toString()).doesNotContain(part.substring(0, 8));
            }
        }
        assertThat(failure).hasMessage("not authenticated").hasNoCause();
    }

    @Test
    void showsNoTokenAsText() {
        var token = good();

        assertThat(SignedToken.parse(token)).asString().doesNotContain("eyJ", "token-1", ISSUER);
        assertThat(bearer(token)).asString().doesNotContain("eyJ");
    }
}
