package org.starling.advice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

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
        try (var in = Versions.class.getResourceAsStream("/knowledge/versions.csv")) {
            if (in == null) {
                throw new IllegalStateException("missing knowledge/versions.csv");
            }
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1);
            return new Versions(
                    starling,
                    lines.map(line -> line.split(",", 2))
                            .map(cells -> new Table(cells[0], cells[1]))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These and one more, whose version is known at start only. */
    public Versions with(String name, String version) {
        return new Versions(
                starling,
                Stream.concat(tables.stream(), Stream.of(new Table(name, version)))
                        .toList());
    }
}
