package org.starling.medication;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;

/** The route of an order: what the instruction says, else what the dose form implies. */
final class RouteReader {
    private static final Map<String, Route> ROUTES = load();

    private RouteReader() {}

    /** Unknown when two routes are said, or when a local route stands beside a form that is swallowed or injected. */
    static Route read(List<Dosage> instructions, DoseForm form) {
        Optional<Route> said = Optional.empty();
        for (var instruction : instructions) {
            var route = instruction.hasRoute() ? route(instruction.getRoute()) : Optional.<Route>empty();
            if (said.isPresent() && route.isPresent() && !said.equals(route)) {
                return Route.UNKNOWN;
            }
            said = route.isPresent() ? route : said;
        }
        return said.isPresent() && said.get() == Route.LOCAL && systemic(form.route())
                ? Route.UNKNOWN
                : said.orElse(form.route());
    }

    /** Whether a form stands for the whole body, so that a local route beside it is a doubt. */
    private static boolean systemic(Route form) {
        return switch (form) {
            case ORAL, INJECTED, OTHER_SYSTEMIC, INHALED -> true;
            case NASAL, VAGINAL, LOCAL, UNKNOWN -> false;
        };
    }

    private static Optional<Route> route(CodeableConcept concept) {
        Optional<Route> found = Optional.empty();
        for (var coding : concept.getCoding()) {
            var route = coding.hasCode() ? lookUp(coding.getCode()) : Optional.<Route>empty();
            route = route.isEmpty() && coding.hasDisplay() ? lookUp(coding.getDisplay()) : route;
            if (route.isPresent() && found.isPresent() && !route.equals(found)) {
                return Optional.of(Route.UNKNOWN);
            }
            found = route.isPresent() ? route : found;
        }
        return found.isEmpty() && concept.hasText() ? lookUp(concept.getText()) : found;
    }

    private static Optional<Route> lookUp(String term) {
        return Optional.ofNullable(ROUTES.get(term.trim().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Route> load() {
        var routes = new HashMap<String, Route>();
        for (var row : TableSource.SHIPPED.rows("routes.csv", "term,route")) {
            routes.put(row.get(0), Route.valueOf(row.get(1)));
        }
        return Map.copyOf(routes);
    }
}
