package org.starling.medication;

/** RxNorm term types Starling reads, from the least to the most specific. */
public enum TermType {
    IN,
    PIN,
    MIN,
    BN,
    SCDGP,
    SCDG,
    SBDG,
    SCDC,
    SBDC,
    SCDFP,
    SBDFP,
    SCDF,
    SBDF,
    SCD,
    SBD,
    GPCK,
    BPCK
}
