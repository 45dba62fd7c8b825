package org.starling.medication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * RxNorm as far as Starling knows it: products with their ingredients, the names of ingredients and brands, and the codes of other
 * systems that stand for them. Read once; what the tables hold never changes then. The tables and their sources are described in
 * {@code knowledge/rxnorm/SOURCE.md}.
 */
public final class RxNormTable {
    private final TableLoader tables;
    private final AtcRoutes atc = new AtcRoutes();
    private final Map<String, CodedDrug> met = new ConcurrentHashMap<>(); // at most one for each product

    private RxNormTable(TableLoader tables) {
        this.tables = tables;
    }

    /**
     * Reads the tables that are shipped.
     *
     * @throws IllegalStateException when a table is missing or names an ingredient it does not list
     */
    public static RxNormTable load() {
        try {
            return new RxNormTable(new TableLoader().add(TableSource.SHIPPED));
        } catch (IOException e) {
            throw new UncheckedIOException("the tables of drugs", e);
        }
    }

    /**
     * Reads a site's own tables, written by {@code rrf.ImportRxNorm}, over those that are shipped.
     *
     * @throws IllegalStateException when a table is missing or names an ingredient it does not list
     */
    public static RxNormTable load(Path folder) {
        try {
            return new RxNormTable(new TableLoader().add(TableSource.SHIPPED).add(new TableSource.Folder(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException("the tables of drugs in " + folder, e);
        }
    }

    /** Name and date of a site's own release; empty where only the shipped tables are read. */
    public Optional<String> release() {
        return tables.release();
    }

    static List<Drug> drugs(String codes, Map<String, Drug> ingredients) {
        var drugs = new ArrayList<Drug>(2);
        for (var start = 0; start <= codes.length(); ) {
            var plus = codes.indexOf('+', start);
            var code = codes.substring(start, plus < 0 ? codes.length() : plus);
            var drug = ingredients.get(code);
            if (drug == null) {
                throw new IllegalStateException("ingredient " + code + " is not in ingredients.csv");
            }
            drugs.add(drug);
            start = plus < 0 ? codes.length() + 1 : plus + 1;
        }
        return drugs;
    }

    /** The concept of an RxNorm code of any term type; empty when the table does not know it. */
    public Optional<Product> product(String rxcui) {
        return tables.product(rxcui);
    }

    /** What a code of any system says; empty when the tables do not know it, which is so for the codes of classes. */
    Optional<CodedDrug> coded(CodeSystem system, String code) {
        return switch (system) {
            case RXNORM -> concept(code.trim());
            case NDC ->
                tables.ndc(code)
                        .flatMap(this::concept)
                        .map(it -> new CodedDrug(
                                "NDC " + code.trim() + ", " + it.code(),
                                it.type(),
                                it.drugs(),
                                it.more(),
                                it.words(),
                                it.name()));
            case ATC, SNOMED -> foreign(system, code.trim().toUpperCase(Locale.ROOT));
        };
    }

    private Optional<CodedDrug> concept(String rxcui) {
        var known = met.get(rxcui);
        if (known != null) {
            return Optional.of(known);
        }
        var found = tables.product(rxcui)
                .map(product -> new CodedDrug(
                        "RxNorm " + rxcui,
                        product.termType(),
                        product.ingredients(),
                        product.more(),
                        product.name(),
                        nameOf(product)));
        found.ifPresent(it -> met.put(rxcui, it));
        return found;
    }

    private ClinicalDrugName nameOf(Product product) {
        var name = ClinicalDrugName.parse(product.name());
        var local = name.form() == DoseForm.UNKNOWN
                && product.termType() == TermType.BN
                && brand(product.name()).map(NamedDrugs::local).orElse(false);
        return local ? new ClinicalDrugName(name.components(), DoseForm.of(Route.LOCAL)) : name;
    }

    private Optional<CodedDrug> foreign(CodeSystem system, String code) {
        return tables.foreign(system, code).map(row -> {
            var concept = concept(row.rxnorm());
            var form = DoseForm.of(system == CodeSystem.ATC ? atc.of(code) : Route.UNKNOWN);
            var type = row.drugs().size() > 1 || row.more() ? TermType.MIN : TermType.IN;
            return new CodedDrug(
                    system + " " + code,
                    concept.map(CodedDrug::type).filter(it -> !row.more()).orElse(type),
                    row.drugs(),
                    row.more(),
                    concept.map(CodedDrug::words).orElse(""),
                    concept.map(CodedDrug::name)
                            .filter(it -> it.form() != DoseForm.UNKNOWN)
                            .orElse(new ClinicalDrugName(List.of(), form)));
        });
    }

    public Optional<Drug> ingredient(String rxcui) {
        return tables.ingredient(rxcui);
    }

    /** The ingredient of exactly this name, in any case. */
    public Optional<Drug> ingredientNamed(String name) {
        return tables.ingredientNamed(name.toLowerCase(Locale.ROOT));
    }

    /** The ingredients sold under exactly this brand name, in any case. */
    public Optional<NamedDrugs> brand(String name) {
        return tables.brand(name.toLowerCase(Locale.ROOT));
    }

    /** Whether words are exactly the name of an ingredient or a brand, in any case. */
    public boolean isName(String words) {
        return ingredientNamed(words).isPresent() || brand(words).isPresent();
    }

    /** The ingredients and brands a free text names, as ingredients. */
    public NamedDrugs namedIn(String text) {
        return tables.names().find(text);
    }

    /** Every concept once, a site's own where it has one: for tests and for publishing value sets. */
    public Iterable<Product> products() {
        var all = new ArrayList<Product>();
        tables.forEachProduct(all::add);
        return all;
    }
}
