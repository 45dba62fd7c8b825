package org.starling.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.starling.model.BundleFiles;
import org.starling.model.ModelBundle;
import org.starling.model.ModelId;

class CorrectedEquationTest {
    private final Study study = Study.read("warfarin-dose");

    @Test
    void theSameDataGiveTheSameBytes() {
        var first = CorrectedEquation.learnedOn(study, SyntheticCohort.of(400));
        var second = CorrectedEquation.learnedOn(study, SyntheticCohort.of(400));

        assertThat(second.booster()).isEqualTo(first.booster());
        assertThat(second.base()).isEqualTo(first.base());
    }

    @Test
    void otherDataGiveOtherBytes() {
        var first = CorrectedEquation.learnedOn(study, SyntheticCohort.of(400));
        var second = CorrectedEquation.learnedOn(study, SyntheticCohort.of(399));

        assertThat(second.booster()).isNotEqualTo(first.booster());
    }

    @Test
    void thePublicFileGivesTheBoosterOnBoard() throws IOException {
        var model = CorrectedEquation.learnedOn(study, IwpcFile.cohort(study));
        var onBoard = BundleFiles.onBoard(new ModelId(study.name(), study.version()));

        assertThat(model.booster()).isEqualTo(onBoard.read("booster.json"));
        assertThat(ModelBundle.load(onBoard).manifest().base()).isEqualTo(model.base());
    }

    @Test
    void learnsWhatTheDataSay() {
        var subjects = SyntheticCohort.of(400);

        var estimates =
                CrossValidation.leaveOneSiteOut(subjects, training -> CorrectedEquation.learnedOn(study, training));
        var blind = CrossValidation.leaveOneSiteOut(subjects, Learner.fixed(study.fixedOutcome()));

        assertThat(Accuracy.of(subjects, estimates).mae())
                .isLessThan(Accuracy.of(subjects, blind).mae() / 2);
    }
}
