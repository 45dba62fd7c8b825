package org.starling.medication.rrf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.starling.medication.TermType;

/**
 * Which ingredients a concept has, by the relations of RXNREL.RRF. Columns: RXCUI1 0, RXCUI2 4, RELA 7, SAB 10, SUPPRESS 14. Every
 * relation stands there in both directions, and which of two term types holds the other is fixed, so that the direction of a line
 * need not be known.
 */
final class Ingredients {
    private static final int COLUMNS = 16;
    private static final Set<String> RELATIONS = Set.of(
            "consists_of", "constitutes",
            "contains", "contained_in",
            "has_ingredient", "ingredient_of",
            "has_ingredients", "ingredients_of",
            "has_part", "part_of",
            "has_tradename", "tradename_of",
            "has_form", "form_of",
            "has_precise_ingredient", "precise_ingredient_of");

    /** What each type is made of, or is the brand of. */
    private static final Map<TermType, Set<TermType>> PARTS = Map.ofEntries(
            Map.entry(TermType.PIN, Set.of(TermType.IN)),
            Map.entry(TermType.MIN, Set.of(TermType.IN, TermType.PIN)),
            Map.entry(TermType.BN, Set.of(TermType.IN, TermType.PIN)),
            Map.entry(TermType.SCDC, Set.of(TermType.IN)),
            Map.entry(TermType.SBDC, Set.of(TermType.SCDC)),
            Map.entry(TermType.SCDG, Set.of(TermType.IN)),
            Map.entry(TermType.SCDGP, Set.of(TermType.PIN)),
            Map.entry(TermType.SBDG, Set.of(TermType.SCDG)),
            Map.entry(TermType.SCDF, Set.of(TermType.IN)),
            Map.entry(TermType.SCDFP, Set.of(TermType.PIN)),
            Map.entry(TermType.SBDF, Set.of(TermType.SCDF)),
            Map.entry(TermType.SBDFP, Set.of(TermType.SCDFP)),
            Map.entry(TermType.SCD, Set.of(TermType.SCDC)),
            Map.entry(TermType.SBD, Set.of(TermType.SCD)),
            Map.entry(TermType.GPCK, Set.of(TermType.SCD)),
            Map.entry(TermType.BPCK, Set.of(TermType.SCD, TermType.SBD, TermType.GPCK)));

    private final Map<Integer, Concept> concepts;
    private final Map<Integer, List<Integer>> parts = new HashMap<>();

    Ingredients(Map<Integer, Concept> concepts) {
        this.concepts = concepts;
    }

    static RrfFile in(Path release) {
        return new RrfFile(release.resolve("RXNREL.RRF"), COLUMNS);
    }

    /** How many lines were malformed. */
    long read(RrfFile file) throws IOException {
        return file.read(fields -> {
            if (fields[10].equals("RXNORM") && RELATIONS.contains(fields[7])) {
                var one = concepts.get(Concepts.number(fields[0]));
                var other = concepts.get(Concepts.number(fields[4]));
                if (one != null && other != null) {
                    add(one, other);
                    add(other, one);
                }
            }
        });
    }

    private void add(Concept whole, Concept part) {
        if (PARTS.getOrDefault(whole.type(), Set.of()).contains(part.type())) {
            var known = parts.computeIfAbsent(whole.code(), any -> new ArrayList<>(2));
            if (!known.contains(part.code())) {
                known.add(part.code());
            }
        }
    }

    /** Codes of all ingredients; empty where the release tells none, or not of every part. */
    SortedSet<Integer> of(Concept concept) {
        var found = new TreeSet<Integer>();
        return collect(concept, found, new HashSet<>()) ? found : new TreeSet<>();
    }

    private boolean collect(Concept concept, Set<Integer> found, Set<Integer> seen) {
        if (concept.type() == TermType.IN) {
            found.add(concept.code());
            return true;
        }
        var known = parts.getOrDefault(concept.code(), List.of());
        if (known.isEmpty() || !seen.add(concept.code())) {
            return !known.isEmpty();
        }
        var whole = true;
        for (var part : known) {
            var inner = concepts.get(part);
            whole &= inner != null && collect(inner, found, seen);
        }
        return whole;
    }
}
