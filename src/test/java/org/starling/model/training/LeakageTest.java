package org.starling.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starling.model.Column;
import org.starling.model.InputValue;
import org.starling.model.InputValue.Quantity;

class LeakageTest {
    private final Study study = Study.read("warfarin-dose");

    @Test
    void neitherSiteNorGroupNorOutcomeIsAFeature() {
        var read = study.inputs().stream()
                .flatMap(input -> input.sources().stream())
                .map(Source::column)
                .toList();

        assertThat(read).doesNotContain(study.site(), study.outcome()).doesNotContainAnyElementsOf(study.groups());
        assertThat(study.columns())
                .extracting(Column::input)
                .containsOnlyElementsOf(
                        study.inputs().stream().map(StudyInput::code).toList());
    }

    @Test
    void theOutcomesOfASiteDoNotMoveItsOwnEstimates() {
        var subjects = SyntheticCohort.of(400);
        var changed = subjects.stream()
                .map(each -> each.site().equals("2")
                        ? new Subject(each.site(), each.outcome() * 3, each.groups(), each.inputs())
                        : each)
                .toList();

        var before = ofSiteTwo(subjects, outOfSite(subjects));
        var after = ofSiteTwo(changed, outOfSite(changed));

        assertThat(after).isEqualTo(before);
        assertThat(outOfSite(changed)).isNotEqualTo(outOfSite(subjects));
    }

    @Test
    void gapsAreFilledFromTheTrainingPartOnly() {
        var subjects = new ArrayList<>(SyntheticCohort.of(400));
        var training =
                subjects.stream().filter(each -> !each.site().equals("2")).toList();
        var someone = withoutHeight(subjects.get(2));
        var before = Imputation.learnedOn(study, training).row(someone);

        IntStream.range(0, subjects.size())
                .filter(each -> subjects.get(each).site().equals("2"))
                .forEach(each -> subjects.set(each, withHeight(subjects.get(each), 250.0)));
        var sameTraining =
                subjects.stream().filter(each -> !each.site().equals("2")).toList();
        var after = Imputation.learnedOn(study, sameTraining).row(someone);
        var leaking = Imputation.learnedOn(study, subjects).row(someone);

        assertThat(after).isEqualTo(before);
        assertThat(leaking).isNotEqualTo(before);
    }

    private double[] outOfSite(List<Subject> subjects) {
        return CrossValidation.leaveOneSiteOut(subjects, training -> CorrectedEquation.learnedOn(study, training));
    }

    private static double[] ofSiteTwo(List<Subject> subjects, double[] estimates) {
        return IntStream.range(0, estimates.length)
                .filter(each -> subjects.get(each).site().equals("2"))
                .mapToDouble(each -> estimates[each])
                .toArray();
    }

    private static Subject withHeight(Subject subject, double height) {
        var inputs = new HashMap<String, InputValue>(subject.inputs());
        inputs.put("height", new Quantity(height));
        return new Subject(subject.site(), subject.outcome(), subject.groups(), inputs);
    }

    private static Subject withoutHeight(Subject subject) {
        var inputs = new HashMap<String, InputValue>(subject.inputs());
        inputs.remove("height");
        return new Subject(subject.site(), subject.outcome(), subject.groups(), inputs);
    }
}
