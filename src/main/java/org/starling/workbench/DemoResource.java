package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.starling.api.Gate;

/** Hands the synthetic patients to the demonstration page; nothing is here when the demonstration is switched off. */
@Path("/demo/patients")
@Produces(MediaType.APPLICATION_JSON)
public class DemoResource {
    private final boolean shown;
    private final DemoPatients patients;

    /** Synthetic patients are for open mode: a service with tenants serves nobody without a token. */
    @Inject
    DemoResource(DemoSettings settings, DemoPatients patients, Gate gate) {
        this(settings.enabled() && gate.open(), patients);
    }

    DemoResource(boolean shown, DemoPatients patients) {
        this.shown = shown;
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
        if (!shown) {
            throw new NotFoundException();
        }
        return patients;
    }
}
