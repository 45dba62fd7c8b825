package org.starling.advice;

import java.util.List;

/**
 * What a decision was made with.
 *
 * @param starling version of the service
 * @param tables knowledge tables by name and version
 */
public record Versions(String starling, List<Table> tables) {
    public Versions {
        tables = List.copyOf(tables);
    }

    public record Table(String name, String version) {}
}
