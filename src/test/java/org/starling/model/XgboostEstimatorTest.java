package org.starling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.evidence.UnknownPatient;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult.Mark;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;
import org.starling.medication.Drug;
import org.starling.medication.MedicationUse.Role;
import org.starling.medication.Medications;
import org.starling.model.Estimation.Contribution;
import org.starling.model.Estimation.Estimated;
import org.starling.model.Estimation.NotEstimated;

class XgboostEstimatorTest {
    private static final List<ModelBundle> BUNDLES = ModelBundle.onBoard();
    private static final Drug AMIODARONE = new Drug("703", "amiodarone");
    private static final Drug WARFARIN = new Drug("11289", "warfarin");
    private final Estimator estimator = new XgboostEstimator(BUNDLES, id -> ModelState.VALIDATED);

    @Test
    void estimatesWithRangeDriversAndTheFiguresThatEntitleIt() {
        var estimated = estimated(new Patient());

        assertThat(estimated.model()).isEqualTo("warfarin-dose");
        assertThat(estimated.version()).isEqualTo("1.0.0");
        assertThat(estimated.state()).isEqualTo(ModelState.VALIDATED);
        assertThat(estimated.outcome()).isEqualTo("stable-weekly-dose");
        assertThat(estimated.unit()).isEqualTo("mg");
        assertThat(estimated.value()).isStrictlyBetween(estimated.low(), estimated.high());
        assertThat(estimated.coverage()).isEqualTo(0.9);
        assertThat(estimated.validation().n()).isEqualTo(5050);
        assertThat(estimated.contributions())
                .extracting(Contribution::feature, Contribution::value)
                .contains(tuple("VKORC1", "A/G"), tuple("age", "67"));
        assertThat(estimated.contributions())
                .extracting(each -> -Math.abs(each.effect()))
                .isSorted();
    }

    @Test
    void agreesWithTheGoldenPredictionOfTheSamePatient() {
        var golden = BUNDLES.getFirst().manifest().golden().getFirst();

        assertThat(estimated(new Patient()).value()).isCloseTo(golden.value(), within(1e-4));
    }

    @Test
    void readsTheUnitsOfTheRecord() {
        var metric = estimated(new Patient());

        assertThat(estimated(new Patient().height("1.78", "m").weight("82000", "g"))
                        .value())
                .isCloseTo(metric.value(), within(1e-3));
        assertThat(estimated(new Patient().height("70.0787", "[in_i]").weight("180.779", "[lb_av]"))
                        .value())
                .isCloseTo(metric.value(), within(1e-3));
    }

