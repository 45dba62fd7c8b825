package org.starling.evidence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A patient of whom nothing is recorded. */
public final class UnknownPatient {
    public static final PatientFacts FACTS = new PatientFacts(
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private UnknownPatient() {}
}
