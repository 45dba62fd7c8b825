package org.starling.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starling.guideline.publish.PublishedPack;
import org.starling.guideline.publish.PublishedPack.Entry;

/**
 * The guidelines as FHIR: {@code /fhir/PlanDefinition/{id}}, {@code Library}, {@code ValueSet}, {@code CodeSystem}. Published knowledge holds
 * nothing of a patient, so like discovery it asks for no token.
 */
@Singleton
@Path("/fhir")
@Produces({FhirKnowledgeResource.FHIR, MediaType.APPLICATION_JSON})
public class FhirKnowledgeResource {
    static final String FHIR = "application/fhir+json";

    private final PublishedPack pack = PublishedPack.load();
    private final ObjectMapper json = new ObjectMapper();

    @GET
    @Path("/{type}/{id}")
    public Response read(@PathParam("type") String type, @PathParam("id") String id, @Context Request request) {
        var entry = pack.find(type, id).orElseThrow(NotFoundException::new);
        return Cached.answer(request, entry.sha256(), FHIR, () -> pack.content(entry));
    }

    /** A search by canonical address and version; without any, all of the type, each without its content. */
    @GET
    @Path("/{type}")
    public Response search(
            @PathParam("type") String type,
            @QueryParam("url") Optional<String> url,
            @QueryParam("version") Optional<String> version,
            @Context Request request) {
        if (!pack.types().contains(type)) {
            throw new NotFoundException();
        }
        var found = pack.all(type).stream()
                .filter(each -> url.isEmpty() || url.get().equals(each.url()))
                .filter(each -> version.isEmpty() || version.get().equals(each.version()))
                .toList();
        var whole = url.isPresent();
        return Cached.answer(
                request,
                pack.archiveSha256()
                        + '-'
                        + Map.of("t", type, "u", url, "v", version).hashCode(),
                FHIR,
                () -> bundle(found, whole).toString());
    }

    private ObjectNode bundle(List<Entry> found, boolean whole) {
        var bundle = json.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        bundle.put("total", found.size());
        if (!found.isEmpty()) {
            var entries = bundle.putArray("entry");
            for (var each : found) {
                var entry = entries.addObject().put("fullUrl", each.url());
                entry.set("resource", resource(each, whole));
                entry.putObject("search").put("mode", "match");
            }
        }
        return bundle;
    }

    /** FHIR's mark for a resource that is not shown whole. */
    private ObjectNode resource(Entry entry, boolean whole) {
        try {
            var resource = (ObjectNode) json.readTree(pack.content(entry));
            if (!whole) {
                resource.remove(List.of("content", "compose", "expansion", "concept", "action"));
                resource.putObject("meta")
                        .putArray("tag")
                        .addObject()
                        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
                        .put("code", "SUBSETTED");
            }
            return resource;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
