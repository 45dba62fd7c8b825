package org.starling.medication;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the name of a dose form tells.
 *
 * @param counted the piece the product is counted in, for tablets and capsules
 */
record DoseForm(Route route, Optional<DoseUnit.Kind> counted) {
    static final DoseForm UNKNOWN = new DoseForm(Route.UNKNOWN, Optional.empty());

    private static final Map<String, Row> ROWS = load();

    /** Where only the route is told. */
    static DoseForm of(Route route) {
        return route == Route.UNKNOWN ? UNKNOWN : new DoseForm(route, Optional.empty());
    }

    /** Reads a dose form or a product name; the first word of the table that occurs decides the route. */
    static DoseForm in(String text) {
        var words = Words.of(text);
        Optional<Row> first = Optional.empty();
        Optional<DoseUnit.Kind> counted = Optional.empty();
        for (var word : words.words()) {
            var row = ROWS.get(word);
            if (row == null) {
                continue;
            }
            if (first.isEmpty() || row.rank < first.get().rank) {
                first = Optional.of(row);
            }
            counted = counted.isPresent() ? counted : row.form.counted;
        }
        return first.isEmpty() ? UNKNOWN : new DoseForm(first.get().form.route, counted);
    }

    /**
     * This form, with what other codes and words of the same product say about its route: they tell it where this form doesn't, if
     * they agree; a local form beside one for the whole body is in doubt, and so is its route.
     */
    DoseForm beside(List<DoseForm> others) {
        Optional<Route> said = Optional.empty();
        for (var other : others) {
            if (other.route == Route.UNKNOWN) {
                continue;
            }
            if (said.isPresent() && said.get() != other.route) {
                return route == Route.LOCAL ? UNKNOWN : this;
            }
            said = Optional.of(other.route);
        }
        if (route == Route.UNKNOWN) {
            return said.map(DoseForm::of).orElse(this);
        }
        return route == Route.LOCAL && said.isPresent() && said.get() != Route.LOCAL ? UNKNOWN : this;
    }

    private static Map<String, Row> load() {
        var rows = new HashMap<String, Row>();
        for (var row : TableSource.SHIPPED.rows("dose-forms.csv", "word,route,counted")) {
            var counted = row.get(2).isEmpty()
                    ? Optional.<DoseUnit.Kind>empty()
                    : Optional.of(DoseUnit.Kind.valueOf(row.get(2)));
            rows.put(row.get(0), new Row(rows.size(), new DoseForm(Route.valueOf(row.get(1)), counted)));
        }
        return Map.copyOf(rows);
    }

    private record Row(int rank, DoseForm form) {}
}
