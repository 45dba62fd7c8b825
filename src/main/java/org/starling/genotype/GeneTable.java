package org.starling.genotype;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The genes and the names they go by: HGNC symbols and ids, spellings in text, LOINC codes. It also knows genes without
 * tables of their own, so that a code of another gene is recognised as such.
 */
public final class GeneTable {
    private final Map<Gene, GeneEntry> entries = new TreeMap<>();
    private final Map<String, Gene> spellings = new HashMap<>();
    private final Map<String, Gene> hgnc = new HashMap<>();
    private final Map<String, CodeMeaning> loinc = new HashMap<>();
    private final Map<Gene, NamedAlleles> names = new HashMap<>();
    private final Set<String> interpretations = new HashSet<>();

    /**
     * The gene a LOINC code names.
     *
     * @param asks what the code wants to know of it
     * @param allele the one allele whose presence the code asks for; empty for codes that ask for a result
     */
    public record CodeMeaning(Gene gene, Asks asks, Optional<String> allele) {}

    /** What a code wants to know of its gene. */
    public enum Asks {
        RESULT,
        PHENOTYPE,
        /** Which alleles were looked for. */
        SCOPE,
        /** What the enzyme does in the blood: neither genotype nor phenotype. */
        ACTIVITY
    }

    /** In the table: a code for the interpretation of whatever stands beside it, of no gene of its own. */
    private static final String INTERPRETATION = "interpretation";

    private GeneTable() {
        for (var row : CpicTables.rows("symbols.csv")) {
            var gene = new Gene(row.get(0));
            spellings.put(gene.symbol(), gene);
            hgnc.put(digits(row.get(1)), gene);
        }
        for (var row : CpicTables.rows("genes.csv")) {
            add(entry(row));
            for (var spelling : row.get(8).split(" ")) {
                if (!spelling.isEmpty()) {
                    spellings.put(spelling, new Gene(row.get(0)));
                }
            }
        }
        var written = new HashMap<Gene, List<NamedAlleles.Name>>();
        for (var row : CpicTables.rows("names.csv")) {
            written.computeIfAbsent(new Gene(row.get(0)), it -> new ArrayList<>())
                    .add(new NamedAlleles.Name(row.get(1), row.get(2)));
        }
        written.forEach((gene, all) -> names.put(gene, new NamedAlleles(all)));
        for (var row : CpicTables.rows("codes.csv")) {
            if (row.get(2).equals(INTERPRETATION)) {
                interpretations.add(row.get(0));
            } else {
                loinc.put(
                        row.get(0),
                        new CodeMeaning(
                                new Gene(row.get(1)),
                                Asks.valueOf(upper(row.get(2))),
                                Optional.of(row.get(3)).filter(it -> !it.isEmpty())));
            }
        }
    }

    /** Reads the tables that are shipped. */
    public static GeneTable load() {
        return new GeneTable();
    }

    private void add(GeneEntry entry) {
        entries.put(entry.gene(), entry);
        entry.hgnc().ifPresent(id -> hgnc.put(digits(id), entry.gene()));
        entry.position().ifPresent(position -> spellings.put(upper(position.rsid()), entry.gene()));
    }

    private static GeneEntry entry(List<String> row) {
        var position = row.get(5).isEmpty()
                ? Optional.<GeneEntry.Position>empty()
                : Optional.of(new GeneEntry.Position(
                        row.get(5), row.get(6).charAt(0), row.get(7).charAt(0)));
        return new GeneEntry(
                new Gene(row.get(0)),
                Optional.of(row.get(1)).filter(id -> !id.isEmpty()),
                GeneEntry.Method.valueOf(upper(row.get(2))),
                GeneEntry.Inheritance.valueOf(upper(row.get(3)).replace('-', '_')),
                Optional.of(row.get(4)).filter(it -> !it.isEmpty()),
                position,
                List.of(row.get(8).split(" ")));
    }

    /** The genes with tables, in the order of their symbols. */
    public Collection<GeneEntry> entries() {
        return entries.values();
    }

    /** The entry of a gene; empty when its results can't be translated. */
    public Optional<GeneEntry> entry(Gene gene) {
        return Optional.ofNullable(entries.get(gene));
    }

    /** The names of a gene's alleles beside star alleles. */
    NamedAlleles names(Gene gene) {
        return names.getOrDefault(gene, NamedAlleles.NONE);
    }

    /** The gene that a word of a text names, in any case. */
    public Optional<Gene> spelled(String word) {
        return Optional.ofNullable(spellings.get(upper(word)));
    }

    /** The gene of an HGNC id, with or without its prefix ({@code HGNC:2621}, {@code 2621}). */
    public Optional<Gene> ofHgnc(String id) {
        return Optional.ofNullable(hgnc.get(digits(id)));
    }

    /** What a LOINC code says about its gene; empty for codes that name none. */
    public Optional<CodeMeaning> ofLoinc(String code) {
        return Optional.ofNullable(loinc.get(code));
    }

    /** The LOINC code that asks for the phenotype of a gene; empty for most genes. */
    public Optional<String> phenotypeCode(Gene gene) {
        var asked = new CodeMeaning(gene, Asks.PHENOTYPE, Optional.empty());
        return loinc.entrySet().stream()
                .filter(each -> each.getValue().equals(asked))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    /** Whether a LOINC code asks for the interpretation of the results beside it, whatever their gene. */
    public boolean isInterpretation(String code) {
        return interpretations.contains(code);
    }

    /** The alleles of a gene that codes ask for one by one: those whose absence somebody may want to know. */
    Set<String> askedFor(Gene gene) {
        return loinc.values().stream()
                .filter(it -> it.gene().equals(gene))
                .flatMap(it -> it.allele().stream())
                .collect(Collectors.toSet());
    }

    private static String digits(String id) {
        return id.startsWith("HGNC:") ? id.substring(5) : id;
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
