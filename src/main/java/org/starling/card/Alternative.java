package org.starling.card;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.starling.guideline.Action;
import org.starling.guideline.GuidelineAdvice;
import org.starling.medication.Drug;
import org.starling.medication.Modulator;

/**
 * A drug that a guideline names instead of the ordered one, as it fits this patient.
 *
 * @param rxnorm ingredient
 * @param obstacle why it is not offered; it stays in the text of the advice
 * @param cautions what to know before choosing it
 */
public record Alternative(String rxnorm, Optional<Obstacle> obstacle, List<Caution> cautions) {
    public Alternative {
        cautions = List.copyOf(cautions);
    }

    /** Nothing was found against it. */
    public Alternative(String rxnorm) {
        this(rxnorm, Optional.empty(), List.of());
    }

    boolean isOffered() {
        return obstacle.isEmpty();
    }

    /** Why an alternative is not offered. */
    public sealed interface Obstacle {
        /** The patient does not tolerate it. */
        record Allergy() implements Obstacle {}

        /** It stands in another draft, or on hold. */
        record Ordered() implements Obstacle {}

        /** It is taken already. */
        record Taken() implements Obstacle {}

        /**
         * A guideline advises against it for this patient.
         *
         * @param genes with a result that this rests on; none when it rests on something else
         */
        record Advised(List<String> genes) implements Obstacle {
            public Advised {
                genes = List.copyOf(genes);
            }
        }

        /** More were named than are checked. */
        record NotChecked() implements Obstacle {}
    }

    /** What to know about an alternative that is offered. */
    public sealed interface Caution {
        /** A guideline asks for another dose of it. */
        record Dose(Action action, List<String> genes) implements Caution {
            public Dose {
                genes = List.copyOf(genes);
            }
        }

        /** A guideline for it waits for genes without a usable result. */
        record Unknown(List<String> genes) implements Caution {
            public Unknown {
                genes = List.copyOf(genes);
            }
        }

        /** It changes an enzyme that other drugs of the patient depend on by a guideline. */
        record Modulates(Modulator modulator, List<Drug> drugs) implements Caution {
            public Modulates {
                drugs = List.copyOf(drugs);
            }
        }
    }

    /** The drugs named by recommendations that advise against the ordered one, in the guideline's order. */
    public static List<String> named(List<GuidelineAdvice> advice) {
        var named = new LinkedHashSet<String>();
        advice.stream()
                .flatMap(each -> each.recommendations().stream())
                .filter(each -> each.action() == Action.AVOID || each.action() == Action.ALTERNATIVE)
                .forEach(each -> named.addAll(each.alternatives()));
        return List.copyOf(named);
    }
}
