package org.starling.guideline.cql;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Interval;

/**
 * Hands the CQL engine the canonical evidence of the one evaluation that holds the engine. All of it belongs to the patient;
 * the libraries filter by code themselves.
 */
final class InMemoryRetrieve implements RetrieveProvider {
    private Map<String, List<Resource>> byType = Map.of();

    void hold(Map<String, List<Resource>> resources) {
        this.byType = resources;
    }

    void release() {
        this.byType = Map.of();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the engine asks for objects and only reads them
    public Iterable<Object> retrieve(
            @Nullable String context,
            @Nullable String contextPath,
            @Nullable Object contextValue,
            String dataType,
            @Nullable String templateId,
            @Nullable String codePath,
            @Nullable Iterable<Code> codes,
            @Nullable String valueSet,
            @Nullable String datePath,
            @Nullable String dateLowPath,
            @Nullable String dateHighPath,
            @Nullable Interval dateRange) {
        if (codes != null || valueSet != null || dateRange != null) {
            throw new UnsupportedOperationException("a library retrieves by type only, then filters: " + dataType);
        }
        return (List) byType.getOrDefault(dataType, List.of());
    }
}
