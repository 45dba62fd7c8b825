package org.starling.guideline.cql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.evidence.Measurement;
import org.starling.evidence.PatientFacts;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineAdvice;
import org.starling.guideline.GuidelineEngine;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.medication.OrderedDose;
import org.starling.medication.Route;

/** One case of {@code fixtures/cql}: what the record holds, and what the guideline says about it. See the README there. */
record GuidelineCase(String name, JsonNode given, JsonNode expected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<GuidelineCase> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> StreamSupport.stream(read(file).spliterator(), false)
                            .map(each -> new GuidelineCase(
                                    file.getFileName().toString().replace(".json", "/")
                                            + each.get("case").asText(),
                                    each,
                                    each.get("expect"))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static GuidelineCase of(String json) {
        try {
            var given = JSON.readTree(json);
            return new GuidelineCase("inline", given, JSON.createObjectNode());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An engine that writes genes by the canonical form, from the fixture that made them. */
    static GuidelineEngine engine() {
        return new CqlGuidelineEngine(GuidelineCase::observations);
    }

    /** The same for some guidelines, with their libraries given. */
    static GuidelineEngine engine(List<Guideline> guidelines, Function<String, ElmLibrary> read) {
        return new CqlGuidelineEngine(GuidelineCase::observations, guidelines, read);
    }

    /** The fixture's own node travels in the derivation, so that tested alleles and positions reach the canonical form. */
    static List<Observation> observations(GeneResult result, String patientId) {
        try {
            return CanonicalForm.observations(
                    result.gene().symbol(), JSON.readTree(result.derivation().getFirst()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    List<GuidelineAdvice> advise(GuidelineEngine engine) {
        return engine.advise(order(), record(), medications(), profile(), today());
    }

    LocalDate today() {
        return LocalDate.parse(given.path("today").asText("2026-06-01"));
    }

    MedicationUse order() {
        var order = use(
                "MedicationRequest/draft-1",
                MedicationUse.Role.ORDERED,
                given.at("/order/drug").asText());
        return new MedicationUse(
                order.reference(),
                order.role(),
                order.ingredients(),
                Route.valueOf(given.at("/order/route").asText(order.route().name())),
                dose().map(dose -> Map.of(order.ingredients().getFirst().rxnorm(), dose))
                        .orElse(Map.of()),
                order.resolution(),
                order.label(),
                order.since());
    }

    /** {@code single} without {@code daily}: the timing says nothing; {@code daily} alone: all of it at a time. */
    private Optional<OrderedDose> dose() {
        var daily = amount("/order/daily");
        var single = amount("/order/single").or(() -> daily);
        return single.map(each -> new OrderedDose(each, daily, "mg"));
    }

    private Optional<BigDecimal> amount(String pointer) {
        var node = given.at(pointer);
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.decimalValue());
    }

    Medications medications() {
        var uses = new ArrayList<MedicationUse>();
        uses.add(order());
        each("drugs", (number, drug) -> uses.add(use("MedicationRequest/" + number, MedicationUse.Role.ACTIVE, drug)));
        each(
                "paused",
                (number, drug) -> uses.add(use("MedicationRequest/paused-" + number, MedicationUse.Role.PAUSED, drug)));
        each(
                "coOrdered",
                (number, drug) -> uses.add(use("MedicationRequest/co-" + number, MedicationUse.Role.CO_ORDERED, drug)));
        return new Medications(uses, given.path("medicationsRead").asBoolean(true));
    }

    /** {@code [local ]code[+code][ since day]}: ingredients are joined by '+', a local route stands in front. */
    private static MedicationUse use(String reference, MedicationUse.Role role, String drug) {
        var ingredients = new ArrayList<Drug>();
        var parts = drug.replace("local ", "").split(" since ");
        for (var rxnorm : parts[0].split("\\+")) {
            ingredients.add(new Drug(rxnorm, "drug " + rxnorm));
        }
        var since = parts.length == 1 ? Optional.<LocalDate>empty() : Optional.of(LocalDate.parse(parts[1]));
        var route = drug.startsWith("local ") ? Route.LOCAL : Route.ORAL;
        return new MedicationUse(reference, role, ingredients, route, Map.of(), "fixture", "fixture", since);
    }

    PgxProfile profile() {
        var findings = new LinkedHashMap<Gene, GeneFinding>();
        given.path("genes").properties().forEach(entry -> {
            var gene = new Gene(entry.getKey());
            var results = entry.getValue().isArray()
                    ? StreamSupport.stream(entry.getValue().spliterator(), false)
                            .map(each -> result(gene, each))
                            .toList()
                    : List.of(result(gene, entry.getValue()));
            findings.put(
                    gene,
                    results.size() == 1
                            ? new GeneFinding.Called(results.getFirst())
                            : new GeneFinding.Conflicting(gene, results));
        });
        each(
                "unreadable",
                (number, symbol) ->
                        findings.put(new Gene(symbol), new GeneFinding.Unreadable(new Gene(symbol), List.of())));
        return new PgxProfile(findings, List.of());
    }

    private static GeneResult result(Gene gene, JsonNode node) {
        return new GeneResult(
                gene,
                Optional.ofNullable(node.get("diplotype")).map(JsonNode::asText),
                Optional.ofNullable(node.get("phenotype")).map(JsonNode::asText),
                Optional.empty(),
                List.of(),
                List.of(node.toString()),
                List.of());
    }

    PatientRecord record() {
        var items = new ArrayList<Item<Resource>>();
        each(
                "conditions",
                (number, code) -> items.add(item(
                        new Condition()
                                .setCode(concept(code.replace("resolved ", "")))
                                .setClinicalStatus(new CodeableConcept(
                                        new Coding(null, code.startsWith("resolved ") ? "resolved" : "active", null)))
                                .setId("c" + number),
                        "Condition/c" + number)));
        each(
                "procedures",
                (number, code) -> items.add(item(
                        new Procedure()
                                .setCode(concept(code))
                                .setStatus(Procedure.ProcedureStatus.COMPLETED)
                                .setId("p" + number),
                        "Procedure/p" + number)));
        var draft = new MedicationRequest();
        draft.setId("draft-1");
        given.at("/order/reason").forEach(each -> draft.addReasonCode(concept(each.asText())));
        given.at("/order/reasonReference").forEach(each -> draft.addReasonReference(new Reference(each.asText())));
        given.at("/order/contained")
                .forEach(each -> draft.addContained(new Condition()
                        .setCode(concept(each.asText()))
                        .setId("r" + draft.getContained().size())));
        items.add(item(draft, "MedicationRequest/draft-1"));
        return new PatientRecord("p1", Optional.empty(), items, List.of(), Map.of(), List.of(), facts());
    }

    private PatientFacts facts() {
        var races = new ArrayList<String>();
        each("races", (number, race) -> races.add(race));
        var measurements = new ArrayList<Measurement>();
        given.path("inr")
                .forEach(each -> measurements.add(new Measurement(
                        "34714-6",
                        each.get("value").decimalValue(),
                        "{INR}",
                        Optional.ofNullable(each.get("date")).map(day -> LocalDate.parse(day.asText())),
                        "Observation/inr")));
        return new PatientFacts(
                Optional.ofNullable(given.get("birthDate")).map(each -> LocalDate.parse(each.asText())),
                OptionalInt.empty(),
                Optional.ofNullable(given.get("sex")).map(JsonNode::asText),
                races,
                measurement("weight", "29463-7", "kg"),
                measurement("height", "8302-2", "cm"),
                measurements);
    }

    private Optional<Measurement> measurement(String name, String loinc, String unit) {
        return Optional.ofNullable(given.get(name))
                .map(each -> new Measurement(
                        loinc, new BigDecimal(each.asText()), unit, Optional.empty(), "Observation/" + name));
    }

    private static Item<Resource> item(org.hl7.fhir.instance.model.api.IAnyResource resource, String reference) {
        return new Item<>((Resource) resource, reference, "fixture");
    }

    private static CodeableConcept concept(String systemAndCode) {
        var bar = systemAndCode.indexOf('|');
        return bar < 0
                ? new CodeableConcept().setText(systemAndCode)
                : new CodeableConcept(
                        new Coding(systemAndCode.substring(0, bar), systemAndCode.substring(bar + 1), null));
    }

    private void each(String name, java.util.function.BiConsumer<Integer, String> consumer) {
        var number = 0;
        for (var node : given.path(name)) {
            consumer.accept(number++, node.asText());
        }
    }
}
