package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads one FHIR R4 resource from its JSON. Two readers exist: {@link FieldReader} is fast and maps what Starling reads,
 * {@link HapiReader} is complete and serves as its oracle.
 */
@FunctionalInterface
public interface ResourceReader {
    /** Never throws: a resource that can't be read is refused. */
    Reading read(JsonNode json);

    /** How the reading of one resource ended. */
    sealed interface Reading {}

    /** The resource, as far as the reader maps it. */
    record Understood(Resource resource) implements Reading {}

    /** Not read.
     *
     * @param reason names the member that is at fault, never its value
     */
    record Refused(String reason) implements Reading {}
}
