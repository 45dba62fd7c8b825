package org.starling.advice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.hook.BoundedJson;

/** The order-sign call of a patient for whom a published row holds: genotypes that give its keys, and its population. */
final class PublishedCall {
    private static final ObjectMapper JSON = BoundedJson.mapper();
    private static final String NO_RESULT = "No Result";
    private static final String INDETERMINATE_SCORE = "n/a";

    private final Map<String, String> diplotypes = new HashMap<>();
    private final Map<String, String> rxnorm = new HashMap<>();
    private final List<NamedCsvRecord> contexts;

    /** @param pgx the folder of published tables */
    PublishedCall(Path pgx) {
        rows(pgx.resolve("diplotype_phenotype.csv")).forEach(row -> {
            var gene = row.getField("gene");
            for (var key : List.of("lookup_key", "activity_score", "phenotype")) {
                diplotypes.putIfAbsent(gene + "|" + row.getField(key), row.getField("diplotype"));
            }
        });
        rows(pgx.resolve("diplotype_phenotype_RYR1.csv"))
                .forEach(row -> diplotypes.putIfAbsent("RYR1|" + row.getField("phenotype"), row.getField("diplotype")));
        rows(pgx.resolve("drugs.csv"))
                .forEach(row -> rxnorm.put(row.getField("drug"), row.getField("rxnorm_ingredient")));
        this.contexts = rows(Path.of("src/test/resources/published/context.csv"));
    }

    static List<NamedCsvRecord> rows(Path file) {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The case among those that stay open which the row is about; empty when the call leaves one only. */
    Optional<String> situation(PublishedRow row) {
        return context(row, "situation");
    }

    ObjectNode of(PublishedRow row) {
        var request = JSON.createObjectNode().put("hook", "order-sign").put("hookInstance", "row");
        var context = request.putObject("context");
        context.put("userId", "Practitioner/1").put("patientId", "p1");
        var order = entry(context.putObject("draftOrders"));
        medication(order, row).put("id", "o1").put("status", "draft").put("intent", "order");
        context(row, "reason")
                .ifPresent(code -> order.putArray("reasonCode")
                        .addObject()
                        .putArray("coding")
                        .addObject()
                        .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                        .put("code", code));
        prefetch(request.putObject("prefetch"), row);
        return request;
    }

    private void prefetch(ObjectNode prefetch, PublishedRow row) {
        prefetch.putObject("patient")
                .put("resourceType", "Patient")
                .put("id", "p1")
                .put("gender", "male")
                .put("birthDate", context(row, "born").orElseThrow());
        var genes = bundle(prefetch, "pgxGenotype");
        new LinkedHashMap<>(row.keys()).forEach((gene, key) -> {
            if (!key.equals(NO_RESULT)) {
                genotype(genes.addObject().putObject("resource"), gene, key);
            }
        });
        for (var empty : List.of(
                "pgxPhenotype",
                "pgxImplication",
                "pgxLab",
                "pgxVariant",
                "geneticReports",
                "genomicIndicators",
                "statements",
                "conditions",
                "procedures",
                "allergies")) {
            bundle(prefetch, empty);
        }
        var medications = bundle(prefetch, "medications");
        context(row, "since")
                .ifPresent(day -> medication(medications.addObject().putObject("resource"), row)
                        .put("id", "m1")
                        .put("status", "active")
                        .put("intent", "order")
                        .put("authoredOn", day));
        var weight = bundle(prefetch, "labs").addObject().putObject("resource");
        coded(weight.put("resourceType", "Observation").put("id", "w1").put("status", "final"), "29463-7");
        weight.put("effectiveDateTime", "2026-11-01");
        weight.putObject("subject").put("reference", "Patient/p1");
        weight.putObject("valueQuantity")
                .put("value", Integer.parseInt(context(row, "weight").orElseThrow()))
                .put("unit", "kg")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "kg");
    }

    private void genotype(ObjectNode observation, String gene, String key) {
        observation.put("resourceType", "Observation").put("id", gene + "-1").put("status", "final");
        observation.put("effectiveDateTime", "2026-01-15");
        observation.putObject("subject").put("reference", "Patient/p1");
        if (gene.startsWith("HLA-")) {
            // "*57:01 positive": the answer to one question
            var parts = key.split(" ", 2);
            observation.putObject("code").put("text", gene + parts[0]);
            observation.putObject("valueCodeableConcept").put("text", parts[1]);
            return;
        }
        coded(observation, "84413-4");
        var studied = observation.putArray("component").addObject();
        coded(studied, "48018-6");
        studied.putObject("valueCodeableConcept").put("text", gene);
        observation.putObject("valueCodeableConcept").put("text", diplotype(gene, key));
    }

    private String diplotype(String gene, String key) {
        var sought = key.equals(INDETERMINATE_SCORE) ? "Indeterminate" : key;
        var diplotype = diplotypes.get(gene + "|" + sought);
        if (diplotype == null) {
            throw new IllegalArgumentException("no diplotype gives " + gene + " " + key);
        }
        return diplotype;
    }

    private static void coded(ObjectNode node, String loinc) {
        node.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", loinc);
    }

    private ObjectNode medication(ObjectNode request, PublishedRow row) {
        request.put("resourceType", "MedicationRequest");
        request.putObject("subject").put("reference", "Patient/p1");
        var drug = request.putObject("medicationCodeableConcept").put("text", row.drug());
        var code = rxnorm.getOrDefault(row.drug(), "");
        if (code.matches("\\d+")) {
            drug.putArray("coding")
                    .addObject()
                    .put("system", "http://www.nlm.nih.gov/research/umls/rxnorm")
                    .put("code", code);
        }
        return request;
    }

    private static ObjectNode entry(ObjectNode bundle) {
        return bundle.put("resourceType", "Bundle")
                .put("type", "collection")
                .putArray("entry")
                .addObject()
                .putObject("resource");
    }

    private static ArrayNode bundle(ObjectNode prefetch, String key) {
        return prefetch.putObject(key)
                .put("resourceType", "Bundle")
                .put("type", "searchset")
                .putArray("entry");
    }

    /** The last line that fits has the word, so that a drug's line goes before the general one. */
    private Optional<String> context(PublishedRow row, String column) {
        return contexts.reversed().stream()
                .filter(line ->
                        fits(line.getField("drug"), row.drug()) && fits(line.getField("population"), row.population()))
                .map(line -> line.getField(column))
                .findFirst()
                .filter(value -> !value.isEmpty());
    }

    private static boolean fits(String pattern, String value) {
        return pattern.equals("*") || pattern.equals(value);
    }
}
