package org.starling.workbench;

import java.util.Optional;
import java.util.UUID;
import org.starling.genotype.Passport;

/** The passports of the caller's tenant. */
@FunctionalInterface
public interface PassportPages {

    /** A passport; empty when there is none for this caller. */
    Optional<Passport> passport(UUID id);
}
