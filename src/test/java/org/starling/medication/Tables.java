package org.starling.medication;

/** The shipped tables, read once for all tests. */
final class Tables {
    static final RxNormTable RXNORM = RxNormTable.load();

    private Tables() {}
}
