package org.starling.hook;

import java.util.Locale;
import java.util.Set;

/**
 * What a tenant decided about the cards its users see.
 *
 * @param standardCards whether standard-dosing advice is shown
 * @param preTestCards whether a test before the first dose of a drug is asked for
 * @param profile the EHR whose limits shape the answer
 * @param language language of the card texts
 * @param pilotUsers users ({@code Practitioner/1}) who see models in state pilot; {@code *} means everybody
 * @param demonstration whether this is the demo tenant, which labels every model a demonstration
 */
public record Policy(
        StandardCards standardCards,
        PreTestCards preTestCards,
        VendorProfile profile,
        Locale language,
        Set<String> pilotUsers,
        boolean demonstration) {
    public Policy {
        pilotUsers = Set.copyOf(pilotUsers);
    }

    /** Without cards about tests before a first dose. */
    public Policy(
            StandardCards standardCards,
            VendorProfile profile,
            Locale language,
            Set<String> pilotUsers,
            boolean demonstration) {
        this(standardCards, PreTestCards.NONE, profile, language, pilotUsers, demonstration);
    }

    public boolean showsPilotModelsTo(String userId) {
        return pilotUsers.contains("*") || pilotUsers.contains(userId);
    }

    /** {@code cards.standard}: no card for standard dosing, or a quiet one. */
    public enum StandardCards {
        NONE,
        INFO
    }

    /** {@code cards.pre-test}: no card about tests before a first dose, or a quiet one where a source asks for the test. */
    public enum PreTestCards {
        NONE,
        INFO
    }

    /** The shape of the answer: the specification's, or what one vendor renders of it. */
    public enum VendorProfile {
        SPEC,
        EPIC,
        ORACLE
    }
}
