package org.starling.medication;

/** RxNorm term types Starling reads, from the least to the most specific. */
public enum TermType {
    IN,
    PIN,
    MIN,
    BN,
    SCDC,
    SCDF,
    SCD,
    SBD,
    GPCK,
    BPCK
}
