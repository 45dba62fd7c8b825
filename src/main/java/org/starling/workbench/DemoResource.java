package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Hands the synthetic patients to the demonstration page; nothing is here when the demonstration is switched off. */
@Path("/demo/patients")
@Produces(MediaType.APPLICATION_JSON)
public class DemoResource {
    private final DemoSettings settings;
    private final DemoPatients patients;

    DemoResource(DemoSettings settings, DemoPatients patients) {
        this.settings = settings;
        this.patients = patients;
    }

    @GET
    public List<DemoPatients.Entry> list() {
        return demonstration().all();
    }

    @GET
    @Path("/{id}")
    public JsonNode patient(@PathParam("id") String id) {
        return demonstration().find(id).orElseThrow(NotFoundException::new);
    }

    private DemoPatients demonstration() {
        if (!settings.enabled()) {
            throw new NotFoundException();
        }
        return patients;
    }
}
