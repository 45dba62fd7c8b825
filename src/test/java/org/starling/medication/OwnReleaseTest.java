package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site's own tables over the shipped ones, in the layout that the import writes. */
class OwnReleaseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "NDC 00000-1111-22, 90000001, 'NDC 00000-1111-22, RxNorm 90000007 (SCD)', ORAL",
        "NDC 0000-1111-22, 90000001, 'RxNorm 90000007 (SCD)', ORAL",
        "NDC 00000111122, 90000001, 'RxNorm 90000007 (SCD)', ORAL",
        "NDC 0000111122, '', 'NDC 0000111122 is not in the table', UNKNOWN",
        "NDC 00000-11-1122, '', 'is not in the table', UNKNOWN",
        "SNOMED 900000000001, 90000001, SNOMED CT 900000000001 (SCD), ORAL",
        "SNOMED 900000000002, '', SNOMED CT 900000000002 is not in the table, UNKNOWN",
        "ATC Z99ZZ01, 90000001, ATC Z99ZZ01 (IN), UNKNOWN",
        "ATC Z99ZZ51, 90000001, holds more than examplamide, UNKNOWN",
        "ATC Z99ZZ30, 32968 90000001, ATC Z99ZZ30 (MIN), UNKNOWN",
        "ATC N06AA09, 704, ATC N06AA09 (IN), UNKNOWN",
        "RXNORM 32968, 32968, RxNorm 32968 (IN), UNKNOWN",
    })
    void readsItsCodes(String coding, String ingredients, String resolution, Route route) throws IOException {
        var use = DrugCodesTest.read(own(), DrugCodesTest.concept(coding, null), null, null);

        assertThat(Orders.codes(use.ingredients())).isEqualTo(ingredients);
        assertThat(use.resolution()).contains(resolution);
        assertThat(use.route()).isEqualTo(route);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "products.csv, '90000008,SCD,a,90000001,0', products are not in the order",
                "products.csv, '90000018,XXX,a,90000001,0', XXX",
                "products.csv, '90000018,SCD,a,77,0', ingredient 77",
                "products.csv, '90000018,SCD,a,90000001,2', more is neither",
                "products.csv, 'x,SCD,a,90000001,0', x",
                "codes.csv, 'ATC,A01AA01,77,0', no known concept",
                "codes.csv, 'EPHMRA,A01AA01,32968,0', EPHMRA",
                "ndc.csv, '1,32968', not in order",
                "ndc.csv, 'x,32968', another row",
                "release.csv, -, release.csv",
            })
    void aTableThatIsWrongIsRefused(String table, @Nullable String row, String why) throws IOException {
        own();
        var file = folder.resolve(table);
        if (row == null) {
            Files.delete(file);
        } else {
            Files.writeString(file, Files.readString(file) + row + "\n");
        }

        assertThatThrownBy(() -> RxNormTable.load(folder))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aFolderWithoutTablesIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RxNormTable.load(folder.resolve("none")))
                .withMessageContaining("table missing: ingredients.csv");
    }

    private RxNormTable own() throws IOException {
        write("release.csv", "name,date\nRXNORM_20AA_260105F,2026-01-05\n");
        write("ingredients.csv", "rxnorm,name\n32968,clopidogrel\n90000001,examplamide\n");
        write("products.csv", """
                rxnorm,tty,name,ingredients,more
                90000003,MIN,clopidogrel / examplamide,32968+90000001,0
                90000007,SCD,examplamide 5 MG Oral Tablet,90000001,0
                90000009,SCD,"clopidogrel, a test",32968,0
                """);
        write("brands.csv", "brand,ingredients,more,local\n");
        write("codes.csv", """
                system,code,rxnorm,more
                ATC,Z99ZZ01,90000001,0
                ATC,Z99ZZ30,90000003,0
                ATC,Z99ZZ51,90000001,1
                SNOMED,900000000001,90000007,0
                """);
        write("ndc.csv", "ndc,rxnorm\n111122,90000007\n");
        return RxNormTable.load(folder);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