    @Test
    void variantsAndADrugThatSlowsClearanceLowerTheEstimate() {
        var usual = estimated(new Patient()).value();

        assertThat(estimated(new Patient().gene("VKORC1", "rs9923231 T/T")).value())
                .isLessThan(usual);
        assertThat(estimated(new Patient().gene("CYP2C9", "*1/*3")).value()).isLessThan(usual);
        assertThat(estimated(new Patient().takes(Role.ACTIVE, AMIODARONE)).value())
                .isLessThan(usual);
        assertThat(estimated(new Patient().takes(Role.CO_ORDERED, AMIODARONE)).value())
                .isLessThan(usual);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void fillsNothingInAndSaysWhatIsMissing(String reason, Patient patient) {
        assertThat(patient.estimatedBy(estimator))
                .isEqualTo(new NotEstimated("warfarin-dose", "1.0.0", ModelState.VALIDATED, List.of(reason)));
    }

    static Stream<Arguments> gaps() {
        var conflict = new GeneFinding.Conflicting(
                new Gene("CYP2C9"), List.of(Patient.result("CYP2C9", "*1/*1"), Patient.result("CYP2C9", "*1/*3")));
        var unreadable = new GeneFinding.Unreadable(
                new Gene("VKORC1"), List.of(new UnusedResult("Observation/9", "no call", false)));
        return Stream.of(
                Arguments.of("missing:height", new Patient().withoutHeight()),
                Arguments.of("missing:age", new Patient().withoutBirthDate()),
                Arguments.of("out-of-range:age", new Patient().born(LocalDate.of(2012, 5, 1))),
                Arguments.of("out-of-range:weight", new Patient().weight("16", "kg")),
                Arguments.of("out-of-range:height", new Patient().height("1.78", "cm")),
                Arguments.of("unknown-unit:weight", new Patient().weight("82", "stone")),
                Arguments.of("missing:VKORC1", new Patient().finding(new GeneFinding.NotTested(new Gene("VKORC1")))),
                Arguments.of("unreadable:VKORC1", new Patient().finding(unreadable)),
                Arguments.of("conflicting:CYP2C9", new Patient().finding(conflict)),
                Arguments.of(
                        "conflicting:CYP2C9", new Patient().gene("CYP2C9", "*1/*1", Mark.CONTRADICTS_OWN_GENOTYPE)),
                Arguments.of("after-transplant:CYP2C9", new Patient().gene("CYP2C9", "*1/*3", Mark.AFTER_TRANSPLANT)),
                Arguments.of("unclear:CYP2C9", new Patient().gene("CYP2C9", "*1/*3", Mark.UNCONFIRMED)),
                Arguments.of("unclear:VKORC1", new Patient().gene("VKORC1", "rs9923231 C/T", Mark.STATUS_UNKNOWN)),
                Arguments.of("unknown-allele:CYP2C9", new Patient().gene("CYP2C9", "*1/*99", Mark.UNKNOWN_ALLELE)),
                Arguments.of("not-learned:CYP2C9", new Patient().gene("CYP2C9", "*1/*8")),
                Arguments.of("not-starting", new Patient().takes(Role.ACTIVE, WARFARIN)));
    }

    @Test
    void aDrugThatCouldNotBeResolvedMayBeOneThatMatters() {
        var answer = new Patient().takes(Role.ACTIVE).estimatedBy(estimator);

        assertThat(((NotEstimated) answer).reasons())
                .containsExactly("unresolved:enzyme-inducer", "unresolved:amiodarone");
    }

    @Test
    void otherDrugsHaveNoModel() {
        var order = Patient.use(Role.ORDERED, List.of(AMIODARONE));

        assertThat(estimator.estimate(
                        order,
                        UnknownPatient.FACTS,
                        new Medications(List.of(order)),
                        new PgxProfile(Map.of(), List.of()),
                        Patient.TODAY))
                .isEmpty();
    }

    @Test
    void invariant5AModelThatFailsCostsThePatientNothing() throws IOException {
        var manifest = BUNDLES.getFirst().manifest();
        Trees crashing = row -> {
            throw new IllegalStateException("native trouble");
        };
        Trees nonsense = row -> {
            var corrections = new float[row.length + 1];
            corrections[0] = Float.NaN;
            return corrections;
        };
        Trees absent = row -> {
            throw new Trees.Unavailable(new UnsatisfiedLinkError("libgomp.so.1"));
        };

        assertReason("failed", new ModelBundle(manifest, crashing));
        assertReason("failed", new ModelBundle(manifest, nonsense));
        assertReason("unavailable", new ModelBundle(manifest, absent));
        var stateless = new XgboostEstimator(BUNDLES, id -> {
            throw new IllegalStateException("store is down");
        });
        assertThatCode(() -> assertThat(((NotEstimated) new Patient().estimatedBy(stateless)).reasons())
                        .containsExactly("failed"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelState.class,
            names = {"DRAFT", "SUSPENDED", "RETIRED"})
    void aModelThatMayNotSpeakIsSilent(ModelState state) {
        var answer = new Patient().estimatedBy(new XgboostEstimator(BUNDLES, id -> state));

        assertThat(answer)
                .isEqualTo(new NotEstimated("warfarin-dose", "1.0.0", state, List.of("state:" + state.code())));
    }

    @Test
    void manyThreadsGetTheSameAnswer() {
        var alone = estimated(new Patient());

        assertThat(IntStream.range(0, 200).parallel().mapToObj(each -> estimated(new Patient())))
                .containsOnly(alone);
    }

    private static void assertReason(String reason, ModelBundle bundle) {
        var answer = new Patient().estimatedBy(new XgboostEstimator(List.of(bundle), id -> ModelState.PILOT));

        assertThat(answer).isEqualTo(new NotEstimated("warfarin-dose", "1.0.0", ModelState.PILOT, List.of(reason)));
    }

    private Estimated estimated(Patient patient) {
        return (Estimated) patient.estimatedBy(estimator);
    }
}
