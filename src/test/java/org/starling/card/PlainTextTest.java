package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [x](javascript:alert(1))        | \\[x\\](javascript:alert(1))
            <img src=x onerror=y>           | &lt;img src=x onerror=y&gt;
            *1/*2                           | \\*1/\\*2
            see https://x.test or www.y.test | see https\\://x.test or www\\.y.test
            mail a@b.test at 10:30          | mail a\\@b.test at 10:30
            Lab **bold** _it_ `code` # head | Lab \\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\# head
            """)
    void textOfTheRecordCanNeitherFormatNorLink(String raw, String expected) {
        assertThat(PlainText.inMarkdown(raw)).isEqualTo(expected);
    }

    @Test
    void directionMarksAndLineBreaksAreGone() {
        assertThat(PlainText.inMarkdown("a\u202Eb\u200Bc\nd\u0000e")).isEqualTo("abc de");
        assertThat(PlainText.inSummary("a\u202Eb\nc")).isEqualTo("ab c");
    }

    @Test
    void longTextIsCut() {
        assertThat(PlainText.inMarkdown("x".repeat(500))).hasSize(121).endsWith("…");
    }
}
