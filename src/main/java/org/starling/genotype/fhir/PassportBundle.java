package org.starling.genotype.fhir;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.starling.genotype.Passport;

/** The Bundle of one passport. The address of an entry follows from the passport and the entry's own id alone. */
final class PassportBundle {
    private final UUID passport;
    private final Bundle bundle = new Bundle();

    PassportBundle(Passport passport) {
        this.passport = passport.id();
        bundle.setId(passport.id().toString());
        bundle.setIdentifier(new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + passport.id()));
        bundle.setType(Bundle.BundleType.COLLECTION);
        bundle.setTimestampElement(instant(passport));
    }

    static InstantType instant(Passport passport) {
        return new InstantType(passport.at().toString());
    }

    /** The address of an entry, whether it stands in the Bundle yet or not. */
    String address(String id) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((passport + "/" + id).getBytes(StandardCharsets.UTF_8));
    }

    void add(String id, Resource resource) {
        resource.setId(id);
        bundle.addEntry().setFullUrl(address(id)).setResource(resource);
    }

    Bundle bundle() {
        return bundle;
    }
}
