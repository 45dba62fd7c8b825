package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Names of the RxNorm ingredients of a trace, as its own medicines give them. */
public final class DrugNames {
    private final Map<String, String> names;

    private DrugNames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    static DrugNames of(JsonNode trace) {
        Map<String, String> names = new HashMap<>();
        for (var medicine : trace.path("medications")) {
            for (var drug : medicine.path("ingredients")) {
                names.put(drug.path("rxnorm").asText(), drug.path("name").asText());
            }
        }
        return new DrugNames(names);
    }

    /** The name of an ingredient; what is not among the medicines stands as it is. */
    public String name(String rxnorm) {
        return names.getOrDefault(rxnorm, rxnorm);
    }
}
