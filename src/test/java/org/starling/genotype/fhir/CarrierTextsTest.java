package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;

/** What people type beside a result, in every carrier of such text: read whole or not at all. */
class CarrierTextsTest {
    private static final Set<String> DRUGS = Set.of("abacavir", "clopidogrel", "carbamazepine");
    private static final GenotypeReader READER =
            new GenotypeReader((gene, rxnorm) -> false, new DrugWords(words -> Set.of(), DRUGS::contains));

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "fixtures/genotype/carriers.csv", delimiter = ';', numLinesToSkip = 1)
    void readsATextWholeOrNotAtAll(String text, String gene, String result) {
        var carriers = Stream.concat(listed(text), result == null ? Stream.of(report(text)) : Stream.empty());
        for (var resource : carriers.toList()) {
            var item = new Item<>(resource, resource.fhirType() + "/1", "test");

            var finding = READER.read(Records.of(List.of(item))).finding(new Gene(gene));

            assertThat(finding.results().stream()
                            .map(it -> it.diplotype().or(it::phenotype).orElseThrow())
                            .toList())
                    .as(resource.fhirType())
                    .isEqualTo(Optional.ofNullable(result).stream().toList());
            if (result == null) {
                assertThat(finding).as(resource.fhirType() + " is noticed").isInstanceOf(GeneFinding.Unreadable.class);
            } else {
                assertThat(finding.results().getFirst().marks()).contains(GeneResult.Mark.FREE_TEXT);
                assertThat(finding.results().getFirst().sources().getFirst().raw())
                        .isEqualTo(text);
            }
        }
    }

    private static Stream<Resource> listed(String text) {
        var concept = new CodeableConcept().setText(text);
        return Stream.of(
                new Condition().setCode(concept),
                new AllergyIntolerance()
                        .setCode(concept)
                        .setVerificationStatus(new CodeableConcept(new Coding("", "confirmed", ""))),
                new Flag().setStatus(Flag.FlagStatus.ACTIVE).setCode(concept));
    }

    /** A report is refused all texts that lists are refused; remarks beside a result are refused in it too. */
    private static Resource report(String text) {
        return new DiagnosticReport()
                .setStatus(DiagnosticReport.DiagnosticReportStatus.FINAL)
                .setConclusion(text);
    }
}
