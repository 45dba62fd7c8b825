package org.starling.evidence;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.Resource;

/** The complete reader: HAPI's own parser, about forty times slower than {@link FieldReader}, whose oracle it is. */
public final class HapiReader implements ResourceReader {
    private final FhirContext context;

    public HapiReader(FhirContext context) {
        this.context = context;
    }

    @Override
    public Reading read(JsonNode json) {
        if (!json.isObject()) {
            return new Refused("not a resource");
        }
        try {
            // Silent, because its messages quote what it could not read.
            var parser = context.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
            return parser.parseResource(json.toString()) instanceof Resource resource
                    ? new Understood(resource)
                    : new Refused("not a resource");
        } catch (RuntimeException e) { // the parser refuses with exceptions of several kinds
            return new Refused("not valid FHIR R4");
        }
    }
}
