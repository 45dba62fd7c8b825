package org.starling.genotype.variant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.starling.genotype.Gene;

/** Reads the tables of one release: tab-separated, a header line, no quotes. */
final class TableFiles {
    private static final Map<String, String> WOBBLE = Map.of(
            "R", "AG", "Y", "CT", "S", "CG", "W", "AT", "K", "GT", "M", "AC", "B", "CGT", "D", "AGT", "H", "ACT", "V",
            "ACG");

    private final Function<String, List<String>> lines;

    /** @param lines the lines of a table by its file name */
    TableFiles(Function<String, List<String>> lines) {
        this.lines = lines;
    }

    static Function<String, List<String>> shipped(String release) {
        return name -> {
            try (var stream = TableFiles.class.getResourceAsStream("/alleles/" + release + "/" + name)) {
                if (stream == null) {
                    throw new IllegalStateException("allele table missing: " + name);
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        };
    }

    static Function<String, List<String>> in(Path folder) {
        return name -> {
            try {
                return Files.readAllLines(folder.resolve(name));
            } catch (IOException failed) {
                throw new IllegalStateException("allele table missing: " + folder.resolve(name), failed);
            }
        };
    }

    Collection<GeneDefinition> read() {
        var sites = new HashMap<String, List<Site>>();
        for (var row : rows("positions.tsv", 5)) {
            sites.computeIfAbsent(row.get(0), gene -> new ArrayList<>())
                    .add(new Site(
                            number(row.get(1)),
                            Optional.of(row.get(2)).filter(rsid -> !rsid.isEmpty()),
                            row.get(3),
                            List.of(row.get(4).split("\\|"))));
        }
        return rows("genes.tsv", 7).stream()
                .map(row -> gene(row, sites.getOrDefault(row.get(0), List.of())))
                .toList();
    }

    private GeneDefinition gene(List<String> row, List<Site> sites) {
        var definitions = definitions(row.get(0), sites);
        var normal = definitions.stream()
                .filter(it -> it.allele().equals(row.get(5)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(row.get(0) + " has no definition of " + row.get(5)));
        return new GeneDefinition(
                new Gene(row.get(0)),
                GeneDefinition.Method.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                row.get(2),
                number(row.get(3)),
                row.get(4),
                normal,
                row.get(6).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(row.get(6))),
                sites,
                definitions,
                names(row.get(0), sites));
    }

    private Map<String, GeneDefinition.Named> names(String gene, List<Site> sites) {
        var names = new HashMap<String, GeneDefinition.Named>();
        for (var row : rows("names.tsv", 4)) {
            if (row.get(0).equals(gene)) {
                var position = number(row.get(2));
                var site = sites.stream()
                        .filter(it -> it.position() == position && it.knows(row.get(3)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("names.tsv: no such position or base: " + row));
                names.put(row.get(1), new GeneDefinition.Named(site, row.get(3)));
            }
        }
        return names;
    }

    private List<AlleleDefinition> definitions(String gene, List<Site> sites) {
        var allele = new LinkedHashMap<String, String>();
        var bases = new HashMap<String, Map<Integer, Set<String>>>();
        for (var row : rows(gene + ".tsv", 4)) {
            allele.put(row.get(1), row.get(0));
            var mine = bases.computeIfAbsent(row.get(1), it -> new HashMap<>());
            if (!row.get(2).isEmpty()) {
                var position = number(row.get(2));
                var carried = bases(row.get(3));
                if (sites.stream()
                        .noneMatch(it ->
                                it.position() == position && carried.stream().allMatch(it::knows))) {
                    throw new IllegalStateException(gene + " " + row.get(1) + ": no such position or base: " + row);
                }
                mine.put(position, carried);
            }
        }
        return allele.entrySet().stream()
                .map(it -> new AlleleDefinition(it.getValue(), bases.getOrDefault(it.getKey(), Map.of())))
                .toList();
    }

    private static Set<String> bases(String text) {
        var open = WOBBLE.get(text);
        return open == null ? Set.of(text) : Set.of(open.split(""));
    }

    private List<List<String>> rows(String name, int columns) {
        return lines.apply(name).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.split("\t", -1)))
                .peek(row -> {
                    if (row.size() != columns) {
                        throw new IllegalStateException(name + ": not " + columns + " columns: " + row);
                    }
                })
                .toList();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException("not a number in an allele table: " + text, notANumber);
        }
    }
}
