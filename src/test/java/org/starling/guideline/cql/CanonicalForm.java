package org.starling.guideline.cql;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;

/** Writes the genes of a fixture as {@code src/docs/canonical-form.md} says, for tests of what reads that form. */
final class CanonicalForm {
    private static final String LOINC = "http://loinc.org";
    private static final String CANONICAL = "http://starling.org/fhir/CodeSystem/canonical";
    private static final String PHENOTYPE = "http://starling.org/fhir/CodeSystem/cpic-phenotype";

    private CanonicalForm() {}

    static List<Observation> observations(String gene, JsonNode result) {
        var written = new ArrayList<Observation>();
        if (result.has("diplotype")) {
            written.add(genotype(gene, result));
        }
        if (result.has("phenotype")) {
            written.add(phenotype(gene, result));
        }
        return written;
    }

    private static Observation genotype(String gene, JsonNode result) {
        var diplotype = result.get("diplotype").asText();
        var observation = observation(gene + "-genotype", new Coding(LOINC, "84413-4", null), gene);
        observation.setValue(new CodeableConcept().setText(diplotype));
        if (diplotype.startsWith("rs")) {
            var site = diplotype.substring(0, diplotype.indexOf(' '));
            for (var base : diplotype.substring(diplotype.indexOf(' ') + 1).split("/")) {
                text(observation, "position-allele", site + ' ' + base);
            }
        } else {
            for (var allele : diplotype.split("/")) {
                if (!allele.isBlank() && !allele.equals("?") && !allele.contains("negative")) {
                    text(observation, "allele", allele.replace(" positive", ""));
                }
            }
        }
        result.path("positions").forEach(each -> text(observation, "position-allele", each.asText()));
        result.path("absent").forEach(each -> text(observation, "absent-allele", each.asText()));
        if (result.has("typed")) {
            observation
                    .addComponent()
                    .setCode(code("typed"))
                    .setValue(new BooleanType(result.get("typed").asBoolean()));
        }
        result.path("tested").forEach(each -> text(observation, "tested-allele", each.asText()));
        return observation;
    }

    private static Observation phenotype(String gene, JsonNode result) {
        var term = result.get("phenotype").asText();
        var observation = observation(gene + "-phenotype", new Coding(CANONICAL, "phenotype", null), gene);
        observation.setValue(new CodeableConcept(new Coding(PHENOTYPE, term, term)).setText(term));
        if (result.has("score")) {
            var score = result.get("score").asText();
            var quantity = new Quantity().setValue(new BigDecimal(score.replace("≥", "")));
            if (score.startsWith("≥")) {
                quantity.setComparator(Quantity.QuantityComparator.GREATER_OR_EQUAL);
            }
            observation.addComponent().setCode(code("activity-score")).setValue(quantity);
        }
        return observation;
    }

    private static Observation observation(String id, Coding code, String gene) {
        var observation = new Observation();
        observation.setId(id);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept(code));
        observation
                .addComponent()
                .setCode(new CodeableConcept(new Coding(LOINC, "48018-6", null)))
                .setValue(new CodeableConcept().setText(gene));
        return observation;
    }

    private static void text(Observation observation, String kind, String value) {
        observation.addComponent().setCode(code(kind)).setValue(new StringType(value));
    }

    private static CodeableConcept code(String kind) {
        return new CodeableConcept(new Coding(CANONICAL, kind, null));
    }
}
