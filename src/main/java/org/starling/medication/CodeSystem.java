package org.starling.medication;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The code systems in which a drug can be told, by the names FHIR gives them. */
public enum CodeSystem {
    RXNORM("RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm", "urn:oid:2.16.840.1.113883.6.88"),
    NDC("NDC", "http://hl7.org/fhir/sid/ndc", "urn:oid:2.16.840.1.113883.6.69"),
    SNOMED("SNOMED CT", "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96"),
    /** With the names of the German edition, whose codes of substances are WHO's. */
    ATC(
            "ATC",
            "http://www.whocc.no/atc",
            "urn:oid:2.16.840.1.113883.6.73",
            "http://fhir.de/CodeSystem/bfarm/atc",
            "http://fhir.de/CodeSystem/dimdi/atc");

    private final String title;
    private final Set<String> uris;

    CodeSystem(String title, String... uris) {
        this.title = title;
        this.uris = Set.of(uris);
    }

    static Optional<CodeSystem> of(String uri) {
        return Arrays.stream(values()).filter(each -> each.uris.contains(uri)).findFirst();
    }

    @Override
    public String toString() {
        return title;
    }
}
