package org.starling.api;

import java.util.Optional;
import org.starling.evidence.EvidenceSource;
import org.starling.hook.Tenant;

/**
 * What an admitted caller may do.
 *
 * @param jti id of its token, still to be used up in the store
 * @param source reads records, from this tenant's FHIR servers only
 */
record Access(Tenant tenant, Optional<String> jti, EvidenceSource source) {}
