package org.starling.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.evidence.QueryKey;
import org.starling.hook.BoundedJson;
import org.starling.hook.Hook;
import org.starling.hook.HookRequestReader;
import org.starling.hook.Policy;

/** What a prescriber reads on signing one order, from the call to the card, with every kind of card asked for. */
class OrderCardsTest {
    private static final ObjectMapper JSON = BoundedJson.mapper();
    private static final Decider DECIDER = SignedOrders.decider();
    private static final String NO_ENZYME = genotype("DPYD", "c.1905+1G>A (*2A)/c.1905+1G>A (*2A)");

    /** Hardly any of it reaches the blood: neither the guideline nor the test before a first dose is about the skin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text': 'fluorouracil 5 % topical cream'}",
                "{'text': 'Efudex 5 % cream'}",
                "{'coding': [{'system': 'http://www.nlm.nih.gov/research/umls/rxnorm', 'code': '4492'}], 'text': 'fluorouracil 5 % topical cream'}"
            })
    void anOrderForTheSkinGivesNoCardWithOrWithoutAResult(String medication) {
        assertThat(cards(order(medication, ""), "", "", "")).isEmpty();
        assertThat(cards(order(medication, ""), NO_ENZYME, "", "")).isEmpty();
        assertThat(cards(
                        order("{'text': 'fluorouracil'}", ", 'dosageInstruction': [{'route': {'text': 'topical'}}]"),
                        "",
                        "",
                        ""))
                .isEmpty();
    }

    @Test
    void theSameDrugIntoAVeinGivesBoth() {
        var infusion = order("{'text': 'fluorouracil 50 mg/mL intravenous solution'}", "");

        assertThat(only(cards(infusion, "", "", "")).path("summary").asText()).contains("test before the first dose");
        assertThat(only(cards(infusion, NO_ENZYME, "", "")).path("indicator").asText())
                .isEqualTo("critical");
    }

    @ParameterizedTest
    @CsvSource({
        "2054023, 'test G6PD first, its label forbids it while unknown'",
        "8687, 'test G6PD first, its label asks for it'"
    })
    void aLabelThatAsksForATestFirstGivesAWarningThatNamesIt(String rxnorm, String headline) {
        var card = only(cards(drug(rxnorm), "", "", ""));

        assertThat(card.path("summary").asText()).endsWith(headline);
        assertThat(card.path("indicator").asText()).isEqualTo("warning");
        assertThat(card.path("detail").asText())
                .contains("FDA label")
                .contains("No result does not mean a normal result");
        assertThat(card.path("suggestions").findValuesAsText("label")).anyMatch(label -> label.contains("G6PD"));
    }

    @Test
    void aHistoryThatForbidsDependsOnNoResult() {
        var history = condition("T88.3XXA");
        var normal = genotype("RYR1", "Reference/Reference");

        for (var genes : List.of("", normal)) {
            var card = only(cards(drug("36453"), genes, "", history));
            assertThat(card.path("indicator").asText()).isEqualTo("critical");
            assertThat(card.path("summary").asText())
                    .contains("history of malignant")
                    .doesNotContain("depends");
            assertThat(card.path("detail").asText()).doesNotContain("depends").doesNotContain("To settle it");
        }
    }

    @ParameterizedTest
    @CsvSource({"190521, *58:01, 57:01", "519, *57:01, 58:01", "32624, *58:01, 15:02", "2002, *58:01, 15:02"})
    void anotherAlleleTestedNamesTheOneThatIsMissing(String rxnorm, String tested, String missing) {
        var answer =
                "{'resourceType': 'Observation', 'id': 'h', 'status': 'final', 'subject': {'reference': 'Patient/p1'}, 'code': {'text': 'HLA-B%s'}, 'valueCodeableConcept': {'text': 'negative'}}"
                        .formatted(tested);
        var card = only(cards(drug(rxnorm), answer, "", ""));

        assertThat(card.path("summary").asText())
                .contains("HLA-B " + missing, "not tested", "an HLA-B " + missing + " result");
        assertThat(card.path("detail").asText()).contains("about other alleles");
        assertThat(card.path("suggestions").findValuesAsText("label"))
                .anyMatch(label -> label.contains("HLA-B*" + missing));
    }

    @Test
    void anInhibitorBesideTamoxifenIsAdvisedAgainst() {
        var paroxetine = drug("32937").put("id", "m1").put("status", "active");
        var card = only(cards(drug("10324"), genotype("CYP2D6", "*1/*1"), paroxetine.toString(), ""));

        assertThat(card.path("indicator").asText()).isEqualTo("warning");
        assertThat(card.path("detail").asText())
                .contains("Also taking paroxetine")
                .contains("CPIC: avoid such inhibitors with tamoxifen")
                .doesNotContain("gives no rule for this");
    }

    /** "Beside this inhibitor" helps nobody who takes ten drugs, and another inhibitor's name alone would accuse the wrong one. */
    @ParameterizedTest
    @CsvSource({
        "8331, *1/*1, 32937, paroxetine",
        "10390, *1/*1, 32937, paroxetine",
        "2197878, *1/*1, 4493, fluoxetine",
        "2392230, *1/*1, 9068, quinidine",
        "1547220, *1/*1, 32937, paroxetine",
        "1547220, *4/*4, 6135, ketoconazole"
    })
    void adviceBesideAnInhibitorNamesIt(String rxnorm, String diplotype, String inhibitor, String name) {
        var taken = drug(inhibitor).put("id", "m1").put("status", "active");
        var card = only(cards(drug(rxnorm), genotype("CYP2D6", diplotype), taken.toString(), ""));

        assertThat(card.path("summary").asText()).contains("beside");
        assertThat(card.path("detail").asText())
                .contains("Also taking " + name)
                .contains("The advice above counts it in.");
    }

