package org.starling.medication;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tables of drugs in layers, the shipped one first: of a code or a brand that two layers know, the later layer's meaning stands.
 * Free text is read by the names of the shipped ingredients and of the brands that hold one, whatever a later layer adds: among all
 * names of a full release are words like calcium and water, that orders use for something else.
 */
final class TableLoader {
    /**
     * What a code of another system stands for.
     *
     * @param rxnorm one concept of any term type, or ingredients joined by a plus sign
     */
    record Row(String rxnorm, List<Drug> drugs, boolean more) {}

    private final Map<String, Drug> ingredients = new HashMap<>();
    private final Map<String, Drug> ingredientsByName = new HashMap<>();
    private final Map<String, NamedDrugs> brands = new HashMap<>();
    private final Map<String, Row> foreign = new HashMap<>();
    private final List<ProductRows> products = new ArrayList<>(2); // the latest first
    private final DrugNames names = new DrugNames();
    private NdcRows ndc = NdcRows.NONE;
    private Optional<String> release = Optional.empty();
    private Set<String> inText = Set.of();

    TableLoader add(TableSource source) throws IOException {
        var own = source instanceof TableSource.Folder;
        for (var row : source.rows("ingredients.csv", "rxnorm,name")) {
            var drug = ingredients.computeIfAbsent(row.get(0), code -> new Drug(code, row.get(1)));
            if (!own || inText.contains(row.get(0))) {
                ingredientsByName.putIfAbsent(row.get(1), drug);
                names.add(row.get(1), new NamedDrugs(List.of(drug), false, false, List.of()));
            }
        }
        inText = own ? inText : new HashSet<>(ingredients.keySet());
        try (var table = source.open("products.csv")) {
            products.addFirst(ProductRows.read(table, ingredients));
        }
        for (var row : source.rows("brands.csv", "brand,ingredients,more,local")) {
            brand(row);
        }
        for (var row : source.rows("codes.csv", "system,code,rxnorm,more")) {
            foreign.put(CodeSystem.valueOf(row.get(0)) + " " + row.get(1), row(row));
        }
        if (own) {
            try (var table = source.open("ndc.csv")) {
                ndc = NdcRows.read(table);
            }
            var row = source.rows("release.csv", "name,date").getFirst();
            release = Optional.of(row.get(0) + " of " + row.get(1));
        }
        return this;
    }

    private void brand(List<String> row) {
        var drugs = RxNormTable.drugs(row.get(1), ingredients);
        var meaning = new NamedDrugs(drugs, row.get(2).equals("1"), row.get(3).equals("1"), List.of());
        if (drugs.stream().anyMatch(drug -> inText.contains(drug.rxnorm()))) {
            brands.put(row.get(0).toLowerCase(Locale.ROOT), meaning);
            names.addBrand(row.get(0), meaning);
        }
    }

    private Row row(List<String> row) {
        var code = row.get(2);
        var more = row.get(3).equals("1");
        if (code.indexOf('+') >= 0) {
            return new Row(code, RxNormTable.drugs(code, ingredients), more);
        }
        return product(code)
                .map(product -> new Row(code, product.ingredients(), more || product.more()))
                .orElseThrow(() -> new IllegalStateException("codes.csv: RxNorm " + code + " is no known concept"));
    }

    Optional<Product> product(String rxcui) {
        for (var rows : products) {
            var found = rows.find(rxcui);
            if (found.isPresent()) {
                return found;
            }
        }
        return ingredient(rxcui).map(drug -> new Product(rxcui, TermType.IN, drug.name(), List.of(drug), false));
    }

    void forEachProduct(Consumer<Product> each) {
        var seen = new HashSet<String>();
        for (var rows : products) {
            rows.forEach(product -> {
                if (seen.add(product.rxnorm())) {
                    each.accept(product);
                }
            });
        }
        for (var code : ingredients.keySet()) {
            if (seen.add(code)) {
                product(code).ifPresent(each);
            }
        }
    }

    Optional<Row> foreign(CodeSystem system, String code) {
        return Optional.ofNullable(foreign.get(system + " " + code));
    }

    Optional<String> ndc(String code) {
        return ndc.find(code);
    }

    Optional<Drug> ingredient(String rxcui) {
        return Optional.ofNullable(ingredients.get(rxcui));
    }

    Optional<Drug> ingredientNamed(String lowerCase) {
        return Optional.ofNullable(ingredientsByName.get(lowerCase));
    }

    Optional<NamedDrugs> brand(String lowerCase) {
        return Optional.ofNullable(brands.get(lowerCase));
    }

    DrugNames names() {
        return names;
    }

    Optional<String> release() {
        return release;
    }
}
