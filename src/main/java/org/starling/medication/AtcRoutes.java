package org.starling.medication;

import java.util.HashMap;
import java.util.Map;

/** What the group of an ATC code says about the route: eye drops and tablets of one substance have different codes. */
final class AtcRoutes {
    private final Map<String, Route> prefixes = new HashMap<>();

    AtcRoutes() {
        for (var row : TableSource.SHIPPED.rows("atc-routes.csv", "prefix,route")) {
            prefixes.put(row.get(0), Route.valueOf(row.get(1)));
        }
    }

    /** The longest prefix that is listed decides. */
    Route of(String code) {
        for (var length = code.length(); length > 0; length--) {
            var route = prefixes.get(code.substring(0, length));
            if (route != null) {
                return route;
            }
        }
        return Route.UNKNOWN;
    }
}
