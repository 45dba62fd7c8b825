package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Codes of every system, words and dose forms, and what they say together. */
class DrugCodesTest {
    private static final Map<String, String> SYSTEMS = Map.of(
            "RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm",
            "ATC", "http://www.whocc.no/atc",
            "DE-ATC", "http://fhir.de/CodeSystem/bfarm/atc",
            "NDC", "http://hl7.org/fhir/sid/ndc",
            "SNOMED", "http://snomed.info/sct",
            "LOCAL", "urn:local:formulary");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "fixtures/medication/codings.csv", numLinesToSkip = 1)
    void readsWhatCodesAndWordsSayTogether(
            String name,
            @Nullable String codings,
            @Nullable String text,
            @Nullable String given,
            @Nullable String form,
            @Nullable String ingredients,
            @Nullable String resolution,
            Route route) {
        var use = read(Tables.RXNORM, concept(codings, text), given, form);

        assertThat(Orders.codes(use.ingredients())).isEqualTo(ingredients == null ? "" : ingredients);
        assertThat(use.resolution()).contains(resolution == null ? "" : resolution);
        assertThat(use.route()).isEqualTo(route);
    }

    /** An order of this drug. */
    static MedicationUse read(
            RxNormTable table, CodeableConcept concept, @Nullable String given, @Nullable String form) {
        var order = new MedicationRequest().setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        order.setId("r");
        if (form == null) {
            order.setMedication(concept);
        } else {
            var medication = new Medication().setCode(concept);
            medication.setId("m");
            medication.setForm(new CodeableConcept().setText(form));
            order.addContained(medication);
            order.setMedication(new Reference("#m"));
        }
        if (given != null) {
            order.addDosageInstruction()
                    .setRoute(
                            given.startsWith("TEXT ")
                                    ? new CodeableConcept().setText(given.substring(5))
                                    : concept(given, null));
        }
        var record = new Orders().item(order, "medications").record();
        return new MedicationReader(table).read(record).uses().getFirst();
    }

    static CodeableConcept concept(@Nullable String codings, @Nullable String text) {
        var concept = new CodeableConcept();
        for (var coding : codings == null ? new String[0] : codings.split("; ")) {
            var display = coding.indexOf('=');
            var code = display < 0 ? coding : coding.substring(0, display);
            var parts = code.split(" ", 2);
            concept.addCoding(
                    new Coding(SYSTEMS.get(parts[0]), parts[1], display < 0 ? null : coding.substring(display + 1)));
        }
        return text == null ? concept : concept.setText(text);
    }
}
