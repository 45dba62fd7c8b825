package org.starling.advice;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.starling.decision.IdSequence;
import org.starling.hook.Tenant;

/**
 * What a decision depends on beside the call and the evidence: a replay brings back the same.
 *
 * @param publicUrl where the caller reaches this service, for links
 */
public record Setting(Tenant tenant, URI publicUrl, Instant at, IdSequence ids) {
    LocalDate today() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
