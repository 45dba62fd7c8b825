package org.starling.medication.rrf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.starling.medication.RxNormTable;
import org.starling.medication.TermType;

/** Writes the tables of a release in the layout of those that are shipped. */
final class ReleaseTables {
    private final Path folder;
    private final RxNormTable shipped;
    private final Concepts concepts;
    private final Map<Integer, SortedSet<Integer>> made = new TreeMap<>();
    private final List<String> said = new ArrayList<>();

    ReleaseTables(Path folder, RxNormTable shipped, Concepts concepts, Ingredients ingredients) {
        this.folder = folder;
        this.shipped = shipped;
        this.concepts = concepts;
        for (var concept : concepts.byCode.values()) {
            var drugs = ingredients.of(concept);
            if (!drugs.isEmpty()) {
                made.put(concept.code(), drugs);
            }
        }
    }

    boolean knows(int code) {
        return made.containsKey(code);
    }

    /** Writes all; what there is to say about it. */
    List<String> write(Release release, Ndcs ndcs) throws IOException {
        try (var out = table("release.csv", "name,date")) {
            row(out, release.name(), release.date().toString());
        }
        var counts = new TreeMap<TermType, Integer>();
        try (var names = table("ingredients.csv", "rxnorm,name");
                var products = table("products.csv", "rxnorm,tty,name,ingredients,more")) {
            for (var entry : made.entrySet()) {
                var concept = concept(entry.getKey());
                counts.merge(concept.type(), 1, Integer::sum);
                if (concept.type() == TermType.IN) {
                    row(names, concept.code() + "", concept.name().toLowerCase(Locale.ROOT));
                } else {
                    row(
                            products,
                            concept.code() + "",
                            concept.type().name(),
                            concept.name(),
                            joined(entry.getValue()),
                            holdsMore(concept, entry.getValue()) ? "1" : "0");
                }
            }
        }
        said.add("concepts: " + counts + "; " + (concepts.byCode.size() - made.size())
                + " without known ingredients left out");
        brands();
        codes();
        try (var out = table("ndc.csv", "ndc,rxnorm")) {
            var written = ndcs.write(out);
            said.add("NDC: " + written[0] + ", " + written[1] + " that stand for several concepts left out");
        }
        return said;
    }

    /** More parts in the name than ingredients: two salts of one, or a relation that is missing. */
    private static boolean holdsMore(Concept concept, SortedSet<Integer> drugs) {
        return !concept.name().startsWith("{") && concept.name().split(" / ").length > drugs.size();
    }

    private void brands() throws IOException {
        var products = new TreeMap<String, List<SortedSet<Integer>>>();
        for (var entry : made.entrySet()) {
            var concept = concept(entry.getKey());
            var name = concept.name();
            if (concept.type() == TermType.BN) {
                products.computeIfAbsent(name, any -> new ArrayList<>()).add(entry.getValue());
            } else if (concept.type() == TermType.SBD && name.endsWith("]")) {
                var brand = name.substring(name.lastIndexOf('[') + 1, name.length() - 1);
                products.computeIfAbsent(brand, any -> new ArrayList<>()).add(entry.getValue());
            }
        }
        try (var out = table("brands.csv", "brand,ingredients,more,local")) {
            for (var brand : products.entrySet()) {
                var shared = new TreeSet<>(brand.getValue().getFirst());
                brand.getValue().forEach(shared::retainAll);
                if (shared.isEmpty()) {
                    continue;
                }
                var more = brand.getValue().stream().anyMatch(it -> !it.equals(shared));
                // What a name alone may be trusted to mean was reviewed for the shipped brands only.
                var local =
                        shipped.brand(brand.getKey()).filter(it -> it.local()).isPresent();
                row(out, brand.getKey(), joined(shared), more ? "1" : "0", local ? "1" : "0");
            }
        }
    }

    private void codes() throws IOException {
        var unclear = 0;
        var counts = new TreeMap<String, Integer>();
        try (var out = table("codes.csv", "system,code,rxnorm,more")) {
            for (var entry : concepts.others.entrySet()) {
                if (!made.containsKey(entry.getValue())) {
                    unclear++;
                    continue;
                }
                var comma = entry.getKey().indexOf(',');
                var system = entry.getKey().substring(0, comma);
                var code = entry.getKey().substring(comma + 1);
                var alone = made.get(entry.getValue()).size() == 1;
                row(out, system, code, entry.getValue() + "", alone && isCombination(system, code) ? "1" : "0");
                counts.merge(system, 1, Integer::sum);
            }
        }
        said.add("codes: " + counts + "; " + unclear + " that stand for none or several concepts left out");
    }

    /** WHO keeps 20, 30 and the numbers from 50 of a group for combinations, but in the groups of cytostatics. */
    private static boolean isCombination(String system, String code) {
        return system.equals("ATC")
                && !code.startsWith("L01")
                && (code.compareTo(code.substring(0, 5) + "50") >= 0 || code.endsWith("20") || code.endsWith("30"));
    }

    private Concept concept(int code) {
        var concept = concepts.byCode.get(code);
        if (concept == null) {
            throw new IllegalStateException("no concept " + code);
        }
        return concept;
    }

    private static String joined(SortedSet<Integer> codes) {
        return codes.stream().map(String::valueOf).collect(Collectors.joining("+"));
    }

    private BufferedWriter table(String name, String header) throws IOException {
        var out = Files.newBufferedWriter(folder.resolve(name));
        out.write(header + "\n");
        return out;
    }

    private static void row(BufferedWriter out, String... fields) throws IOException {
        for (var i = 0; i < fields.length; i++) {
            var field = fields[i].replaceAll("[\\r\\n]+", " ");
            out.write(i == 0 ? "" : ",");
            out.write(field.matches("[^\",]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"");
        }
        out.write("\n");
    }
}
