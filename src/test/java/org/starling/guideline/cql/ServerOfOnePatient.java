package org.starling.guideline.cql;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.repository.IRepository;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.google.common.collect.Multimap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A FHIR server in memory that holds published knowledge and one patient: searches by name, url and version, else by type. */
final class ServerOfOnePatient implements IRepository {
    private final List<Resource> resources = new ArrayList<>();

    ServerOfOnePatient(Collection<? extends Resource> resources) {
        this.resources.addAll(resources);
    }

    @Override
    public FhirContext fhirContext() {
        return FhirContext.forR4Cached();
    }

    @Override
    public <T extends IBaseResource, I extends IIdType> T read(
            Class<T> type, I id, @Nullable Map<String, String> headers) {
        return resources.stream()
                .filter(type::isInstance)
                .filter(each -> each.getIdElement().getIdPart().equals(id.getIdPart()))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    @Override
    public <B extends IBaseBundle, T extends IBaseResource> B search(
            Class<B> bundleType,
            Class<T> type,
            Multimap<String, List<IQueryParameterType>> parameters,
            @Nullable Map<String, String> headers) {
        var found = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        resources.stream()
                .filter(type::isInstance)
                .filter(each -> meets(each, parameters))
                .forEach(each -> found.addEntry().setResource(each));
        return bundleType.cast(found);
    }

    private boolean meets(Resource resource, Multimap<String, List<IQueryParameterType>> parameters) {
        return !(resource instanceof MetadataResource knowledge)
                || parameters.entries().stream().allMatch(each -> {
                    var value = switch (each.getKey()) {
                        case "name" -> knowledge.getName();
                        case "url" -> knowledge.getUrl();
                        case "version" -> knowledge.getVersion();
                        default -> throw new IllegalArgumentException("searched by " + each.getKey());
                    };
                    return each.getValue().stream().anyMatch(sought -> value.equals(sought.getValueAsQueryToken()));
                });
    }

    @Override
    public <T extends IBaseResource> MethodOutcome create(T resource, @Nullable Map<String, String> headers) {
        throw new UnsupportedOperationException("only reads");
    }

    @Override
    public <T extends IBaseResource> MethodOutcome update(T resource, @Nullable Map<String, String> headers) {
        throw new UnsupportedOperationException("only reads");
    }

    @Override
    public <T extends IBaseResource, I extends IIdType> MethodOutcome delete(
            Class<T> type, I id, @Nullable Map<String, String> headers) {
        throw new UnsupportedOperationException("only reads");
    }
}
