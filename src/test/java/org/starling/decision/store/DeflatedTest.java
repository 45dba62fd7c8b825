package org.starling.decision.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflatedTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 1_000, 100_000})
    void givesBackWhatWillNotShrink(int length) throws Exception {
        var noise = new byte[length];
        new Random(length).nextBytes(noise);

        assertThat(Deflated.plain(Deflated.of(noise))).isEqualTo(noise);
    }

    @Test
    void shrinksText() throws Exception {
        var text = "\"resourceType\": \"Observation\", ".repeat(500).getBytes(UTF_8);

        var kept = Deflated.of(text);

        assertThat(kept).hasSizeLessThan(text.length / 20);
        assertThat(Deflated.plain(kept)).isEqualTo(text);
    }

    @Test
    void refusesWhatIsDamaged() {
        var kept = Deflated.of(new byte[1_000]);
        var cut = Arrays.copyOf(kept, kept.length - 2);
        var shorter = kept.clone();
        shorter[3]--;
        var longer = kept.clone();
        longer[3]++;
        var huge = kept.clone();
        huge[0] = 0x7f;

        for (var damaged : new byte[][] {new byte[0], cut, shorter, longer, huge}) {
            assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> Deflated.plain(damaged));
        }
    }
}
