package org.starling.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.evidence.QueryKey;
import org.starling.guideline.Action;
import org.starling.guideline.Strength;
import org.starling.model.ModelState;

class WordingTest {
    private final Wording wording = Wording.load();

    @ParameterizedTest
    @MethodSource("codes")
    void hasWordsForEveryCode(String kind, String code) {
        assertThat(wording.knows(kind, code)).isTrue();
    }

    @Test
    void showsACodeItHasNoWordsFor() {
        assertThat(wording.word("outcome", "something-new")).isEqualTo("something-new");
    }

    @Test
    void writesRangesAndShares() {
        assertThat(wording.factor("0.5", "0.75")).isEqualTo("50 % to 75 %");
        assertThat(wording.factor("0.5", "0.5")).isEqualTo("50 %");
    }

    @Test
    void roundsEstimatesToThreeDigits() {
        assertThat(wording.rounded("10.896761191089444")).isEqualTo("10.9");
        assertThat(wording.rounded("0.030492")).isEqualTo("0.0305");
        assertThat(wording.rounded("1234.5")).isEqualTo("1230");
    }

    @Test
    void writesAMomentForReaders() {
        assertThat(wording.moment("2026-11-22T10:15:30.024Z")).isEqualTo("2026-11-22 10:15:30 UTC");
    }

    @Test
    void saysInputsWithTheirUnitsAndYesOrNo() throws IOException {
        var estimate = new ObjectMapper().readTree("""
                {"model": "warfarin-dose", "unit": "mg", "contributions": [
                  {"feature": "height", "value": "178", "effect": 1.6},
                  {"feature": "amiodarone", "value": "0", "effect": 0.3},
                  {"feature": "VKORC1", "value": "A/G", "effect": -0.3}]}""");

        assertThat(wording.drivers(estimate)).map(Figures.Driver::value).containsExactly("178 cm", "not taken", "A/G");
    }

    @Test
    void drawsDriversToEitherSideOfTheMiddle() {
        var drivers = wording.drivers(Fixture.json("workbench/trace.json").at("/estimates/0"));

        assertThat(drivers)
                .containsExactly(
                        new Figures.Driver("VKORC1 genotype", "A/G", false, "5.2 mg", 0, 100),
                        new Figures.Driver("Body weight", "82 kg", true, "2.6 mg", 100, 50),
                        new Figures.Driver("Age", "69 years", false, "1.3 mg", 75, 25));
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                        Arrays.stream(QueryKey.values()).map(key -> Arguments.of("query", key.key())),
                        Arrays.stream(Action.values()).map(action -> Arguments.of("action", action.code())),
                        Arrays.stream(Strength.values()).map(strength -> Arguments.of("strength", strength.code())),
                        Arrays.stream(ModelState.values()).map(state -> Arguments.of("state", state.code())))
                .flatMap(each -> each);
    }
}
