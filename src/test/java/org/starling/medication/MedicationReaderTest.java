package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.medication.MedicationUse.Role;

class MedicationReaderTest {
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "fixtures/medication/orders.csv", numLinesToSkip = 1)
    void resolvesAnOrderToItsIngredients(String name, String ingredients, String resolution, Route route)
            throws Exception {
        var orders = new Orders().draft(fixture(name));
        for (var node : new ObjectMapper().readTree(Orders.text(Orders.FIXTURES.resolve("sent-along.json")))) {
            var medication = Orders.parse(Medication.class, node.toString());
            var id = medication.getIdElement().getIdPart();
            orders.medication((id.contains("-") ? "urn:uuid:" : "Medication/") + id, medication);
        }

        var use = orders.read().uses().getFirst();

        assertThat(Orders.codes(use.ingredients())).isEqualTo(ingredients == null ? "" : ingredients);
        assertThat(use.resolution()).isNotBlank().contains(resolution == null ? "" : resolution);
        assertThat(use.route()).isEqualTo(route);
        assertThat(use.label()).isNotBlank();
        assertThat(use.role()).isEqualTo(Role.ORDERED);
    }

    @Test
    void keepsTheWordsOfTheOrderAsItsLabelEvenAgainstTheCode() {
        var use = new Orders()
                .draft(fixture("known-code-named-as-another-drug"))
                .read()
                .uses()
                .getFirst();

        assertThat(use.label()).isEqualTo("warfarin sodium 5 MG Oral Tablet");
        assertThat(use.doses()).isEmpty();
    }

    @Test
    void draftsAreOrderedWhenSelectedAndCoOrderedOtherwise() {
        var uses = new Orders()
                .draft(fixture("clinical-drug-code"), true)
                .draft(fixture("combination-code"), false)
                .read()
                .uses();

        assertThat(uses).extracting(MedicationUse::role).containsExactly(Role.ORDERED, Role.CO_ORDERED);
    }

    @Test
    void aDraftThatIsActiveTooKeepsBothRoles() {
        var active = request("active").setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        active.setId("draft");

        var medications = new Orders()
                .draft(fixture("clinical-drug-code"))
                .item(active, "medications")
                .read();

        assertThat(medications.ordered()).hasSize(1);
        assertThat(medications.active()).hasSize(1);
        assertThat(medications.ordered().getFirst().reference())
                .isEqualTo(medications.active().getFirst().reference());
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicationRequest.MedicationRequestStatus.class,
            names = {"ACTIVE", "ONHOLD", "NULL"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyActiveRequestsAreTaken(MedicationRequest.MedicationRequestStatus status) {
        assertThat(new Orders()
                        .item(request("r").setStatus(status), "medications")
                        .read()
                        .uses())
                .isEmpty();
    }

    @Test
    void aRequestOnHoldHasBegunButIsNotTaken() {
        var request = request("r").setStatus(MedicationRequest.MedicationRequestStatus.ONHOLD);

        var medications = new Orders().item(request, "medications").read();

        assertThat(medications.begun()).extracting(MedicationUse::role).containsExactly(Role.PAUSED);
        assertThat(medications.taken()).isEmpty();
        assertThat(medications.active()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MedicationStatement.MedicationStatementStatus.class,
            names = {"ACTIVE", "NULL"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyActiveStatementsAreTaken(MedicationStatement.MedicationStatementStatus status) {
        assertThat(new Orders()
                        .item(statement().setStatus(status), "statements")
                        .read()
                        .uses())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "stopped", "entered-in-error"})
    void aDraftThatTakesADrugAwayIsNotOrdered(String status) {
        var json = fixture("clinical-drug-code").replace("\"draft\",\n \"intent\"", "\"" + status + "\",\n \"intent\"");
        assertThat(json).contains(status);

        assertThat(new Orders().draft(json).read().uses()).isEmpty();
    }

    @Test
    void aResignedDraftNeedNotBeInStatusDraft() {
        var json = fixture("clinical-drug-code").replace("\"draft\",\n \"intent\"", "\"active\",\n \"intent\"");
        assertThat(json).contains("\"active\"");

        assertThat(new Orders().draft(json).read().ordered()).hasSize(1);
    }

    @Test
    void anOrderNotToGiveADrugIsNoUse() {
        var json = fixture("clinical-drug-code").replaceFirst("\\{", "{\"doNotPerform\": true,");
        var request = request("r").setDoNotPerform(true);
        request.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);

        assertThat(new Orders().draft(json).item(request, "medications").read().uses())
                .isEmpty();
    }

    @Test
    void anActiveProposalIsNotTakenButAPlanIs() {
        var proposal = request("r1").setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        proposal.setIntent(MedicationRequest.MedicationRequestIntent.PROPOSAL);
        var plan = request("r2").setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        plan.setIntent(MedicationRequest.MedicationRequestIntent.PLAN);

        var active = new Orders()
                .item(proposal, "medications")
                .item(plan, "medications")
                .read()
                .active();

        assertThat(active).extracting(MedicationUse::reference).containsExactly("MedicationRequest/r2");
    }

    @Test
    void aResourceThatAnswersTwoQueriesIsListedOnce() {
        var request = request("r").setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);

        assertThat(new Orders()
                        .item(request, "medications")
                        .item(request, "other")
                        .read()
                        .active())
                .hasSize(1);
    }

    @Test
    void datesTheTherapyOnlyWhenTheRecordGivesTheDay() {
        var dayGiven = request("r1").setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        dayGiven.getAuthoredOnElement().setValueAsString("2026-03-01T23:30:00-08:00");
        var monthOnly = request("r2").setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        monthOnly.getAuthoredOnElement().setValueAsString("2026-03");
        var statement = statement();
        statement.getEffectivePeriod().getStartElement().setValueAsString("2025-11-30");

        var active = new Orders()
                .item(dayGiven, "medications")
                .item(monthOnly, "medications")
                .item(statement, "statements")
                .read()
                .active();

        assertThat(active.get(0).since()).contains(LocalDate.of(2026, 3, 1));
        assertThat(active.get(1).since()).isEmpty();
        assertThat(active.get(2).since()).contains(LocalDate.of(2025, 11, 30));
    }

    @Test
    void theOrderOfCodingsDoesNotMatter() {
        var codings = new ArrayList<>(List.of(
                new Coding(RXNORM, "32968", "clopidogrel"),
                new Coding(RXNORM, "309362", "clopidogrel 75 MG Oral Tablet"),
                new Coding(RXNORM, "855332", "warfarin sodium 5 MG Oral Tablet"),
                new Coding(RXNORM, "11289", "warfarin"),
                new Coding("urn:local:formulary", "X", "house drug")));
        var expected = read(codings);
        var random = new Random(7);
        for (var i = 0; i < 50; i++) {
            Collections.shuffle(codings, random);

            assertThat(read(codings).ingredients()).isEqualTo(expected.ingredients());
            assertThat(read(codings).resolution()).isEqualTo(expected.resolution());
        }
    }

    @Test
    void unknownExtensionsChangeNothing() {
        for (var name : List.of("clinical-drug-code", "contained-medication", "combination-code", "routes-differ")) {
            var plain = Orders.parse(MedicationRequest.class, fixture(name));
            var extended = Orders.parse(MedicationRequest.class, fixture(name));
            extended.addExtension(new Extension("urn:unknown", new StringType("clopidogrel")));
            extended.getMedication().addExtension(new Extension("urn:unknown", new StringType("warfarin")));
            plain.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
            extended.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);

            assertThat(new Orders().item(extended, "medications").read())
                    .isEqualTo(new Orders().item(plain, "medications").read());
        }
    }

    private static MedicationUse read(List<Coding> codings) {
        var request = request("r").setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        request.getMedicationCodeableConcept().setCoding(new ArrayList<>(codings));
        return new Orders().item(request, "medications").read().active().getFirst();
    }

    private static MedicationRequest request(String id) {
        var request = Orders.parse(MedicationRequest.class, fixture("clinical-drug-code"));
        request.setId(id);
        return request;
    }

    private static MedicationStatement statement() {
        var statement = new MedicationStatement().setStatus(MedicationStatement.MedicationStatementStatus.ACTIVE);
        statement.setId("s");
        statement.getMedicationCodeableConcept().addCoding(new Coding(RXNORM, "11289", "warfarin"));
        return statement;
    }

    private static String fixture(String name) {
        return Orders.text(Orders.FIXTURES.resolve("orders/" + name + ".json"));
    }
}
