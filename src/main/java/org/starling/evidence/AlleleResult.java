package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import org.starling.evidence.GenomicsQuestions.Allele;

/** A yes or no about one allele, written as a Genomics Reporting genotype. */
final class AlleleResult {
    private AlleleResult() {}

    static JsonNode of(Allele allele, String presence, String patientId) {
        var result = JsonNodeFactory.instance.objectNode().put("resourceType", "Observation");
        var name = allele.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        result.put("id", GenomicsParameters.own(name)).put("status", "final");
        result.putArray("category")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/observation-category")
                .put("code", "laboratory");
        result.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", "84413-4");
        result.putObject("subject").put("reference", "Patient/" + patientId);
        result.putObject("valueCodeableConcept").put("text", allele.name() + " " + presence);
        var gene = result.putArray("component").addObject();
        gene.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", "48018-6");
        gene.putObject("valueCodeableConcept")
                .putArray("coding")
                .addObject()
                .put("system", "http://www.genenames.org")
                .put("code", allele.gene().hgnc())
                .put("display", allele.gene().symbol());
        return result;
    }
}
