package org.starling.workbench;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.starling.genotype.Passport;
import org.starling.genotype.fhir.PassportWriter;

/** The pharmacogenomic passport of one opened chart: a page to print, and FHIR. */
@Path("/passports/{id}")
public class PassportResource {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String FHIR = "application/fhir+json";

    private final PassportPages passports;
    private final PassportWriter writer;
    private final PassportPage page;
    private final RationalePage rationale;

    PassportResource(PassportPages passports, PassportWriter writer, PassportPage page, RationalePage rationale) {
        this.passports = passports;
        this.writer = writer;
        this.page = page;
        this.rationale = rationale;
    }

    @GET
    @Produces(HTML)
    public Response page(@PathParam("id") String id) {
        return passport(id)
                .map(passport -> Response.ok(page.of(passport)).build())
                .orElseGet(() -> LinkedId.unknown(rationale.missing()));
    }

    @GET
    @Produces({FHIR, MediaType.APPLICATION_JSON})
    public Response fhir(@PathParam("id") String id) {
        return bundle(id);
    }

    /** The same by a link, which can't say what it accepts. */
    @GET
    @Path("/fhir")
    @Produces({FHIR, MediaType.APPLICATION_JSON})
    public Response linked(@PathParam("id") String id) {
        return bundle(id);
    }

    private Response bundle(String id) {
        return passport(id)
                .map(passport -> Response.ok(writer.write(passport)).type(FHIR).build())
                .orElseGet(() -> LinkedId.unknown(LinkedId.notFound().toString()));
    }

    private Optional<Passport> passport(String id) {
        return LinkedId.read(id).flatMap(passports::passport);
    }
}
