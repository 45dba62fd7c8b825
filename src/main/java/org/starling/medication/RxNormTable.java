package org.starling.medication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * RxNorm as far as Starling knows it: products with their ingredients, and the names of ingredients and brands. Read once,
 * then immutable. The tables and their sources are described in {@code knowledge/rxnorm/SOURCE.md}.
 */
public final class RxNormTable {
    private final Map<String, Product> products;
    private final Map<String, ClinicalDrugName> parsed;
    private final Map<String, Drug> ingredients;
    private final Map<String, Drug> ingredientsByName;
    private final Map<String, NamedDrugs> brands;
    private final DrugNames names;

    private RxNormTable(
            Map<String, Product> products,
            Map<String, ClinicalDrugName> parsed,
            Map<String, Drug> ingredients,
            Map<String, Drug> ingredientsByName,
            Map<String, NamedDrugs> brands,
            DrugNames names) {
        this.products = products;
        this.parsed = parsed;
        this.ingredients = ingredients;
        this.ingredientsByName = ingredientsByName;
        this.brands = brands;
        this.names = names;
    }

    /**
     * Reads the tables from the classpath.
     *
     * @throws IllegalStateException when a table is missing or names an ingredient it does not list
     */
    public static RxNormTable load() {
        var ingredients = new HashMap<String, Drug>();
        var byName = new HashMap<String, Drug>();
        var products = new HashMap<String, Product>();
        var brands = new HashMap<String, NamedDrugs>();
        var names = new DrugNames();
        for (var row : Table.rows("ingredients.csv", "rxnorm,name")) {
            var drug = ingredients.computeIfAbsent(row.get(0), code -> new Drug(code, row.get(1)));
            byName.putIfAbsent(row.get(1), drug);
            names.add(row.get(1), List.of(drug), false);
            products.putIfAbsent(row.get(0), new Product(row.get(0), TermType.IN, drug.name(), List.of(drug), false));
        }
        for (var row : Table.rows("products.csv", "rxnorm,tty,name,ingredients,more")) {
            var type = TermType.valueOf(row.get(1));
            var product = new Product(
                    row.get(0),
                    type,
                    row.get(2),
                    drugs(row.get(3), ingredients),
                    row.get(4).equals("1"));
            products.put(product.rxnorm(), product);
        }
        for (var row : Table.rows("brands.csv", "brand,ingredients,more")) {
            var meaning =
                    new NamedDrugs(drugs(row.get(1), ingredients), row.get(2).equals("1"), List.of());
            brands.put(row.get(0).toLowerCase(Locale.ROOT), meaning);
            names.add(row.get(0), meaning.drugs(), meaning.more());
        }
        var parsed = new HashMap<String, ClinicalDrugName>();
        products.forEach((code, product) -> parsed.put(code, ClinicalDrugName.parse(product.name())));
        return new RxNormTable(
                Map.copyOf(products),
                Map.copyOf(parsed),
                Map.copyOf(ingredients),
                Map.copyOf(byName),
                Map.copyOf(brands),
                names);
    }

    private static List<Drug> drugs(String codes, Map<String, Drug> ingredients) {
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

    /** The concept of a code of any term type; empty when the table does not know it. */
    public Optional<Product> product(String rxcui) {
        return Optional.ofNullable(products.get(rxcui));
    }

    /** The parts of a product's name, read once. */
    ClinicalDrugName nameOf(Product product) {
        var name = parsed.get(product.rxnorm());
        return name == null ? ClinicalDrugName.parse(product.name()) : name;
    }

    public Optional<Drug> ingredient(String rxcui) {
        return Optional.ofNullable(ingredients.get(rxcui));
    }

    /** The ingredient of exactly this name, in any case. */
    public Optional<Drug> ingredientNamed(String name) {
        return Optional.ofNullable(ingredientsByName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The ingredients sold under exactly this brand name, in any case. */
    public Optional<NamedDrugs> brand(String name) {
        return Optional.ofNullable(brands.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether words are exactly the name of an ingredient or a brand, in any case. */
    public boolean isName(String words) {
        return ingredientNamed(words).isPresent() || brand(words).isPresent();
    }

    /** The ingredients and brands a free text names, as ingredients. */
    public NamedDrugs namedIn(String text) {
        return names.find(text);
    }

    /** All concepts, for tests and for publishing value sets. */
    public Iterable<Product> products() {
        return products.values();
    }
}
