package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.Reconciliation;
import org.starling.genotype.UnusedResult;

/** Several results of one patient: versions of one another, the same in other words, after a transplant. */
class ManyResultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GenotypeReader READER = new GenotypeReader((gene, rxnorm) -> true);
    private static final String NUMBER = "'identifier': [{'system': 'urn:lab', 'value': '77'}]";

    @Test
    void aCorrectionUnderThePanelsNumberLeavesTheOtherGenesAlone() {
        var profile = read(
                genotype("1", "CYP2C19", "*1/*2", NUMBER),
                genotype("2", "CYP2D6", "*4/*4", NUMBER),
                genotype("3", "CYP2D6", "*1/*4", "'status': 'corrected'", NUMBER));

        assertThat(diplotypes(profile, "CYP2C19")).containsExactly("*1/*2");
        assertThat(diplotypes(profile, "CYP2D6")).containsExactly("*1/*4");
        assertThat(profile.finding(new Gene("CYP2C19")).reconciled()).isEmpty();
        assertThat(profile.finding(new Gene("CYP2D6")).reconciled())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Reconciliation.Kind.CORRECTION);
                    assertThat(it.kept()).containsExactly("Observation/3");
                    assertThat(it.setAside()).containsExactly("Observation/2");
                });
    }

    @Test
    void aResultGivesWayToTheOneThatSaysItReplacesIt() {
        var first = genotype("1", "CYP2D6", "*4/*4");
        var second = genotype("2", "CYP2D6", "*1/*4", replaces("1"));
        var third = genotype("3", "CYP2D6", "*1/*1", replaces("2"));

        assertThat(diplotypes(read(first, second), "CYP2D6")).containsExactly("*1/*4");
        assertThat(diplotypes(read(first, second, third), "CYP2D6")).containsExactly("*1/*1");
        assertThat(read(first, second, third).finding(new Gene("CYP2D6")).reconciled())
                .allSatisfy(it -> assertThat(it.kept()).containsExactly("Observation/3"))
                .hasSize(2);
        assertThat(diplotypes(
                        read(first, genotype("2", "CYP2D6", "*1/*4", replaces("1"), "'status': 'entered-in-error'")),
                        "CYP2D6"))
                .as("a withdrawn result replaces nothing")
                .containsExactly("*4/*4");
    }

    @Test
    void resultsThatReplaceEachOtherInACircleAllStay() {
        assertThat(diplotypes(
                        read(
                                genotype("1", "CYP2D6", "*4/*4", replaces("3")),
                                genotype("2", "CYP2D6", "*1/*4", replaces("1")),
                                genotype("3", "CYP2D6", "*1/*1", replaces("2"))),
                        "CYP2D6"))
                .hasSize(3);
    }

    @ParameterizedTest(name = "issued {0} by {1}, again {2} by {3}: {4} results")
    @CsvSource({
        "2024-01-01T08:00:00Z, Lab A, 2024-01-05T08:00:00Z, Lab A, 1",
        "2024-01-01T08:00:00Z, Lab A, 2024-01-05T08:00:00Z, Lab B, 2",
        "2024-01-01T08:00:00Z, Lab A, 2024-01-01T08:00:00Z, Lab A, 2"
    })
    void onlyTheSameLaboratorysNextReportOfTheSameNumberReplacesByTime(
            String issued, String by, String again, String byThen, int results) {
        var profile = read(
                genotype("1", "CYP2D6", "*4/*4", NUMBER, issued(issued, by)),
                genotype("2", "CYP2D6", "*1/*4", NUMBER, issued(again, byThen)));

        assertThat(diplotypes(profile, "CYP2D6")).hasSize(results);
        assertThat(profile.finding(new Gene("CYP2D6")).reconciled().stream()
                        .anyMatch(it -> it.kind() == Reconciliation.Kind.TIME))
                .isEqualTo(results == 1);
    }

    @Test
    void twoReportsOfOneLaboratoryWithoutAnythingThatLinksThemStayAConflict() {
        assertThat(diplotypes(
                        read(
                                genotype("1", "CYP2D6", "*4/*4", issued("2015-01-01T08:00:00Z", "Lab A")),
                                genotype("2", "CYP2D6", "*1/*4", issued("2025-01-01T08:00:00Z", "Lab A"))),
                        "CYP2D6"))
                .hasSize(2);
    }

    @Test
    void aPreliminaryResultGivesWayToTheFinalOneOfItsOrderAndIsPendingOtherwise() {
        var order = "'basedOn': [{'reference': 'ServiceRequest/%s'}]";
        var last = genotype("1", "CYP2D6", "*4/*4", order.formatted("9"));

        var same = read(last, genotype("2", "CYP2D6", "*1/*4", order.formatted("9"), "'status': 'preliminary'"));
        assertThat(same.unused()).isEmpty();
        assertThat(same.finding(new Gene("CYP2D6")).reconciled())
                .extracting(Reconciliation::kind)
                .containsExactly(Reconciliation.Kind.CORRECTION);

        var other = read(last, genotype("2", "CYP2D6", "*1/*4", order.formatted("8"), "'status': 'preliminary'"));
        assertThat(other.unused()).extracting(UnusedResult::pending).containsExactly(true);
    }

    @Test
    void aResultOfUnknownStatusIsNamedWhereItIsNotUsed() {
        var finding = read(genotype("1", "CYP2D6", "*4/*4"), genotype("2", "CYP2D6", "*1/*4", "'status': 'unknown'"))
                .finding(new Gene("CYP2D6"));

        assertThat(finding.results()).hasSize(1);
        assertThat(finding.reconciled()).extracting(Reconciliation::kind).containsExactly(Reconciliation.Kind.STATUS);
    }

    @Test
    void oneResultInEveryShapeIsOneResultWithAllItsSources() {
        var finding = read(genotype("1", "CYP2C19", "*2/*2"), json("""
                                {'resourceType': 'Condition', 'id': 'c', 'clinicalStatus': {'coding': [{'code': 'active'}]},
                                 'category': [{'coding': [{'code': 'genomics'}]}], 'code': {'text': 'CYP2C19 Poor Metabolizer'}}"""), json("""
                                {'resourceType': 'DiagnosticReport', 'id': 'r', 'status': 'final', 'code': {'text': 'Report'},
                                 'conclusion': 'CYP2C19 *2/*2, poor metabolizer'}"""), json("""
                                {'resourceType': 'Observation', 'id': 'i', 'status': 'final',
                                 'code': {'coding': [{'system': 'http://loinc.org', 'code': '53040-2'}]},
                                 'derivedFrom': [{'reference': 'Observation/1'}],
                                 'valueCodeableConcept': {'text': 'Poor metabolizer'},
                                 'component': [{'code': {'coding': [{'system': 'http://loinc.org', 'code': '51963-7'}]},
                                  'valueCodeableConcept': {'coding': [{'system': 'http://www.nlm.nih.gov/research/umls/rxnorm',
                                   'code': '32968'}]}}]}"""))
                .finding(new Gene("CYP2C19"));

        assertThat(finding.results()).singleElement().satisfies(result -> {
            assertThat(result.sources().stream()
                            .map(GeneResult.Source::reference)
                            .distinct())
                    .containsExactly("Condition/c", "DiagnosticReport/r", "Observation/1", "Observation/i");
            assertThat(result.marks()).isEmpty();
        });
        assertThat(finding.reconciled()).extracting(Reconciliation::kind).containsExactly(Reconciliation.Kind.SAME);
    }

    @Test
    void afterALiverTransplantOnlyTheGenesOfTheLiverAreMarked() {
        var profile = read(
                genotype("1", "CYP2C19", "*1/*2"),
                genotype("2", "RYR1", "Reference/Reference"),
                condition("http://hl7.org/fhir/sid/icd-10-cm", "Z94.4", "confirmed"));

        assertThat(marks(profile, "CYP2C19")).containsExactly(GeneResult.Mark.AFTER_TRANSPLANT);
        assertThat(marks(profile, "RYR1")).isEmpty();
        assertThat(profile.finding(new Gene("CYP2C19")).results().getFirst().derivation())
                .anyMatch(it -> it.contains("donor's genes"));
    }

    @ParameterizedTest(name = "sample of {0}, transplant of {1}: marked {2}")
    @CsvSource({
        "2020-01-01, 2022-03-04, false",
        "2022-03-04, 2022-03-04, true",
        "2024-01-01, 2022-03-04, true",
        ", 2022-03-04, true",
        "2020-01-01, 2022, true",
        "2020-01-01, , true"
    })
    void afterAStemCellTransplantASampleMustBeKnownToBeOlder(String sample, String day, boolean marked) {
        var taken = sample == null ? "'note': []" : "'effectiveDateTime': '" + sample + "'";
        var performed = day == null ? "" : ", 'performedDateTime': '" + day + "'";
        var profile = read(genotype("1", "TPMT", "*1/*3A", taken), json("""
                        {'resourceType': 'Procedure', 'id': 't', 'status': 'completed', 'code': {'coding':
                         [{'system': 'http://www.cms.gov/Medicare/Coding/ICD10', 'code': '30243Y3'}]}%s}""".formatted(performed)));

        assertThat(marks(profile, "TPMT").contains(GeneResult.Mark.AFTER_TRANSPLANT))
                .isEqualTo(marked);
    }

    @Test
    void aTransplantThatWasRuledOutOrNotDoneMarksNothing() {
        var profile = read(
                genotype("1", "CYP2C19", "*1/*2"),
                condition("http://hl7.org/fhir/sid/icd-10-cm", "Z94.4", "refuted"),
                json("""
                        {'resourceType': 'Procedure', 'id': 't', 'status': 'not-done',
                         'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '18027006'}]}}"""));

        assertThat(marks(profile, "CYP2C19")).isEmpty();
    }

    @Test
    void orderDuplicatesAndWithdrawnResultsChangeNothing() {
        var base = List.of(
                genotype("1", "CYP2D6", "*4/*4", NUMBER, issued("2024-01-01T08:00:00Z", "Lab A")),
                genotype("2", "CYP2D6", "*1/*4", NUMBER, issued("2024-02-01T08:00:00Z", "Lab A")),
                genotype(
                        "3",
                        "CYP2D6",
                        "*1/*4",
                        "'status': 'corrected'",
                        "'identifier': [{'system': 'urn:b', 'value': '1'}]"),
                genotype("4", "CYP2D6", "*2/*4", "'identifier': [{'system': 'urn:b', 'value': '1'}]"),
                genotype("5", "CYP2C19", "*1/*2"),
                genotype("6", "CYP2C19", "*1/*1", "'status': 'preliminary'"));
        var expected = read(base.toArray(String[]::new));
        var random = new Random(17);
        for (var round = 0; round < 200; round++) {
            var all = new ArrayList<>(base);
            all.add(base.get(random.nextInt(base.size())));
            all.add(genotype("9", "CYP2D6", "*1/*1", "'status': 'entered-in-error'", NUMBER));
            Collections.shuffle(all, random);
            var profile = read(all.toArray(String[]::new));

            assertThat(profile.findings()).isEqualTo(expected.findings());
            assertThat(profile.unused()).extracting(UnusedResult::reason).contains("status entered-in-error");
        }
    }

    @Test
    @Timeout(20)
    void thousandsOfVersionsUnderOneNumberCostNoMoreThanTheirReading() {
        for (var status : List.of("final", "corrected", "preliminary")) {
            var many = many(
                    3_000,
                    i -> genotype(
                            "g" + i,
                            "CYP2D6",
                            i % 2 == 0 ? "*4/*4" : "*1/*4",
                            "'status': '" + (i % 2 == 0 ? "final" : status) + "'",
                            "'specimen': {'reference': 'Specimen/1'}",
                            NUMBER,
                            issued("2024-01-01T08:%02d:%02dZ".formatted(i / 60, i % 60), "Lab A")));

            assertThat(read(many).finding(new Gene("CYP2D6")).results())
                    .as(status)
                    .isNotEmpty();
        }
    }

    @Test
    @Timeout(20)
    void thousandsOfInterpretationsOfOneSampleCostNoMoreThanTheirReading() {
        var beside = "'specimen': {'reference': 'Specimen/1'}";
        var many = many(
                4_000, i -> i % 2 == 0 ? genotype("g" + i, "CYP2D6", "*4/*4", beside) : json("""
                                {'resourceType': 'Observation', 'id': 'g%d', 'status': 'final', %s,
                                 'code': {'coding': [{'system': 'http://loinc.org', 'code': '69047-9'}]},
                                 'valueCodeableConcept': {'text': 'Poor metabolizer'}}""".formatted(i, beside)));

        var profile = read(many);

        assertThat(diplotypes(profile, "CYP2D6")).containsExactly("*4/*4");
        assertThat(profile.unused()).extracting(UnusedResult::reason).anyMatch(it -> it.startsWith("names no gene"));
    }

    @Test
    @Timeout(20)
    void variantsOfHundredsOfDaysAreReadForSomeAndSaidForTheRest() {
        var many = many(400, i -> json("""
                        {'resourceType': 'Observation', 'id': 'v%d', 'status': 'final', 'performer': [{'display': 'Lab %d'}],
                         'code': {'coding': [{'system': 'http://loinc.org', 'code': '69548-6'}]},
                         'valueCodeableConcept': {'coding': [{'system': 'http://loinc.org', 'code': 'LA9633-4'}]},
                         'component': [{'code': {'coding': [{'system': 'http://loinc.org', 'code': '48018-6'}]},
                           'valueCodeableConcept': {'text': 'CYP2C19'}},
                          {'code': {'coding': [{'system': 'http://loinc.org', 'code': '81252-9'}]},
                           'valueCodeableConcept': {'coding': [{'system': 'http://www.ncbi.nlm.nih.gov/snp', 'code': 'rs4244285'}]}},
                          {'code': {'coding': [{'system': 'http://loinc.org', 'code': '53034-5'}]},
                           'valueCodeableConcept': {'coding': [{'system': 'http://loinc.org', 'code': 'LA6706-1'}]}}]}""".formatted(i, i)));

        assertThat(read(many).unused()).extracting(UnusedResult::reason).contains(VariantShape.TOO_MANY);
    }

    @Test
    @Timeout(20)
    void dozensOfReportsOfOneNumberEndInTheLast() {
        var many = many(
                60,
                i -> genotype(
                        "g" + i,
                        "CYP2D6",
                        i == 17 ? "*1/*4" : "*4/*4",
                        NUMBER,
                        issued("2024-01-01T08:%02d:00Z".formatted((i + 42) % 60), "Lab A")));

        assertThat(diplotypes(read(many), "CYP2D6")).containsExactly("*1/*4");
    }

    @Test
    @Timeout(20)
    void aChainOfThousandsOfReplacementsEndsInItsLast() {
        var many = many(4_000, i -> genotype("g" + i, "CYP2D6", i == 0 ? "*1/*4" : "*4/*4", replaces("g" + (i + 1))));

        assertThat(diplotypes(read(many), "CYP2D6")).containsExactly("*1/*4");
    }

    private static String[] many(int count, IntFunction<String> resource) {
        return IntStream.range(0, count).mapToObj(resource).toArray(String[]::new);
    }

    private static String replaces(String id) {
        return "'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/observation-replaces',"
                + "'valueReference': {'reference': 'Observation/" + id + "'}}]";
    }

    private static String issued(String instant, String laboratory) {
        return "'issued': '" + instant + "', 'performer': [{'display': '" + laboratory + "'}]";
    }

    private static String condition(String system, String code, String verification) {
        return json("""
                {'resourceType': 'Condition', 'id': 't', 'verificationStatus': {'coding': [{'code': '%s'}]},
                 'code': {'coding': [{'system': '%s', 'code': '%s'}]}}""".formatted(verification, system, code));
    }

    private static String genotype(String id, String gene, String diplotype, String... more) {
        var status = Arrays.stream(more).anyMatch(it -> it.contains("'status'")) ? "" : "'status': 'final',";
        return json("""
                {'resourceType': 'Observation', 'id': '%s', %s
                 'code': {'coding': [{'system': 'http://loinc.org', 'code': '84413-4'}]},
                 'valueCodeableConcept': {'text': '%s'},
                 'component': [{'code': {'coding': [{'system': 'http://loinc.org', 'code': '48018-6'}]},
                  'valueCodeableConcept': {'text': '%s'}}]%s}""".formatted(id, status, diplotype, gene, more.length == 0 ? "" : ", " + String.join(", ", more)));
    }

    private static String json(String text) {
        // An apostrophe is no sign of these texts.
        return text.replace('\'', '"');
    }

    private static PgxProfile read(String... resources) {
        var array = JSON.createArrayNode();
        for (var resource : resources) {
            try {
                array.add((ObjectNode) JSON.readTree(resource));
            } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
                throw new AssertionError(resource, wrong);
            }
        }
        return READER.read(Records.of(Records.items(array)));
    }

    private static List<String> diplotypes(PgxProfile profile, String gene) {
        return profile.finding(new Gene(gene)).results().stream()
                .map(it -> it.diplotype().orElse("-"))
                .toList();
    }

    private static List<GeneResult.Mark> marks(PgxProfile profile, String gene) {
        GeneFinding finding = profile.finding(new Gene(gene));
        assertThat(finding.results()).hasSize(1);
        return finding.results().getFirst().marks();
    }
}
