package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The fast reader: maps the members that Starling reads straight from the Jackson tree into HAPI objects, and ignores
 * all others. A member of the wrong JSON type refuses the whole resource, since the rest can't be trusted either.
 */
public final class FieldReader implements ResourceReader {
    @Override
    public Reading read(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            return new Refused("not a resource");
        }
        try {
            var resource = ResourceFields.resource(object, false);
            return resource == null ? new Refused("a resource type that is not read here") : new Understood(resource);
        } catch (UnreadableResource e) {
            return new Refused(e.reason());
        } catch (RuntimeException e) { // HAPI's types check their values with exceptions of several kinds
            return new Refused("not valid FHIR R4");
        }
    }
}
