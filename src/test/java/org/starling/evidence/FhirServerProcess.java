package org.starling.evidence;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * A real FHIR server, HAPI's, in a process of its own. It wants the token {@code good}, pages by two, fails for
 * MedicationStatement and does not answer for Condition in time.
 */
public final class FhirServerProcess {
    private static final String PATIENT = "Patient/p1";

    private FhirServerProcess() {}

    public static void main(String[] arguments) throws Exception {
        var fhir = new RestfulServer(FhirContext.forR4());
        fhir.setResourceProviders(
                new Patients(), new Observations(), new Orders(), new Statements(), new Products(), new Conditions());
        var paging = new FifoMemoryPagingProvider(100);
        paging.setDefaultPageSize(2);
        paging.setMaximumPageSize(2);
        fhir.setPagingProvider(paging);
        fhir.registerInterceptor(new TokenCheck());
        var server = new Server(0);
        var context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(fhir), "/fhir/*");
        server.setHandler(context);
        server.start();
        System.out.println("PORT " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        System.in.read(); // the test's end of the pipe closes with the test
        System.exit(0);
    }

    /** Refuses calls without the token. */
    public static final class TokenCheck {
        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
        public void check(RequestDetails request) {
            if (!"Bearer good".equals(request.getHeader("Authorization"))) {
                throw new AuthenticationException("no token");
            }
        }
    }

    /** One patient. */
    public static final class Patients implements IResourceProvider {
        @Override
        public Class<Patient> getResourceType() {
            return Patient.class;
        }

        @Read
        public Patient read(@IdParam IdType id) {
            if (!id.getIdPart().equals("p1")) {
                throw new ResourceNotFoundException(id);
            }
            var patient = new Patient();
            patient.setId("p1");
            return patient;
        }
    }

    /** Five genotypes, and nothing for other codes. */
    public static final class Observations implements IResourceProvider {
        @Override
        public Class<Observation> getResourceType() {
            return Observation.class;
        }

        @Search
        public List<Observation> search(
                @RequiredParam(name = "patient") ReferenceParam patient,
                @RequiredParam(name = "code") TokenOrListParam code,
                @Sort SortSpec sort) {
            List<Observation> found = new ArrayList<>();
            var isGenotype = code.getValuesAsQueryTokens().stream()
                    .anyMatch(each -> "http://loinc.org".equals(each.getSystem()) && "84413-4".equals(each.getValue()));
            for (int i = 1; isGenotype && i <= 5; i++) {
                var genotype = new Observation();
                genotype.setId("g" + i);
                genotype.setStatus(Observation.ObservationStatus.FINAL);
                genotype.setSubject(new Reference(PATIENT));
                genotype.getCode().addCoding().setSystem("http://loinc.org").setCode("84413-4");
                genotype.setValue(new CodeableConcept().setText("CYP2C19 *2/*2"));
                found.add(genotype);
            }
            return found;
        }
    }

    /** One order that points at a product. */
    public static final class Orders implements IResourceProvider {
        @Override
        public Class<MedicationRequest> getResourceType() {
            return MedicationRequest.class;
        }

        @Search
        public List<MedicationRequest> search(
                @RequiredParam(name = "patient") ReferenceParam patient,
                @OptionalParam(name = "status") TokenOrListParam status) {
            var order = new MedicationRequest();
            order.setId("m1");
            order.setSubject(new Reference(PATIENT));
            order.setMedication(new Reference("Medication/x1"));
            return List.of(order);
        }
    }

    /** Always fails. */
    public static final class Statements implements IResourceProvider {
        @Override
        public Class<MedicationStatement> getResourceType() {
            return MedicationStatement.class;
        }

        @Search
        public List<MedicationStatement> search(
                @RequiredParam(name = "patient") ReferenceParam patient,
                @OptionalParam(name = "status") TokenOrListParam status) {
            throw new InternalErrorException("broken");
        }
    }

    /** The product of the order. */
    public static final class Products implements IResourceProvider {
        @Override
        public Class<Medication> getResourceType() {
            return Medication.class;
        }

        @Read
        public Medication read(@IdParam IdType id) {
            var product = new Medication();
            product.setId(id.getIdPart());
            product.getCode().setText("clopidogrel 75 MG Oral Tablet");
            return product;
        }
    }

    /** Never answers. */
    public static final class Conditions implements IResourceProvider {
        @Override
        public Class<Condition> getResourceType() {
            return Condition.class;
        }

        @Search
        public List<Condition> search(
                @RequiredParam(name = "patient") ReferenceParam patient,
                @OptionalParam(name = "clinical-status") TokenOrListParam status,
                @OptionalParam(name = "category") TokenOrListParam category)
                throws InterruptedException {
            new CountDownLatch(1).await();
            return List.of();
        }
    }
}
