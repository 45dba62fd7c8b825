package org.starling.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The queries Starling asks, by prefetch key. Templates use first-level tokens only, because some EHRs have them typed
 * in by hand, and those published stay inside the restricted query set of CDS Hooks.
 */
public enum QueryKey {
    PATIENT("patient", "Patient/{{context.patientId}}", Set.of("Patient"), false),
    PGX_GENOTYPE(
            "pgxGenotype",
            "Observation?patient={{context.patientId}}&code=http://loinc.org|84413-4,http://loinc.org|84414-2,"
                    + "http://snomed.info/sct|363779003&_count=200",
            Set.of("Observation"),
            true),
    PGX_PHENOTYPE(
            "pgxPhenotype",
            "Observation?patient={{context.patientId}}&code=http://loinc.org|79713-4,http://loinc.org|79714-2,"
                    + "http://loinc.org|79715-9,http://loinc.org|79716-7,http://loinc.org|79719-1,"
                    + "http://loinc.org|79722-5&_count=200",
            Set.of("Observation"),
            true),
    PGX_IMPLICATION(
            "pgxImplication",
            "Observation?patient={{context.patientId}}&code=http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/"
                    + "tbd-codes-cs|therapeutic-implication,http://loinc.org|53040-2,http://loinc.org|51961-1,"
                    + "http://loinc.org|83009-1&_count=200",
            Set.of("Observation"),
            true),
    PGX_LAB(
            "pgxLab",
            "Observation?patient={{context.patientId}}&code=http://loinc.org|50956-2,http://loinc.org|42358-2,"
                    + "http://loinc.org|57979-7,http://loinc.org|79711-8,http://loinc.org|79712-6,"
                    + "http://loinc.org|57290-9,http://loinc.org|40425-1,http://loinc.org|41048-0,"
                    + "http://loinc.org|36922-3,http://loinc.org|80738-8,http://loinc.org|71356-0,"
                    + "http://loinc.org|93193-1&_count=200",
            Set.of("Observation"),
            true),
    PGX_VARIANT(
            "pgxVariant",
            "Observation?patient={{context.patientId}}&code=http://loinc.org|69548-6&_count=500",
            Set.of("Observation"),
            true),
    GENETIC_REPORTS(
            "geneticReports",
            "DiagnosticReport?patient={{context.patientId}}"
                    + "&category=http://terminology.hl7.org/CodeSystem/v2-0074|GE&_sort=-date&_count=50",
            Set.of("DiagnosticReport"),
            true),
    GENOMIC_INDICATORS(
            "genomicIndicators",
            "Condition?patient={{context.patientId}}"
                    + "&category=https://open.epic.com/FHIR/StructureDefinition/condition-category|genomics",
            Set.of("Condition"),
            true),
    MEDICATIONS(
            "medications",
            "MedicationRequest?patient={{context.patientId}}&status=active,on-hold&_count=200",
            Set.of("MedicationRequest"),
            false),
    STATEMENTS(
            "statements",
            "MedicationStatement?patient={{context.patientId}}&status=active&_count=200",
            Set.of("MedicationStatement"),
            false),
    CONDITIONS(
            "conditions",
            "Condition?patient={{context.patientId}}&clinical-status=active&_count=200",
            Set.of("Condition"),
            false),
    PROCEDURES(
            "procedures", "Procedure?patient={{context.patientId}}&_sort=-date&_count=100", Set.of("Procedure"), false),
    ALLERGIES(
            "allergies",
            "AllergyIntolerance?patient={{context.patientId}}&_count=100",
            Set.of("AllergyIntolerance"),
            false),
    LABS(
            "labs",
            "Observation?patient={{context.patientId}}&code=http://loinc.org|2160-0,http://loinc.org|98979-8,"
                    + "http://loinc.org|1742-6,http://loinc.org|1975-2,http://loinc.org|751-8,http://loinc.org|777-3,"
                    + "http://loinc.org|6301-6,http://loinc.org|29463-7,http://loinc.org|8302-2,"
                    + "http://loinc.org|10230-1&_sort=-date&_count=100",
            Set.of("Observation"),
            false),
    GENOMICS_SERVER("genomicsServer", "", Set.of("Observation"), true, Round.GENOMICS),
    WIDE_LABORATORY(
            "wideLaboratory",
            "Observation?patient={{context.patientId}}&category=laboratory&_sort=-date&_count=200",
            Set.of("Observation"),
            true,
            Round.WIDE),
    WIDE_GENETICS(
            "wideGenetics",
            "Observation?patient={{context.patientId}}"
                    + "&category=http://terminology.hl7.org/CodeSystem/v2-0074|GE&_count=200",
            Set.of("Observation"),
            true,
            Round.WIDE),
    WIDE_REPORTS(
            "wideReports",
            "DiagnosticReport?patient={{context.patientId}}&_count=100",
            Set.of("DiagnosticReport"),
            true,
            Round.WIDE),
    FLAGS("flags", "Flag?patient={{context.patientId}}&_count=100", Set.of("Flag"), false, Round.WIDE),
    DOCUMENTS(
            "documents",
            "DocumentReference?patient={{context.patientId}}&_count=100",
            Set.of("DocumentReference"),
            false,
            Round.WIDE),
    TASKS("tasks", "Task?patient={{context.patientId}}&_count=100", Set.of("Task"), false, Round.WIDE);

    /** When a query is asked. */
    public enum Round {
        /** At every call, and published in discovery. */
        FIRST,
        /** At every call, from a genomics server, where the tenant has one. */
        GENOMICS,
        /** Once nothing genetic was found: what fails here makes no answer worse. */
        WIDE
    }

    private final String key;
    private final String template;
    private final Set<String> types;
    private final boolean genetic;
    private final Round round;

    QueryKey(String key, String template, Set<String> types, boolean genetic) {
        this(key, template, types, genetic, Round.FIRST);
    }

    QueryKey(String key, String template, Set<String> types, boolean genetic, Round round) {
        this.round = round;
        this.key = key;
        this.template = template;
        this.types = types;
        this.genetic = genetic;
    }

    /** The key in {@code prefetch}. */
    public String key() {
        return key;
    }

    /** The prefetch template, as published in discovery; empty where no search is asked. */
    public String template() {
        return template;
    }

    /** The resource types this query answers with; {@code Medication} may come along in any. */
    public Set<String> types() {
        return types;
    }

    /** Whether the query asks for genetic results. */
    public boolean genetic() {
        return genetic;
    }

    public Round round() {
        return round;
    }

    /** The queries of one round, in the order of this list. */
    public static List<QueryKey> of(Round round) {
        return Arrays.stream(values()).filter(each -> each.round == round).toList();
    }

    /** What an EHR may send along: what discovery publishes, and two lists that some send beyond it. */
    static List<QueryKey> sentAlong() {
        return Arrays.stream(values())
                .filter(each -> each.round == Round.FIRST || each == FLAGS || each == DOCUMENTS)
                .toList();
    }

    public static Optional<QueryKey> of(String key) {
        for (var query : values()) {
            if (query.key.equals(key)) {
                return Optional.of(query);
            }
        }
        return Optional.empty();
    }
}
