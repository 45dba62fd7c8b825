package org.starling.guideline.cql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.starling.evidence.KnowledgeTable;

/**
 * Sorts the record's diagnosis and procedure codes into the concepts of {@code cql/tables/indications.csv}. The longest
 * matching code wins: I25.110 is an acute syndrome although I25.1* is a stable disease.
 */
final class CodeConcepts {
    private static final String INDICATION = "http://starling.org/fhir/CodeSystem/indication";

    /** Other names of the same code systems, as senders write them. */
    private static final Map<String, String> SYSTEM_ALIASES = Map.of(
            "urn:oid:2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm",
            "urn:oid:2.16.840.1.113883.6.96", "http://snomed.info/sct",
            "urn:oid:2.16.840.1.113883.6.4", "http://www.cms.gov/Medicare/Coding/ICD10",
            "http://hl7.org/fhir/sid/icd-10-pcs", "http://www.cms.gov/Medicare/Coding/ICD10");

    private final Map<String, List<String>> whole = new HashMap<>();
    private final Map<String, List<String>> prefixes = new HashMap<>();

    CodeConcepts(List<Map<String, String>> rows) {
        for (var row : rows) {
            var table = row.getOrDefault("match", "").equals("prefix") ? prefixes : whole;
            var key = key(row.getOrDefault("system", ""), row.getOrDefault("code", ""));
            table.merge(key, List.of(row.getOrDefault("concept", "")), CodeConcepts::both);
        }
    }

    static CodeConcepts read() {
        return new CodeConcepts(
                KnowledgeTable.shipped("/cql/tables/indications.csv").named());
    }

    /** The concepts of a code; empty when the table doesn't hold it. */
    List<String> of(Coding coding) {
        if (!coding.hasSystem() || !coding.hasCode()) {
            return List.of();
        }
        var system = SYSTEM_ALIASES.getOrDefault(coding.getSystem(), coding.getSystem());
        var code = coding.getCode();
        var exact = whole.get(key(system, code));
        if (exact != null) {
            return exact;
        }
        for (var length = code.length(); length > 0; length--) {
            var byPrefix = prefixes.get(key(system, code.substring(0, length)));
            if (byPrefix != null) {
                return byPrefix;
            }
        }
        return List.of();
    }

    /** A concept of the record as its indication concepts alone: no library reads the codes they come from. */
    CodeableConcept sorted(CodeableConcept concept) {
        var sorted = new CodeableConcept();
        concept.getCoding().stream()
                .flatMap(each -> of(each).stream())
                .distinct()
                .forEach(each -> sorted.addCoding(new Coding(INDICATION, each, null)));
        return sorted;
    }

    private static String key(String system, String code) {
        return system + '|' + code;
    }

    private static List<String> both(List<String> some, List<String> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream())
                .distinct()
                .toList();
    }
}
