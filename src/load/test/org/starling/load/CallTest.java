package org.starling.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private static final String CARDS = "{\"cards\": [{\"summary\": \"Avoid\"}]}";

    private final Call call = new Call();

    @Test
    void findsTheCardWhereverTheAnswerIsCut() {
        for (var cut = 0; cut <= CARDS.length(); cut++) {
            call.begin(0);
            read(CARDS.substring(0, cut));
            read(CARDS.substring(cut));

            assertThat(call.hasCard()).as("cut at %d", cut).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cards\": []}", "{\"summary", "{\"summ\": \"ary\"}", ""})
    void seesNoCardWhereThereIsNone(String body) {
        call.begin(0);
        read(body);

        assertThat(call.hasCard()).isFalse();
    }

    @Test
    void forgetsTheCallBefore() {
        call.begin(0);
        read(CARDS);
        call.answered(200);

        call.begin(1);

        assertThat(call.hasCard()).isFalse();
        assertThat(call.ok()).isFalse();
    }

    private void read(String part) {
        var bytes = Unpooled.copiedBuffer(part, StandardCharsets.UTF_8);
        call.read(bytes, bytes.readerIndex(), bytes.readableBytes());
    }
}
