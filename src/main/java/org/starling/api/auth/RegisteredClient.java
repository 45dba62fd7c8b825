package org.starling.api.auth;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A CDS client as its hospital registered it, out of band.
 *
 * @param tenant id of the tenant it calls for
 * @param issuer {@code iss} of its tokens
 * @param keysUrl where its JWK Set is: the only URL ever fetched for it, and the only {@code jku} it may send
 * @param keys public keys given with the registration; see {@link #keys(String)}
 * @param fhirServers bases of the FHIR servers it may send us to
 * @param subject {@code sub} of its tokens, where it is pinned
 * @param tenantClaim {@code tenant} of its tokens, where one issuer serves several tenants
 */
public record RegisteredClient(
        String tenant,
        String issuer,
        Optional<URI> keysUrl,
        List<JWK> keys,
        List<FhirBase> fhirServers,
        Optional<String> subject,
        Optional<String> tenantClaim) {
    public RegisteredClient {
        keys = List.copyOf(keys);
        fhirServers = List.copyOf(fhirServers);
        if (tenant.isBlank() || issuer.isBlank()) {
            throw new IllegalArgumentException("a client has a tenant and an issuer");
        }
        if (keysUrl.isEmpty() && keys.isEmpty()) {
            throw new IllegalArgumentException("client " + issuer + " has neither keys nor a URL of keys");
        }
        if (keysUrl.filter(url -> !isTrustworthy(url)).isPresent()) {
            throw new IllegalArgumentException("client " + issuer + " has keys at a URL that is not https");
        }
    }

    /** Public keys of a JWK Set written into the registration. */
    public static List<JWK> keys(String jwkSet) {
        return KeySet.parse(jwkSet.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("not a JWK Set"));
    }

    /** Plain http only to this machine, for tests and demonstrations. */
    private static boolean isTrustworthy(URI url) {
        var host = Optional.ofNullable(url.getHost()).orElse("");
        return url.getRawUserInfo() == null
                && ("https".equals(url.getScheme()) && !host.isEmpty()
                        || "http".equals(url.getScheme()) && (host.equals("localhost") || host.equals("127.0.0.1")));
    }
}
