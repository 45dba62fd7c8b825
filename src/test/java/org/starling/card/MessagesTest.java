package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.starling.evidence.QueryKey;
import org.starling.genotype.GeneResult.Mark;
import org.starling.guideline.Strength;
import org.starling.model.ModelBundle;

/** Every code that can reach a card has its words. */
class MessagesTest {
    private final Messages messages = Messages.load(Locale.ENGLISH);

    @Test
    void everyQueryMarkAndStrengthHasWords() {
        for (var query : QueryKey.values()) {
            assertThat(messages.find("query." + query.key())).as(query.key()).isPresent();
        }
        for (var mark : Mark.values()) {
            assertThat(messages.find("mark." + mark.name())).as(mark.name()).isPresent();
        }
        for (var strength : Strength.values()) {
            assertThat(messages.find("strength." + strength.code()))
                    .as(strength.code())
                    .isPresent();
        }
    }

    @Test
    void everyModelOnBoardHasWordsForItsOutcomeInputsAndLimits() {
        assertThat(ModelBundle.onBoard()).isNotEmpty().allSatisfy(bundle -> {
            assertThat(messages.find("outcome." + bundle.manifest().output().outcome()))
                    .isPresent();
            assertThat(messages.find("limits." + bundle.manifest().name())).isPresent();
            assertThat(bundle.manifest().inputs())
                    .allSatisfy(input ->
                            assertThat(messages.find("feature." + input.code())).isPresent());
        });
    }

    @Test
    void aKeyMayHoldASpace() {
        assertThat(messages.find("phenotype.VKORC1.-1639 AG")).contains("increased sensitivity");
    }
}
