package org.starling.guideline.cql;

import java.util.List;
import org.hl7.fhir.r4.model.Observation;
import org.starling.genotype.GeneResult;

/** Writes one gene result in the canonical form of {@code src/docs/canonical-form.md}, the only form that CQL reads. */
@FunctionalInterface
public interface CanonicalResults {

    /** A genotype Observation, a phenotype Observation or both. */
    List<Observation> observations(GeneResult result, String patientId);
}
