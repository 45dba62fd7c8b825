package org.starling.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starling.model.InputValue;
import org.starling.model.InputValue.Level;
import org.starling.model.InputValue.Quantity;

class DoseCohortTest {
    private final Study study = Study.read("warfarin-dose");

    @Test
    void keepsStableDosesWithAnAgeAndAUsualTarget() throws IOException {
        assertThat(fixture())
                .extracting(Subject::outcome)
                .containsExactly(31.0, 36.0, 37.0, 39.0, 40.0, 41.0, 42.0, 43.0, 44.0);
    }

    @Test
    void fillsTheGenotypeFromLinkedVariantsOnlyWhereTheyAreLinked() throws IOException {
        assertThat(input(39, "VKORC1")).isEqualTo(new Level("A/A"));
        assertThat(input(40, "VKORC1")).isEqualTo(new Level("A/G"));
        assertThat(input(41, "VKORC1")).isEqualTo(new Level("G/G"));
        assertThat(subject(42).inputs()).doesNotContainKey("VKORC1");
    }

    @Test
    void recodesRareAllelesAndOpenAges() throws IOException {
        assertThat(input(43, "CYP2C9")).isEqualTo(new Level("*1/*2"));
        assertThat(input(44, "age")).isEqualTo(new Quantity(90));
    }

    @Test
    void anyOfSeveralDrugsRaisesTheFlagAndAnUnknownHeightStaysUnknown() throws IOException {
        assertThat(input(44, "enzyme-inducer")).isEqualTo(new Quantity(1));
        assertThat(input(31, "enzyme-inducer")).isEqualTo(new Quantity(0));
        assertThat(subject(44).inputs()).doesNotContainKey("height");
    }

    @Test
    void aFileOfAnotherLayoutIsRefused() {
        assertThatThrownBy(() -> DoseCohort.of(study, "Age,Gender\n60 - 69,male\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Project Site");
    }

    @Test
    void thePublicFileGivesThePublishedCohortAndAccuracy() throws IOException {
        var subjects = IwpcFile.cohort(study);
        var equation = Learner.published(study, study.published().getFirst()).learnedOn(subjects);
        var accuracy = Accuracy.of(subjects, equation.estimates(subjects));
        var fixed = Accuracy.of(
                subjects,
                Learner.fixed(study.fixedOutcome()).learnedOn(subjects).estimates(subjects));

        assertThat(subjects).hasSize(5050);
        assertThat(accuracy.mae()).isCloseTo(8.33, within(0.01));
        assertThat(accuracy.within20()).isCloseTo(45.9, within(0.1));
        assertThat(fixed.within20()).isCloseTo(29.4, within(0.05));
    }

    private InputValue input(double outcome, String code) throws IOException {
        return Optional.ofNullable(subject(outcome).inputs().get(code)).orElseThrow();
    }

    private Subject subject(double outcome) throws IOException {
        return fixture().stream()
                .filter(each -> each.outcome() == outcome)
                .findFirst()
                .orElseThrow();
    }

    private List<Subject> fixture() throws IOException {
        return DoseCohort.of(study, Files.readString(Path.of("fixtures/models/dose-cohort.csv")))
                .subjects();
    }
}
