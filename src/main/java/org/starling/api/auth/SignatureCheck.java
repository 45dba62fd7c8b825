package org.starling.api.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import org.starling.api.auth.Unauthenticated.Reason;

/** Checks a signature with a key that is made for its algorithm, and with no other. */
final class SignatureCheck {
    /** Shorter can be factored, longer takes too long to check. */
    private static final int SHORTEST_RSA = 2_048;

    private static final int LONGEST_RSA = 8_192;

    private SignatureCheck() {}

    static void verify(SignedToken token, JWSAlgorithm algorithm, List<JWK> keys) {
        if (keys.isEmpty()) {
            throw new Unauthenticated(Reason.UNKNOWN_KEY);
        }
        var key = keys.stream()
                .filter(each -> fits(each, algorithm))
                .findFirst()
                .orElseThrow(() -> new Unauthenticated(Reason.KEY_DOES_NOT_FIT));
        try {
            // A header of our own with the algorithm alone: what else the token's header says has no effect here.
            var header = new JWSHeader.Builder(algorithm).build();
            if (!verifier(key).verify(header, token.signed(), token.signature())) {
                throw new Unauthenticated(Reason.SIGNATURE);
            }
        } catch (JOSEException | IllegalArgumentException failed) {
            throw new Unauthenticated(Reason.SIGNATURE);
        }
    }

    private static boolean fits(JWK key, JWSAlgorithm algorithm) {
        return (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                && switch (key) {
                    case ECKey ec ->
                        JWSAlgorithm.Family.EC.contains(algorithm)
                                && Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve());
                    case RSAKey rsa ->
                        JWSAlgorithm.Family.RSA.contains(algorithm)
                                && rsa.size() >= SHORTEST_RSA
                                && rsa.size() <= LONGEST_RSA;
                    default -> false;
                };
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey ec -> new ECDSAVerifier(ec);
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            default -> throw new JOSEException("a key of another kind");
        };
    }
}
