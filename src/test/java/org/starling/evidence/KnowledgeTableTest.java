package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeTableTest {
    @Test
    void quotedFieldsHoldCommasAndQuotes() {
        var table = KnowledgeTable.parse("t.csv", "a,b\r\n\"x, \"\"y\"\"\",\n,\"\"\n");

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(List.of("x, \"y\"", ""), List.of("", ""));
        assertThat(table.named().getFirst()).isEqualTo(Map.of("a", "x, \"y\"", "b", ""));
    }

    @Test
    void aHeaderAloneHasNoRows() {
        assertThat(KnowledgeTable.parse("t.csv", "a,b").rows()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "1, 3, one field too few",
        "'1,2,3', 3, one too many",
        "'', 3, an empty line",
        "'1,\"x\"y', 3, letters after a quoted field",
        "'1,\"x', 3, a quote that would swallow the next row",
    })
    void aRowThatIsWrongIsRefusedByFileAndLine(String row, int line, String why) {
        assertThatIllegalStateException()
                .as(why)
                .isThrownBy(() -> KnowledgeTable.parse("t.csv", "a,b\n1,2\n" + row + "\n1,2\n"))
                .withMessageContainingAll("t.csv", "line " + line);
    }

    @Test
    void aTableThatIsMissingOrEmptyIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> KnowledgeTable.shipped("/knowledge/none.csv"))
                .withMessageContaining("/knowledge/none.csv");
        assertThatIllegalStateException()
                .isThrownBy(() -> KnowledgeTable.parse("t.csv", ""))
                .withMessageContaining("t.csv");
    }
}
