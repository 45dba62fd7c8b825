package org.starling.api.auth;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Who calls, proven by a token. That the token is used for the first time is not proven yet: the store checks
 * {@code jti} in the transaction of the record, or by {@code DecisionStore.spend} where a call leaves none.
 *
 * @param tenant id of the tenant
 * @param jti id of the token
 * @param expires when the token expires
 * @param fhirServers FHIR servers this caller may send us to
 */
public record Caller(String tenant, String issuer, String jti, Instant expires, List<FhirBase> fhirServers) {
    public Caller {
        fhirServers = List.copyOf(fhirServers);
    }

    /** Whether we may follow this {@code fhirServer}; without the question we would fetch whatever a caller names. */
    public boolean maySendUsTo(URI fhirServer) {
        return fhirServers.stream().anyMatch(base -> base.covers(fhirServer));
    }
}
