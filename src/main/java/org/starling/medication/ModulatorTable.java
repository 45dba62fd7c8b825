package org.starling.medication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starling.medication.MedicationUse.Role;
import org.starling.medication.Modulator.Degree;
import org.starling.medication.Modulator.Effect;

/**
 * Strong and moderate inhibitors and inducers of enzymes, from FDA's table. Read once, then immutable. What is in it, and
 * where it differs from older lists, is described in {@code knowledge/fda/2026-05-29/SOURCE.md}.
 */
public final class ModulatorTable {
    private static final String FOLDER = "/knowledge/fda/2026-05-29/";

    private final List<Modulator> modulators;
    private final Set<String> genes;

    private ModulatorTable(List<Modulator> modulators) {
        this.modulators = List.copyOf(modulators);
        this.genes = modulators.stream().flatMap(each -> each.genes().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalStateException when the table is missing or a row of it can't be read */
    public static ModulatorTable load() {
        var modulators = new ArrayList<Modulator>();
        for (var row : new TableSource.Shipped(FOLDER)
                .rows("modulators.csv", "enzyme,genes,rxnorm,name,effect,strength,source,extractions")) {
            modulators.add(new Modulator(
                    row.get(0),
                    List.of(row.get(1).split("\\+", -1)),
                    drugs(row.get(2).split("\\+", -1), row.get(3).split(" \\+ ", -1)),
                    Effect.valueOf(row.get(4).toUpperCase(Locale.ROOT)),
                    Degree.valueOf(row.get(5).toUpperCase(Locale.ROOT)),
                    row.get(6)));
        }
        return new ModulatorTable(modulators);
    }

    private static List<Drug> drugs(String[] codes, String[] names) {
        if (codes.length != names.length) {
            throw new IllegalStateException("modulators.csv names " + names.length + " drugs by " + codes.length
                    + " codes: " + String.join("+", codes));
        }
        var drugs = new ArrayList<Drug>(codes.length);
        for (var i = 0; i < codes.length; i++) {
            drugs.add(new Drug(codes[i], names[i]));
        }
        return drugs;
    }

    /** All rows, for tests that compare them with what the guidelines count in. */
    public List<Modulator> modulators() {
        return modulators;
    }

    /**
     * The modulators that are taken or ordered. What is on hold is not taken now. Products that are not given for the whole
     * body don't count, since the classes hold for the amounts in blood that swallowed and injected drugs reach.
     */
    public ModulatorsTaken among(Medications medications) {
        var uses = medications.taken().stream()
                .filter(use -> use.route().mayReachEnzymes())
                .toList();
        var begun = routes(uses.stream().filter(use -> use.role() == Role.ACTIVE));
        var taken = routes(uses.stream());
        var found = modulators.stream()
                .filter(each -> each.isAmong(taken.keySet()))
                .map(each -> new TakenModulator(each, each.isAmong(begun.keySet()), leastSure(each, taken)))
                .toList();
        return new ModulatorsTaken(found, genes, medications.complete());
    }

    /** The surest route of each ingredient. */
    private static Map<String, Route> routes(Stream<MedicationUse> uses) {
        var routes = new HashMap<String, Route>();
        uses.forEach(use -> use.ingredients()
                .forEach(drug -> routes.merge(
                        drug.rxnorm(), use.route(), (one, other) -> one.compareTo(other) <= 0 ? one : other)));
        return routes;
    }

    private static Route leastSure(Modulator modulator, Map<String, Route> routes) {
        return modulator.drugs().stream()
                .map(drug -> routes.getOrDefault(drug.rxnorm(), Route.UNKNOWN))
                .max(Comparator.naturalOrder())
                .orElse(Route.UNKNOWN);
    }
}
