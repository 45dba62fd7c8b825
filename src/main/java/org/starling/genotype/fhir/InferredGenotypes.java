package org.starling.genotype.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.starling.genotype.GeneTable;
import org.starling.genotype.variant.Match;

/** Writes what was concluded from sequence as Genomics Reporting genotype Observations, to be stored on a FHIR server. */
public final class InferredGenotypes {
    /** How the method of an inferred result begins; a result of that method is marked as inferred wherever it is read. */
    static final String METHOD = "inferred";

    private static final String PROFILE = "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/genotype";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String HGNC = "http://www.genenames.org";

    /** The reader of notes stops at 400 signs; several shorter lists are read as one. */
    private static final int LONGEST_NOTE = 300;

    private static final int MOST_NAMED = 40;

    private final GeneTable genes = GeneTable.load();
    private final String release;

    /** @param release name of the allele definitions used */
    public InferredGenotypes(String release) {
        this.release = release;
    }

    /**
     * One Observation per gene as FHIR JSON: with the diplotype where there is one, else with the reason why there is none.
     *
     * @param patientId id without type
     * @param effective day of the specimen, where known
     */
    public String json(List<Match> matches, String patientId, Optional<LocalDate> effective) {
        var bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        for (var match : matches) {
            bundle.addEntry().setResource(observation(match, patientId, effective));
        }
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle);
    }

    private Observation observation(Match match, String patientId, Optional<LocalDate> effective) {
        var symbol = match.gene().gene().symbol();
        var observation = new Observation();
        observation.setId("inferred-" + symbol.toLowerCase(java.util.Locale.ROOT));
        observation.getMeta().addProfile(PROFILE);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.addCategory().addCoding(new Coding(CATEGORY, "laboratory", null));
        observation.getCode().addCoding(new Coding(Codes.LOINC, Codes.GENOTYPE, null));
        observation.setSubject(new Reference("Patient/" + patientId));
        effective.ifPresent(day -> observation.setEffective(new DateTimeType(day.toString())));
        observation.setMethod(new CodeableConcept().setText(METHOD + " from sequence variants by " + release));
        observation
                .addComponent()
                .setCode(new CodeableConcept().addCoding(new Coding(Codes.LOINC, Codes.GENE_STUDIED, null)))
                .setValue(gene(match));
        if (match.outcome() == Match.Outcome.CALLED) {
            observation.setValue(
                    new CodeableConcept().setText(match.possible().getFirst().toString()));
            tested(match).forEach(text -> observation.addNote().setText(text));
        } else {
            observation.setDataAbsentReason(new CodeableConcept()
                    .addCoding(new Coding(ABSENT, "unknown", null))
                    .setText(match.outcome().words()));
        }
        if (!match.missing().isEmpty()) {
            observation.addNote().setText("not assayed: " + list(match.missing()));
        }
        if (match.possible().size() > 1) {
            observation.addNote().setText("still possible, best first: " + list(match.possible()));
        }
        return observation;
    }

    private CodeableConcept gene(Match match) {
        var gene = match.gene().gene();
        var concept = new CodeableConcept().setText(gene.symbol());
        genes.entry(gene)
                .flatMap(it -> it.hgnc())
                .ifPresent(id -> concept.addCoding(new Coding(HGNC, id, gene.symbol())));
        return concept;
    }

    private static List<String> tested(Match match) {
        var notes = new ArrayList<String>();
        if (match.tested().stream().anyMatch(it -> !it.startsWith("*"))) {
            return notes; // lists of other names can't be read back
        }
        var current = new StringBuilder();
        for (var allele : match.tested()) {
            current.append(current.isEmpty() ? "Alleles tested: " : ", ").append(allele);
            if (current.length() > LONGEST_NOTE) {
                notes.add(current.toString());
                current.setLength(0);
            }
        }
        if (!current.isEmpty()) {
            notes.add(current.toString());
        }
        return notes;
    }

    private static String list(List<?> all) {
        var named = all.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMED ? named + " and " + (all.size() - MOST_NAMED) + " more" : named;
    }
}
