package org.starling.advice;

import java.util.List;
import java.util.stream.Stream;
import org.starling.evidence.KnowledgeTable;

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

    /** @param starling version of the service; the tables' versions stand in {@code knowledge/versions.csv} */
    public static Versions load(String starling) {
        return new Versions(
                starling,
                KnowledgeTable.shipped("/knowledge/versions.csv").rows().stream()
                        .map(row -> new Table(row.get(0), row.get(1)))
                        .toList());
    }

    /** These and one more, whose version is known at start only. */
    public Versions with(String name, String version) {
        return new Versions(
                starling,
                Stream.concat(tables.stream(), Stream.of(new Table(name, version)))
                        .toList());
    }
}
