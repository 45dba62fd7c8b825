package org.starling.workbench;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.starling.advice.PassportReader;
import org.starling.api.Gate;
import org.starling.decision.DecisionStore;
import org.starling.genotype.Passport;

/** Passports from the records of opened charts: whoever may see the decision may see its passport. */
@RequestScoped
public class RecordedPassports implements PassportPages {
    private final DecisionStore store;
    private final PassportReader reader;
    private final Gate gate;
    private final HttpHeaders headers;
    private final UriInfo uri;

    RecordedPassports(DecisionStore store, PassportReader reader, Gate gate, HttpHeaders headers, UriInfo uri) {
        this.store = store;
        this.reader = reader;
        this.gate = gate;
        this.headers = headers;
        this.uri = uri;
    }

    @Override
    public Optional<Passport> passport(UUID id) {
        return store.find(gate.read(headers, uri).id(), id).flatMap(reader::read);
    }
}
