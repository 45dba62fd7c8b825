package org.starling.api;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.starling.api.StarlingConfig.TenantConfig;
import org.starling.api.auth.Caller;
import org.starling.api.auth.ClientAuthenticator;
import org.starling.api.auth.Credentials;
import org.starling.api.auth.FhirBase;
import org.starling.api.auth.HttpJwksFetch;
import org.starling.api.auth.RegisteredClient;
import org.starling.api.auth.Unauthenticated;
import org.starling.decision.DecisionStore;
import org.starling.evidence.FhirEvidenceSource;
import org.starling.evidence.GenomicsSource;
import org.starling.evidence.WideSearch;
import org.starling.genotype.GeneTable;
import org.starling.hook.Policy;
import org.starling.hook.Policy.PreTestCards;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;
import org.starling.hook.Tenant;

/** Lets callers in: anybody on this machine in open mode, else the registered clients by their JWT. */
@Singleton
public class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final Optional<ClientAuthenticator> clients;
    private final Map<String, Access> tenants = new HashMap<>();
    private final Access open;
    private final Optional<URI> publicUrl;
    private final DecisionStore store;

    Gate(
            StarlingConfig config,
            Clock clock,
            DecisionStore store,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.publicUrl = config.publicUrl();
        this.store = store;
        var registered = config.tenants();
        var sources = new ConfiguredSources(GeneTable.load());
        if (registered.isEmpty() && !LOOPBACK.contains(host)) {
            throw new IllegalStateException("Without tenants Starling is open and listens on loopback only, not on "
                    + host + "; set starling.tenants.<id>.issuer and .jwks.");
        }
        this.clients = registered.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClientAuthenticator(
                        registered.entrySet().stream()
                                .map(each -> client(each.getKey(), each.getValue()))
                                .toList(),
                        new HttpJwksFetch(),
                        clock));
        registered.forEach((id, tenant) -> tenants.put(
                id,
                access(
                        new Tenant(
                                id,
                                policy(
                                        tenant.standardCards(),
                                        tenant.preTestCards(),
                                        tenant.profile(),
                                        tenant.pilotUsers().orElse(List.of()),
                                        false)),
                        bases(tenant).stream()
                                .<Predicate<URI>>map(base -> base::covers)
                                .reduce(server -> false, Predicate::or),
                        sources.wide(tenant.evidence()),
                        tenant.genomics().map(sources::genomics),
                        config,
                        clock)));
        this.open = access(
                new Tenant(
                        "demo",
                        policy(
                                config.cards().standard(),
                                config.cards().preTest(),
                                config.cards().profile(),
                                List.of("*"),
                                true)),
                server -> LOOPBACK.contains(server.getHost()),
                sources.wide(config.evidence()),
                Optional.empty(),
                config,
                clock);
    }

    /** Whether no tenant is configured, so that everybody on this machine is let in. */
    public boolean open() {
        return clients.isEmpty();
    }

    void warn(@Observes io.quarkus.runtime.StartupEvent start) {
        if (clients.isEmpty()) {
            LOG.warn("OPEN MODE: no tenant is configured, so every caller on this machine is the demo tenant. Not for"
                    + " patients. See src/docs/configuration.md.");
        }
    }

    /** @throws Unauthenticated the same for every reason; the reason is in the log */
    Access admit(HttpHeaders headers, UriInfo uri) {
        if (clients.isEmpty()) {
            return open;
        }
        var caller = authenticate(clients.get(), headers, uri);
        var access = tenants.get(caller.tenant());
        if (access == null) {
            throw new IllegalStateException("a client without a tenant");
        }
        return new Access(access.tenant(), Optional.of(caller.jti()), access.source());
    }

    /** Admits a call that leaves no record of its own, and uses its token up. */
    public Tenant read(HttpHeaders headers, UriInfo uri) {
        var access = admit(headers, uri);
        access.jti().ifPresent(jti -> store.spend(access.tenant().id(), jti));
        return access.tenant();
    }

    private Caller authenticate(ClientAuthenticator authenticator, HttpHeaders headers, UriInfo uri) {
        var path = uri.getRequestUri().getRawPath();
        var base = publicUrl.orElse(uri.getBaseUri()).toString();
        var endpoint = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
        var authorization = Optional.ofNullable(headers.getRequestHeader(HttpHeaders.AUTHORIZATION))
                .orElse(List.of());
        try {
            return authenticator.authenticate(new Credentials(
                    endpoint,
                    authorization,
                    Optional.ofNullable(uri.getRequestUri().getRawQuery())));
        } catch (Unauthenticated e) {
            LOG.warnf("Refused a call: %s", e.reason());
            throw e;
        }
    }

    private static Access access(
            Tenant tenant,
            Predicate<URI> fhirServers,
            Optional<WideSearch> wide,
            Optional<GenomicsSource> genomics,
            StarlingConfig config,
            Clock clock) {
        return new Access(
                tenant,
                Optional.empty(),
                new FhirEvidenceSource(fhirServers, config.fhir().budget(), clock, wide, genomics));
    }

    private static RegisteredClient client(String id, TenantConfig tenant) {
        return new RegisteredClient(
                id,
                tenant.issuer(),
                Optional.of(tenant.jwks()),
                List.of(),
                bases(tenant),
                tenant.subject(),
                Optional.empty());
    }

    private static List<FhirBase> bases(TenantConfig tenant) {
        return tenant.fhirServers().orElse(List.of()).stream()
                .map(FhirBase::new)
                .toList();
    }

    private static Policy policy(
            String standardCards, String preTestCards, String profile, List<String> pilotUsers, boolean demonstration) {
        return new Policy(
                StandardCards.valueOf(standardCards.toUpperCase(Locale.ROOT)),
                PreTestCards.valueOf(preTestCards.toUpperCase(Locale.ROOT)),
                VendorProfile.valueOf(profile.toUpperCase(Locale.ROOT)),
                Locale.ENGLISH,
                Set.copyOf(pilotUsers),
                demonstration);
    }
}