    /** Twelve years old, of unknown weight: the smaller limit speaks first, whichever the order passes. */
    @Test
    void theSmallestOfTheOpenLimitsLeads() {
        var fluoxetine = drug("4493").put("id", "m1").put("status", "active");
        var card = only(cards(drug("2197878"), "", fluoxetine.toString(), "", "2014-01-01"));

        assertThat(card.path("summary").asText()).contains("at most 8.9 mg a day", "depends on the weight");
    }

    @Test
    void noSingleDoseAboveTheLabelsLimitIsOffered() {
        var above =
                ", 'dosageInstruction': [{'timing': {'repeat': {'frequency': 1, 'period': 1, 'periodUnit': 'd'}}, 'doseAndRate': [{'doseQuantity': {'value': 75, 'unit': 'mg', 'system': 'http://unitsofmeasure.org', 'code': 'mg'}}]}]";
        var order = order(drug("10390").get("medicationCodeableConcept").toString(), above);
        var card = only(cards(order, genotype("CYP2D6", "*4/*4"), "", ""));

        assertThat(card.path("summary").asText()).contains("at most 25 mg at a time");
        assertThat(card.path("suggestions").findValuesAsText("label")).noneMatch(label -> label.contains("Change"));
    }

    private static ObjectNode drug(String rxnorm) {
        return order(
                "{'coding': [{'system': 'http://www.nlm.nih.gov/research/umls/rxnorm', 'code': '%s'}]}"
                        .formatted(rxnorm),
                "");
    }

    private static ObjectNode order(String medication, String more) {
        return read(
                "{'resourceType': 'MedicationRequest', 'id': 'o1', 'status': 'draft', 'intent': 'order', 'subject': {'reference': 'Patient/p1'}, 'medicationCodeableConcept': %s%s}"
                        .formatted(medication, more));
    }

    private static String genotype(String gene, String diplotype) {
        return "{'resourceType': 'Observation', 'id': 'g', 'status': 'final', 'subject': {'reference': 'Patient/p1'}, 'code': {'coding': [{'system': 'http://loinc.org', 'code': '84413-4'}]}, 'component': [{'code': {'coding': [{'system': 'http://loinc.org', 'code': '48018-6'}]}, 'valueCodeableConcept': {'text': '%s'}}], 'valueCodeableConcept': {'text': '%s'}}"
                .formatted(gene, diplotype);
    }

    private static String condition(String icd10) {
        return "{'resourceType': 'Condition', 'id': 'c', 'subject': {'reference': 'Patient/p1'}, 'code': {'coding': [{'system': 'http://hl7.org/fhir/sid/icd-10-cm', 'code': '%s'}]}}"
                .formatted(icd10);
    }

    private static JsonNode cards(ObjectNode order, String gene, String medication, String condition) {
        return cards(order, gene, medication, condition, "1970-01-01");
    }

    private static JsonNode cards(
            ObjectNode order, String gene, String medication, String condition, String birthDate) {
        var request = read(
                "{'hook': 'order-sign', 'hookInstance': 'x', 'context': {'userId': 'Practitioner/1', 'patientId': 'p1', 'draftOrders': {'resourceType': 'Bundle', 'type': 'collection', 'entry': []}}, 'prefetch': {'patient': {'resourceType': 'Patient', 'id': 'p1', 'gender': 'female'}}}");
        request.withArray("/context/draftOrders/entry").addObject().set("resource", order);
        var prefetch = (ObjectNode) request.get("prefetch");
        ((ObjectNode) prefetch.get("patient")).put("birthDate", birthDate);
        Stream.of(QueryKey.values())
                .filter(key -> key != QueryKey.PATIENT)
                .forEach(key -> bundle(prefetch, key.key(), ""));
        bundle(prefetch, "pgxGenotype", gene);
        bundle(prefetch, "medications", medication);
        bundle(prefetch, "conditions", condition);
        var policy = new Policy(
                Policy.StandardCards.NONE,
                Policy.PreTestCards.INFO,
                Policy.VendorProfile.SPEC,
                Locale.ENGLISH,
                Set.of(),
                false);
        return SignedOrders.decide(DECIDER, HookRequestReader.read(Hook.ORDER_SIGN, request), policy)
                .response()
                .get("cards");
    }

    private static JsonNode only(JsonNode cards) {
        assertThat(cards).hasSize(1);
        return cards.get(0);
    }

    private static void bundle(ObjectNode prefetch, String key, String resource) {
        var entries = prefetch.putObject(key)
                .put("resourceType", "Bundle")
                .put("type", "searchset")
                .putArray("entry");
        if (!resource.isEmpty()) {
            entries.addObject().set("resource", read(resource));
        }
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalArgumentException(json, impossible);
        }
    }
}
