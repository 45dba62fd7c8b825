package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.UnusedResult;

/** The canonical Observations of a gene, made fit to stand alone: with the codes, names and warnings an outsider needs. */
final class PassportObservations {
    private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private final CanonicalGenotype canonical = new CanonicalGenotype();
    private final GeneTable genes = GeneTable.load();
    private final PhenotypeTerms terms = PhenotypeTerms.load();
    private final PharmVarNames pharmVar = PharmVarNames.load();
    private final PassportText text;

    PassportObservations(PassportText text) {
        this.text = text;
    }

    /**
     * One result of a finding, genotype before phenotype.
     *
     * @param number from 1, where several results of one gene disagree; they stand side by side under ids of their own
     */
    List<Observation> result(GeneFinding finding, int number, PassportBundle bundle, Reference patient) {
        var result = finding.results().get(number - 1);
        var alone = finding.results().size() == 1;
        var observations = canonical.write(result, "");
        for (var observation : observations) {
            var genotype = Codes.has(observation.getCode(), Codes.LOINC, Codes.GENOTYPE);
            observation.setId(observation.getIdElement().getIdPart() + (alone ? "" : "-" + number));
            observation.setSubject(patient);
            section(observation);
            if (genotype) {
                asGenotype(observation, result);
            } else {
                asPhenotype(
                        observation,
                        result,
                        bundle.address(observations.getFirst().getIdElement().getIdPart()));
            }
            names(observation);
            performers(result).forEach(observation::addPerformer);
            notes(finding, result, alone).forEach(note -> observation.addNote().setText(note));
        }
        return observations;
    }

    /** A gene of which something is on file that can't be used: a result without a value, never left out. */
    Observation unreadable(GeneFinding.Unreadable finding, Reference patient) {
        var pending = finding.unused().stream().anyMatch(UnusedResult::pending);
        var observation = new Observation();
        observation.setId(finding.gene() + "-unreadable");
        observation.setStatus(
                pending ? Observation.ObservationStatus.REGISTERED : Observation.ObservationStatus.UNKNOWN);
        observation.addCategory().addCoding(new Coding(CanonicalGenotype.CATEGORY, "laboratory", null));
        section(observation);
        observation.setCode(new CodeableConcept()
                .addCoding(new Coding(Codes.LOINC, Codes.GENOTYPE, null))
                .setText(text.of(
                        "passport.genotype", Map.of("gene", finding.gene().symbol()))));
        observation.setSubject(patient);
        observation.setDataAbsentReason(new CodeableConcept()
                .addCoding(new Coding(ABSENT, pending ? "temp-unknown" : "unknown", null))
                .setText(text.of(pending ? "passport.pending" : "passport.unreadable")));
        observation.addComponent(canonical.geneStudied(finding.gene()));
        names(observation);
        finding.unused().stream()
                .map(UnusedResult::reason)
                .distinct()
                .forEach(reason -> observation.addNote().setText(reason));
        return observation;
    }

    private void asGenotype(Observation observation, GeneResult result) {
        // The shape is Genomics Reporting's; the profile is not claimed, since a receiver that validates against R4
        // core alone would
        // refuse what it can't look up.
        observation
                .getCode()
                .setText(text.of(
                        "passport.genotype", Map.of("gene", result.gene().symbol())));
        pharmVar.of(result)
                .ifPresent(coding -> observation.getValueCodeableConcept().addCoding(coding));
    }

    /** LOINC knows the question for few genes, and the answer for few terms; where it does, its codes go first. */
    private void asPhenotype(Observation observation, GeneResult result, String genotype) {
        var code = observation.getCode();
        genes.phenotypeCode(result.gene())
                .ifPresent(loinc -> code.getCoding().addFirst(new Coding(Codes.LOINC, loinc, null)));
        code.setText(text.of("passport.phenotype", Map.of("gene", result.gene().symbol())));
        result.phenotype()
                .flatMap(terms::codeOf)
                .ifPresent(answer -> observation
                        .getValueCodeableConcept()
                        .getCoding()
                        .addFirst(new Coding(Codes.LOINC, answer, null)));
        if (observation.hasDerivedFrom()) {
            observation.setDerivedFrom(List.of(new Reference(genotype)));
        }
    }

    private static void section(Observation observation) {
        observation.addCategory().addCoding(new Coding(SECTION, "GE", null));
    }

    /** Codes of the canonical form are ours alone, so that each bears its name. */
    private void names(Observation observation) {
        for (var component : observation.getComponent()) {
            var code = component.getCode().getCodingFirstRep().getCode();
            text.find("passport.component." + code, Map.of()).ifPresent(component.getCode()::setText);
        }
    }

    private static List<Reference> performers(GeneResult result) {
        return result.sources().stream()
                .flatMap(source -> source.performer().stream())
                .map(PlainString::of)
                .flatMap(Optional::stream)
                .distinct()
                .map(name -> new Reference().setDisplay(name))
                .toList();
    }

    private List<String> notes(GeneFinding finding, GeneResult result, boolean alone) {
        var notes = new ArrayList<String>();
        if (!alone) {
            notes.add(text.of(
                    "passport.conflict",
                    Map.of(
                            "gene", finding.gene().symbol(),
                            "n", Integer.toString(finding.results().size()))));
        }
        result.marks().forEach(mark -> notes.add(text.of("mark." + mark.name())));
        notes.addAll(result.derivation());
        return notes;
    }
}
