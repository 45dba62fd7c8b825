package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record's codes become indication concepts; the longest code that matches wins. */
class CodeConceptsTest {
    private static final CodeConcepts CONCEPTS = CodeConcepts.read();

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm, I25.110, acute_coronary_syndrome_unstable_angina",
        "http://hl7.org/fhir/sid/icd-10-cm, I25.10, coronary_artery_disease_stable",
        "http://hl7.org/fhir/sid/icd-10-cm, I25.118, coronary_artery_disease_stable",
        "http://hl7.org/fhir/sid/icd-10-cm, I21.02, acute_coronary_syndrome_stemi",
        "urn:oid:2.16.840.1.113883.6.90, I63.9, ischemic_stroke",
        "http://snomed.info/sct, 415070008, percutaneous_coronary_intervention",
        "http://www.cms.gov/Medicare/Coding/ICD10, 02703ZZ, percutaneous_coronary_intervention",
    })
    void sortsTheCode(String system, String code, String concept) {
        assertThat(CONCEPTS.of(new Coding(system, code, null))).containsExactly(concept);
    }

    @ParameterizedTest(name = "{0} {1} is nothing we know")
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-cm, J45.909",
        "http://hl7.org/fhir/sid/icd-9-cm, I21.4",
        "http://snomed.info/sct, 41507000",
        "http://snomed.info/sct, 4150700089",
    })
    void leavesOtherCodesAlone(String system, String code) {
        assertThat(CONCEPTS.of(new Coding(system, code, null))).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void aCodeWithoutSystemIsNotGuessed() {
        assertThat(CONCEPTS.of(new Coding().setCode("I21.4"))).isEmpty();
    }
}
