package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RxNormTableTest {
    private final RxNormTable table = Tables.RXNORM;

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "fixtures/medication/texts.csv", numLinesToSkip = 1, emptyValue = "", nullValues = "NULL")
    void readsDrugNamesOnWordBoundariesLongestFirst(String text, String ingredients, boolean more) {
        var named = table.namedIn(text == null ? "" : text);

        assertThat(Orders.codes(named.drugs())).isEqualTo(ingredients == null ? "" : ingredients);
        assertThat(named.more()).isEqualTo(more);
    }

    @Test
    void tellsWhichNamesAreDenied() {
        assertThat(table.namedIn("codeine-free cough syrup").refused()).containsExactly("codeine");
    }

    @Test
    void listsEveryIngredientOfACombination() {
        assertThat(Orders.codes(table.product("993781").orElseThrow().ingredients()))
                .isEqualTo("161 2670");
    }

    @Test
    void saysWhenAProductHoldsMoreThanTheTableKnows() {
        var product = table.product("994237").orElseThrow();

        assertThat(Orders.codes(product.ingredients())).isEqualTo("1191 1886 2670");
        assertThat(product.more()).isTrue();
    }

    @Test
    void findsIngredientsAndBrandsInAnyCase() {
        assertThat(table.ingredientNamed("Warfarin")).contains(new Drug("11289", "warfarin"));
        assertThat(table.ingredient("2670")).contains(new Drug("2670", "codeine"));
        assertThat(Orders.codes(table.brand("PLAVIX").orElseThrow().drugs())).isEqualTo("32968");
    }

    @Test
    void doesNotGuessUnknownCodes() {
        assertThat(table.product("99999999")).isEmpty();
        assertThat(table.ingredientNamed("warf")).isEmpty();
    }

    @Test
    void recognisesIngredientsWhoseCodeHasASingleSource() {
        for (var code : List.of(
                "1100072", "407990", "1300701", "1665496", "1999574", "358255", "302285", "1307298", "1608322",
                "2049873", "1655922", "1597371", "1597373", "282446")) {
            assertThat(table.ingredient(code)).as(code).isPresent();
        }
    }

    @Test
    void everySingleStrengthOfASolidProductCanBeRead() {
        var unread = new TreeSet<String>();
        for (var product : table.products()) {
            var name = ClinicalDrugName.parse(product.name());
            var solid = product.termType() == TermType.SCD
                    && name.form().counted().isPresent()
                    && product.name().contains(" MG ");
            if (solid
                    && !product.more()
                    && product.ingredients().size() == 1
                    && !product.name().contains(" / ")
                    && name.strengthOf(product.ingredients().getFirst(), 1).isEmpty()) {
                unread.add(product.name());
            }
        }
        assertThat(unread).isEmpty();
    }

    @Test
    void productsHaveTheNamesOfTheirRows() {
        assertThat(TableSource.SHIPPED.rows("products.csv", ProductRows.HEADER))
                .allSatisfy(row -> assertThat(Tables.RXNORM.product(row.get(0)).map(Product::name))
                        .contains(row.get(2)));
    }

    @Test
    void refusesATableThatIsMissingOrOfAnotherShape() {
        assertThatThrownBy(() -> TableSource.SHIPPED.rows("none.csv", "a,b")).hasMessageContaining("missing");
        assertThatThrownBy(() -> TableSource.SHIPPED.rows("ingredients.csv", "a,b"))
                .hasMessageContaining("must begin with a,b");
    }
}
