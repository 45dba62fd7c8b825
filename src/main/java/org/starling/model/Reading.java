package org.starling.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** Where the service finds an input. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reading.Age.class, name = "age"),
    @JsonSubTypes.Type(value = Reading.Height.class, name = "height"),
    @JsonSubTypes.Type(value = Reading.Weight.class, name = "weight"),
    @JsonSubTypes.Type(value = Reading.Genotype.class, name = "gene"),
    @JsonSubTypes.Type(value = Reading.AnyDrug.class, name = "drugs")
})
public sealed interface Reading {
    /** Completed years on the day of the call. */
    record Age() implements Reading {}

    /** Newest body height, cm. */
    record Height() implements Reading {}

    /** Newest body weight, kg. */
    record Weight() implements Reading {}

    /**
     * A gene's result.
     *
     * @param levels from the diplotype, or from the phenotype where the lab gave no diplotype, to the model's level;
     *     anything else is outside what the model has learned
     */
    record Genotype(String gene, Map<String, String> levels) implements Reading {
        public Genotype {
            levels = Map.copyOf(levels);
        }
    }

    /** 1 when one of the ingredients is taken or ordered together, by RxNorm concept. */
    record AnyDrug(List<String> rxnorm) implements Reading {
        public AnyDrug {
            rxnorm = List.copyOf(rxnorm);
        }
    }
}
