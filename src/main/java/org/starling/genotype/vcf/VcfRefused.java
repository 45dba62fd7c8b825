package org.starling.genotype.vcf;

/** A file from which nothing may be concluded, and why, in words without patient data. */
public final class VcfRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VcfRefused(String reason) {
        super(reason);
    }
}
