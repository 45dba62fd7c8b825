package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.starling.genotype.Gene;

class CanonicalGenotypeTest {
    private static final GenotypeReader READER = new GenotypeReader((gene, rxnorm) -> false);
    private static final CanonicalGenotype CANONICAL = new CanonicalGenotype();

    @Test
    void writesGenotypeAndPhenotypeAsDocumented() {
        var written = write("genotype-from-two-haplotypes", "CYP2C9");

        var genotype = written.getFirst();
        assertThat(genotype.getId()).isEqualTo("CYP2C9-genotype");
        assertThat(genotype.getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        assertThat(genotype.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("laboratory");
        assertThat(genotype.getCode().getCodingFirstRep().getSystem()).isEqualTo("http://loinc.org");
        assertThat(genotype.getCode().getCodingFirstRep().getCode()).isEqualTo("84413-4");
        assertThat(genotype.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(genotype.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2024-03-01");
        assertThat(genotype.getValueCodeableConcept().getText()).isEqualTo("*1/*3");
        assertThat(strings(genotype, "allele")).containsExactly("*1", "*3");
        var gene = (CodeableConcept) genotype.getComponentFirstRep().getValue();
        assertThat(genotype.getComponentFirstRep().getCode().getCodingFirstRep().getCode())
                .isEqualTo("48018-6");
        assertThat(gene.getText()).isEqualTo("CYP2C9");
        assertThat(gene.getCodingFirstRep().getSystem()).isEqualTo("http://www.genenames.org");
        assertThat(gene.getCodingFirstRep().getCode()).isEqualTo("HGNC:2623");

        var phenotype = written.get(1);
        assertThat(phenotype.getId()).isEqualTo("CYP2C9-phenotype");
        assertThat(phenotype.getCode().getCodingFirstRep().getSystem()).isEqualTo(CanonicalGenotype.CANONICAL);
        assertThat(phenotype.getCode().getCodingFirstRep().getCode()).isEqualTo("phenotype");
        assertThat(phenotype.getValueCodeableConcept().getCodingFirstRep().getSystem())
                .isEqualTo(CanonicalGenotype.CPIC_PHENOTYPE);
        assertThat(phenotype.getValueCodeableConcept().getCodingFirstRep().getCode())
                .isEqualTo("Intermediate Metabolizer");
        assertThat(phenotype.getDerivedFromFirstRep().getReference()).isEqualTo("Observation/CYP2C9-genotype");
        var score = (Quantity) component(phenotype, "activity-score").getFirst().getValue();
        assertThat(score.getValue()).isEqualByComparingTo("1.0");
        assertThat(score.hasComparator()).isFalse();
    }

    @Test
    void homozygoteGivesItsAlleleTwice() {
        assertThat(strings(
                        write("genotype-clinvar-code-diplotype-in-display", "CYP2C19")
                                .getFirst(),
                        "allele"))
                .containsExactly("*2", "*2");
    }

    @Test
    void phenotypeAloneHasNoGenotypeToRestOn() {
        var written = write("phenotype-coded", "CYP2D6");

        assertThat(written).hasSize(1);
        assertThat(written.getFirst().hasDerivedFrom()).isFalse();
        assertThat(component(written.getFirst(), "activity-score")).isEmpty();
    }

    @Test
    void keyPositionIsWrittenForBothStrandsAndForStarAlleles() {
        var vkorc1 = write("vkorc1-on-either-strand", "VKORC1");
        assertThat(strings(vkorc1.getFirst(), "position-allele")).containsExactly("rs9923231 C", "rs9923231 T");
        assertThat(strings(vkorc1.getFirst(), "allele")).isEmpty();

        var cyp4f2 = write("cyp4f2-star-and-position-agree", "CYP4F2");
        assertThat(cyp4f2).hasSize(1);
        assertThat(strings(cyp4f2.getFirst(), "position-allele")).containsExactly("rs2108622 C", "rs2108622 T");
        assertThat(strings(cyp4f2.getFirst(), "allele")).containsExactly("*1", "*3");
    }

    @Test
    void testedAllelesAreWritten() {
        assertThat(strings(write("lab-text-with-tested-alleles", "CYP2C9").getFirst(), "tested-allele"))
                .containsExactly("*2", "*3");
    }

    @Test
    void scoreKnownFromBelowBearsAComparator() {
        var written = write("copy-number-at-least", "CYP2D6");

        var score = (Quantity)
                component(written.get(1), "activity-score").getFirst().getValue();
        assertThat(score.getComparator()).isEqualTo(Quantity.QuantityComparator.GREATER_OR_EQUAL);
        assertThat(score.getValue()).isEqualByComparingTo("3");
    }

    private static List<Observation> write(String fixture, String gene) {
        var profile = READER.read(Records.of(RecordCase.named(fixture).items()));
        return CANONICAL.write(profile.finding(new Gene(gene)).results().getFirst(), "p1");
    }

    private static List<String> strings(Observation observation, String code) {
        return component(observation, code).stream()
                .map(it -> ((StringType) it.getValue()).getValue())
                .toList();
    }

    private static List<Observation.ObservationComponentComponent> component(Observation observation, String code) {
        return observation.getComponent().stream()
                .filter(it -> Codes.has(it.getCode(), CanonicalGenotype.CANONICAL, code))
                .toList();
    }
}
