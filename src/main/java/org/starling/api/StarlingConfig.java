package org.starling.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator sets; every member is described in {@code src/docs/configuration.md}. */
@ConfigMapping(prefix = "starling")
public interface StarlingConfig {

    /** Folder of the embedded store. */
    @WithDefault("starling-data")
    Path store();

    /** Where callers reach this service, for links and for the audience of their tokens. */
    Optional<URI> publicUrl();

    /** A site's own allele definitions, written by the import command; the shipped ones without it. */
    Optional<Path> alleles();

    /** A site's own RxNorm release, written by the import command, over the shipped tables. */
    Optional<Path> rxnorm();

    Cards cards();

    Fhir fhir();

    /** The searches of open mode. */
    Searches evidence();

    /** Customers by id; none means open mode, for loopback only. */
    Map<String, TenantConfig> tenants();

    /** The policy of open mode. */
    interface Cards {
        /** {@code none} or {@code info}. */
        @WithDefault("none")
        String standard();

        /** {@code none} or {@code info}. */
        @WithDefault("none")
        String preTest();

        /** {@code spec}, {@code epic} or {@code oracle}. */
        @WithDefault("spec")
        String profile();
    }

    interface Fhir {
        /** Time for all reads of one call together. */
        @WithDefault("PT1.1S")
        Duration budget();
    }

    interface Searches {
        /** {@code auto} or {@code off}. */
        @WithDefault("auto")
        String wide();
    }

    /** A server of the Genomics Operations. */
    interface Genomics {
        URI url();

        Optional<String> token();

        /** Whether the token of the call goes there, where there is none of its own. */
        @WithDefault("false")
        boolean useCallToken();

        /** {@code spec} or {@code reference}. */
        @WithDefault("spec")
        String paths();

        @WithDefault("http://www.genenames.org,http://www.genenames.org/geneId")
        List<String> geneSystems();

        /** System of the patient's identifier to send; the patient's id without it. */
        Optional<String> subjectSystem();

        @WithDefault("false")
        boolean trustNegatives();
    }

    interface TenantConfig {
        String issuer();

        /** The only place its keys are fetched from. */
        URI jwks();

        /** Base URLs of the FHIR servers it may name. */
        Optional<List<URI>> fhirServers();

        /** The {@code sub} its tokens carry, where it is fixed. */
        Optional<String> subject();

        @WithDefault("none")
        String standardCards();

        @WithDefault("none")
        String preTestCards();

        @WithDefault("spec")
        String profile();

        Optional<List<String>> pilotUsers();

        Searches evidence();

        Optional<Genomics> genomics();
    }
}
