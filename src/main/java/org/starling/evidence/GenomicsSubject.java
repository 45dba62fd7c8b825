package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whom a genomics server is asked about, in its own name for the patient.
 *
 * @param sent the value of {@code subject}; empty when the patient has no such name there
 * @param why what keeps the patient from being asked about, without patient data; empty otherwise
 */
record GenomicsSubject(Optional<String> sent, String why) {

    static GenomicsSubject logical(String patientId) {
        return new GenomicsSubject(Optional.of(patientId), "");
    }

    /** By the patient's one identifier of a system. Two, or another patient's, would ask about somebody else. */
    static GenomicsSubject identified(String system, QueryAnswer patient, String patientId) {
        var values = new TreeSet<String>();
        for (var resource : patient.resources()) {
            if (resource.path("resourceType").asText().equals("Patient")
                    && resource.path("id").asText().equals(patientId)) {
                for (var identifier : resource.path("identifier")) {
                    if (isOf(system, identifier)) {
                        values.add(identifier.path("value").asText());
                    }
                }
            }
        }
        return switch (values.size()) {
            case 0 -> none("the patient has no identifier that the genomics server knows");
            case 1 -> new GenomicsSubject(Optional.of(values.first()), "");
            default -> none("the patient has several identifiers of the genomics server");
        };
    }

    private static boolean isOf(String system, JsonNode identifier) {
        return identifier.path("system").asText().equals(system)
                && !identifier.path("use").asText().equals("old")
                && !identifier.path("value").asText().isBlank();
    }

    private static GenomicsSubject none(String why) {
        return new GenomicsSubject(Optional.empty(), why);
    }
}
