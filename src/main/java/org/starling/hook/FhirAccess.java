package org.starling.hook;

import java.net.URI;
import java.util.Optional;

/** The EHR's FHIR server and, if it gave one, the token for it. */
public record FhirAccess(URI server, Optional<AccessToken> token) {}
