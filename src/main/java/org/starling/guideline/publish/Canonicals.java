package org.starling.guideline.publish;

import java.time.ZoneOffset;
import java.util.Date;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/** What every published resource says about itself: canonical address, version, status, date, publisher. */
final class Canonicals {
    static final String BASE = "http://starling.org/fhir/";

    private final Pack pack;
    private final Words words;

    Canonicals(Pack pack, Words words) {
        this.pack = pack;
        this.words = words;
    }

    static String url(String type, String id) {
        return BASE + type + '/' + id;
    }

    static CanonicalType versioned(String type, String id, String version) {
        return new CanonicalType(url(type, id) + '|' + version);
    }

    static RelatedArtifact dependsOn(String canonical) {
        return new RelatedArtifact().setType(RelatedArtifactType.DEPENDSON).setResource(canonical);
    }

    /**
     * Fills in the head of a resource.
     *
     * @param id at most 64 letters, digits, dots and dashes, as FHIR asks
     * @param name usable in code
     */
    <T extends MetadataResource> T head(T resource, String id, String version, String name, String title) {
        if (!id.matches("[A-Za-z0-9.-]{1,64}")) {
            throw new IllegalStateException("no id for a FHIR resource: " + id);
        }
        resource.setId(id);
        resource.setUrl(url(resource.fhirType(), id));
        resource.setVersion(version);
        resource.setName(name);
        resource.setTitle(title);
        resource.setStatus(PublicationStatus.ACTIVE);
        resource.setExperimental(false);
        resource.setDate(Date.from(pack.date().atStartOfDay(ZoneOffset.UTC).toInstant()));
        resource.setPublisher(words.say("publisher"));
        return resource;
    }
}
