package org.starling.genotype.fhir;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.starling.genotype.ActivityScore;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.Haplotype;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reading;

/** Writes a result in the one form that guidelines read; {@code src/docs/canonical-form.md} fixes it. Thread-safe. */
public final class CanonicalGenotype {
    /** The code system of the canonical form's own codes. */
    public static final String CANONICAL = "http://starling.org/fhir/CodeSystem/canonical";

    /** The component that names an allele the assay looked for. */
    static final String TESTED_ALLELE = "tested-allele";

    /** The code system of CPIC's phenotype terms. */
    public static final String CPIC_PHENOTYPE = "http://starling.org/fhir/CodeSystem/cpic-phenotype";

    private static final String HGNC = "http://www.genenames.org";
    private static final String DBSNP = "http://www.ncbi.nlm.nih.gov/snp";
    static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final GeneTable genes = GeneTable.load();
    private final GenotypeParser parser = new GenotypeParser(genes, PhenotypeTerms.load());
    private final PhenotypeTable table = new PhenotypeTable(genes);

    /**
     * One result as canonical Observations: the genotype where it is known, the phenotype where the gene has one.
     *
     * @param patientId id without type
     */
    public List<Observation> write(GeneResult result, String patientId) {
        var observations = new ArrayList<Observation>(2);
        var effective =
                result.sources().stream().flatMap(it -> it.effective().stream()).max(Comparator.naturalOrder());
        result.diplotype().ifPresent(diplotype -> observations.add(genotype(result, diplotype, patientId, effective)));
        result.phenotype().ifPresent(term -> observations.add(phenotype(result, term, patientId, effective)));
        return List.copyOf(observations);
    }

    private Observation genotype(GeneResult result, String diplotype, String patientId, Optional<LocalDate> effective) {
        var observation = observation(result, "genotype", patientId, effective);
        observation.getCode().addCoding(new Coding(Codes.LOINC, Codes.GENOTYPE, null));
        observation.setValue(new CodeableConcept().setText(diplotype));
        result.genotype()
                .or(() -> parsed(diplotype, result.gene()))
                .ifPresent(genotype -> addAlleles(observation, result, genotype));
        result.tested().forEach(allele -> component(observation, TESTED_ALLELE, new StringType(allele)));
        return observation;
    }

    /** For results that come from a record of ours rather than from a reading. */
    private Optional<Genotype> parsed(String diplotype, Gene gene) {
        return parser.readOne(diplotype, Optional.of(gene)) instanceof Reading.Stated stated
                ? stated.genotype()
                : Optional.empty();
    }

    private void addAlleles(Observation observation, GeneResult result, Genotype genotype) {
        switch (genotype) {
            case Genotype.Diplotype two -> {
                allele(observation, two.first());
                allele(observation, two.second());
            }
            case Genotype.Single one -> allele(observation, one.haplotype());
            case Genotype.Half half -> allele(observation, half.known());
            case Genotype.Unphased many ->
                many.carried().forEach(it -> component(observation, "allele", new StringType(it.toString())));
            case Genotype.Presence presence -> {
                presence.present().forEach(it -> component(observation, "allele", new StringType(it)));
                presence.absent().forEach(it -> component(observation, "absent-allele", new StringType(it)));
                component(observation, "typed", new BooleanType(presence.typed()));
            }
            case Genotype.BasePair bases -> {} // by its position, below
        }
        table.atPosition(result.gene(), genotype).ifPresent(pair -> {
            var rsid = pair.position().rsid();
            component(observation, "position-allele", new StringType(rsid + " " + pair.first()));
            component(observation, "position-allele", new StringType(rsid + " " + pair.second()));
        });
    }

    private static void allele(Observation observation, Haplotype haplotype) {
        component(observation, "allele", new StringType(haplotype.toString()));
    }

    private Observation phenotype(GeneResult result, String term, String patientId, Optional<LocalDate> effective) {
        var observation = observation(result, "phenotype", patientId, effective);
        observation.getCode().addCoding(new Coding(CANONICAL, "phenotype", null));
        observation.setValue(new CodeableConcept().setText(term).addCoding(new Coding(CPIC_PHENOTYPE, term, term)));
        if (result.diplotype().isPresent()) {
            observation.addDerivedFrom(new Reference("Observation/" + result.gene() + "-genotype"));
        }
        result.score().ifPresent(score -> component(observation, "activity-score", quantity(score)));
        return observation;
    }

    private Observation observation(GeneResult result, String kind, String patientId, Optional<LocalDate> effective) {
        var observation = new Observation();
        observation.setId(result.gene() + "-" + kind);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.addCategory().addCoding(new Coding(CATEGORY, "laboratory", null));
        observation.setSubject(new Reference("Patient/" + patientId));
        effective.ifPresent(day -> observation.setEffective(new DateTimeType(day.toString())));
        observation.addComponent(geneStudied(result.gene()));
        return observation;
    }

    /** The component that names the gene of an Observation. */
    Observation.ObservationComponentComponent geneStudied(Gene gene) {
        return new Observation.ObservationComponentComponent()
                .setCode(new CodeableConcept().addCoding(new Coding(Codes.LOINC, Codes.GENE_STUDIED, null)))
                .setValue(concept(gene));
    }

    private CodeableConcept concept(Gene gene) {
        var symbol = gene.symbol();
        var id = genes.entry(gene).flatMap(it -> it.hgnc());
        var coding = id.map(it -> new Coding(HGNC, it, symbol)).orElseGet(() -> new Coding(DBSNP, symbol, symbol));
        return new CodeableConcept().setText(symbol).addCoding(coding);
    }

    private static Quantity quantity(ActivityScore score) {
        var quantity = new Quantity().setValue(score.value());
        return score.atLeast() ? quantity.setComparator(Quantity.QuantityComparator.GREATER_OR_EQUAL) : quantity;
    }

    private static void component(Observation observation, String code, Type value) {
        observation
                .addComponent()
                .setCode(new CodeableConcept().addCoding(new Coding(CANONICAL, code, null)))
                .setValue(value);
    }
}
