package org.starling.evidence;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starling.hook.AccessToken;

/**
 * A server of the GA4GH/HL7 Genomics Operations, as a tenant configured it: the only address that is ever asked.
 *
 * @param base URL before the paths of the operations; https, or http on this machine
 * @param token the tenant's own token for it
 * @param callsToken whether the token of the hook call goes there too, where the tenant gave none
 * @param geneSystems code systems by which genes are named, in the order in which they are tried
 * @param subjectSystem system of the patient's identifier that is sent as subject; the logical id where empty
 * @param trustsNegatives whether {@code presence} false means tested and not found; elsewhere it counts only where the
 *     server holds a typing of the same gene, since most servers say false of what was never tested
 */
public record GenomicsServer(
        URI base,
        Optional<AccessToken> token,
        boolean callsToken,
        Paths paths,
        List<String> geneSystems,
        Optional<String> subjectSystem,
        boolean trustsNegatives) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public GenomicsServer {
        geneSystems = List.copyOf(geneSystems);
        if (!new FhirBase(base).usable()
                || !("https".equalsIgnoreCase(base.getScheme()) || LOOPBACK.contains(base.getHost()))) {
            throw new IllegalArgumentException("a genomics server has a plain https URL, not " + base);
        }
        if (geneSystems.isEmpty()) {
            throw new IllegalArgumentException("a genomics server is asked by at least one gene code system");
        }
    }

    /** Where the operations stand below the base. */
    public enum Paths {
        /** Directly, as the specification has it. */
        SPEC("", ""),
        /** In folders, as the reference implementation has it. */
        REFERENCE("subject-operations/genotype-operations/", "subject-operations/phenotype-operations/");

        private final String genotypes;
        private final String phenotypes;

        Paths(String genotypes, String phenotypes) {
            this.genotypes = genotypes;
            this.phenotypes = phenotypes;
        }

        String haplotypes() {
            return genotypes + "$find-subject-haplotypes";
        }

        String specificHaplotypes() {
            return genotypes + "$find-subject-specific-haplotypes";
        }

        String implications() {
            return phenotypes + "$find-subject-tx-implications";
        }
    }
}
