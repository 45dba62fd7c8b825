package org.starling.api.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes tokens, right and forged; header and claims are free text, so that every forgery can be written. */
final class Tokens {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String ENDPOINT = "https://starling.example/cds-services/pgx-order-sign";
    static final String KEYS_URL = "https://ehr.example/keys/jwks.json";
    static final String ISSUER = "https://ehr.example/client";

    static final ECKey EC_256 = ec(Curve.P_256, "ec-256");
    static final ECKey EC_384 = ec(Curve.P_384, "ec-384");
    static final ECKey EC_521 = ec(Curve.P_521, "ec-521");
    static final RSAKey RSA = rsa("rsa");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tokens() {}

    static RegisteredClient client() {
        return new RegisteredClient(
                "north",
                ISSUER,
                Optional.of(URI.create(KEYS_URL)),
                publicKeys(EC_256, EC_384, EC_521, RSA),
                List.of(new FhirBase(URI.create("https://ehr.example/fhir"))),
                Optional.empty(),
                Optional.empty());
    }

    /** Lets these clients in; their key sets are empty, and which were asked for is noted. */
    static ClientAuthenticator authenticator(List<URI> fetched, RegisteredClient... clients) {
        return new ClientAuthenticator(
                List.of(clients),
                url -> {
                    fetched.add(url);
                    return "{\"keys\":[]}".getBytes(UTF_8);
                },
                () -> NOW);
    }

    static Credentials bearer(String token) {
        return new Credentials(ENDPOINT, List.of("Bearer " + token), Optional.empty());
    }

    static List<JWK> publicKeys(JWK... keys) {
        return List.of(keys).stream().map(JWK::toPublicJWK).toList();
    }

    static ObjectNode header(String algorithm, String kid) {
        return JSON.createObjectNode().put("alg", algorithm).put("typ", "JWT").put("kid", kid);
    }

    static ObjectNode claims() {
        return JSON.createObjectNode()
                .put("iss", ISSUER)
                .put("aud", ENDPOINT)
                .put("iat", NOW.getEpochSecond() - 10)
                .put("exp", NOW.getEpochSecond() + 290)
                .put("jti", "token-1");
    }

    static String good() {
        return withClaims(claims -> {});
    }

    static String withClaims(Consumer<ObjectNode> change) {
        var claims = claims();
        change.accept(claims);
        return signed(header("ES384", "ec-384"), claims, EC_384, JWSAlgorithm.ES384);
    }

    static String withHeader(Consumer<ObjectNode> change) {
        var header = header("ES384", "ec-384");
        change.accept(header);
        return signed(header, claims(), EC_384, JWSAlgorithm.ES384);
    }

    static String signed(ObjectNode header, ObjectNode claims, JWK key, JWSAlgorithm algorithm) {
        return signed(header.toString(), claims.toString(), key, algorithm);
    }

    static String signed(String header, String claims, JWK key, JWSAlgorithm algorithm) {
        var unsigned = unsigned(header, claims);
        try {
            return unsigned + "."
                    + signer(key).sign(new JWSHeader.Builder(algorithm).build(), unsigned.getBytes(US_ASCII));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String unsigned(String header, String claims) {
        return Base64URL.encode(header.getBytes(UTF_8)) + "." + Base64URL.encode(claims.getBytes(UTF_8));
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey ec -> new ECDSASigner(ec);
            case RSAKey rsa -> new RSASSASigner(rsa);
            case OctetSequenceKey secret -> new MACSigner(secret);
            default -> throw new IllegalArgumentException();
        };
    }

    static ECKey ec(Curve curve, String kid) {
        try {
            return new ECKeyGenerator(curve).keyID(kid).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
