package org.starling.api.auth;

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
import static org.starling.api.auth.Tokens.bearer;
import static org.starling.api.auth.Tokens.claims;
import static org.starling.api.auth.Tokens.good;
import static org.starling.api.auth.Tokens.header;
import static org.starling.api.auth.Tokens.publicKeys;
import static org.starling.api.auth.Tokens.signed;
import static org.starling.api.auth.Tokens.withClaims;
import static org.starling.api.auth.Tokens.withHeader;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.api.auth.Unauthenticated.Reason;

class ClientAuthenticatorTest {
    private final List<URI> fetched = new ArrayList<>();
    private final ClientAuthenticator authenticator = authenticator(Tokens.client());

    private ClientAuthenticator authenticator(RegisteredClient... clients) {
        return Tokens.authenticator(fetched, clients);
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

    @Test
    void showsNoTokenAsText() {
        var token = good();

        assertThat(SignedToken.parse(token)).asString().doesNotContain("eyJ", "token-1", ISSUER);
        assertThat(bearer(token)).asString().doesNotContain("eyJ");
    }
}
