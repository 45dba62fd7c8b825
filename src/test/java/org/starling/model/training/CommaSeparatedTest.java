package org.starling.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommaSeparatedTest {
    @Test
    void quotesHoldCommasLineBreaksAndQuotes() {
        var rows = CommaSeparated.rows("a,b\r\n\"x, \"\"y\"\"\nz\",2\n");

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst()).containsEntry("a", "x, \"y\"\nz").containsEntry("b", "2");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> CommaSeparated.rows("a,b\n1,2\n3\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 3");
    }
}
