package org.starling.workbench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.starling.guideline.publish.PublishedPack;

/**
 * The knowledge packs: which there are, what they are made of, their package, and the source attributes of their guidelines. Open to
 * all, as discovery is: nothing here is about a patient.
 */
@Singleton
@Path("/knowledge")
public class KnowledgeResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String TGZ = "application/gzip";

    private final PublishedPack pack = PublishedPack.load();
    private final KnowledgePage page;

    KnowledgeResource(KnowledgePage page) {
        this.page = page;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response packs(@Context Request request) {
        return Cached.answer(request, pack.archiveSha256() + "-packs", MediaType.APPLICATION_JSON, this::list);
    }

    @GET
    @Path("/{pack}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response manifest(@PathParam("pack") String id, @Context Request request) {
        return answer(id, request, "-manifest", MediaType.APPLICATION_JSON, pack::manifest);
    }

    @GET
    @Path("/{pack}/package.tgz")
    @Produces(TGZ)
    public Response archive(@PathParam("pack") String id, @Context Request request) {
        return answer(id, request, "", TGZ, pack::archive);
    }

    @GET
    @Path("/{pack}/card")
    @Produces(MediaType.APPLICATION_JSON)
    public Response card(@PathParam("pack") String id, @Context Request request) {
        return answer(id, request, "-card", MediaType.APPLICATION_JSON, pack::card);
    }

    @GET
    @Path("/{pack}/card")
    @Produces(HTML)
    public Response cardPage(@PathParam("pack") String id, @Context Request request) {
        return answer(id, request, "-page", HTML, () -> page.of(pack));
    }

    /** @param part of the pack: its name at the end of the archive's hash */
    private Response answer(String id, Request request, String part, String type, Supplier<Object> content) {
        if (!pack.id().equals(id)) {
            throw new NotFoundException();
        }
        return Cached.answer(request, pack.archiveSha256() + part, type, content);
    }

    private ObjectNode list() {
        var list = JsonNodeFactory.instance.objectNode();
        list.putArray("packs")
                .addObject()
                .put("id", pack.id())
                .put("version", pack.version())
                .put("date", pack.manifest().path("date").asText())
                .put("guidelines", pack.manifest().path("guidelines").size())
                .put("manifest", "/knowledge/" + pack.id())
                .put("package", "/knowledge/" + pack.id() + "/package.tgz")
                .put("card", "/knowledge/" + pack.id() + "/card");
        return list;
    }
}
