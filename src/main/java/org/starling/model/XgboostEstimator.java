package org.starling.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.starling.evidence.PatientFacts;
import org.starling.genotype.PgxProfile;
import org.starling.medication.MedicationUse;
import org.starling.medication.Medications;
import org.starling.model.Estimation.Contribution;
import org.starling.model.Estimation.Estimated;
import org.starling.model.Estimation.NotEstimated;

/**
 * Runs the bundles whose drug is ordered, for a therapy that is about to start. Whatever goes wrong becomes a
 * {@link NotEstimated}: the guideline's advice does not depend on a model.
 */
public final class XgboostEstimator implements Estimator {
    private final List<ModelBundle> bundles;
    private final Function<ModelId, ModelState> states;

    /** @param states where each model stands in its life for the tenant at hand */
    public XgboostEstimator(List<ModelBundle> bundles, Function<ModelId, ModelState> states) {
        this.bundles = List.copyOf(bundles);
        this.states = states;
    }

    @Override
    public List<Estimation> estimate(
            MedicationUse order, PatientFacts facts, Medications medications, PgxProfile profile, LocalDate today) {
        return bundles.stream()
                .filter(bundle -> order.contains(bundle.manifest().drug().rxnorm()))
                .map(bundle -> estimate(bundle, facts, medications, profile, today))
                .toList();
    }

    private Estimation estimate(
            ModelBundle bundle, PatientFacts facts, Medications medications, PgxProfile profile, LocalDate today) {
        var id = bundle.manifest().id();
        // Until the state is known, the most careful one stands in its place.
        var state = ModelState.SUSPENDED;
        try {
            state = states.apply(id);
            if (!speaks(state)) {
                return notEstimated(id, state, List.of("state:" + state.code()));
            }
            if (alreadyTaken(bundle.manifest().drug().rxnorm(), medications)) {
                return notEstimated(id, state, List.of("not-starting"));
            }
            var inputs = new InputReader(facts, medications, profile, today)
                    .read(bundle.manifest().inputs());
            return inputs.reasons().isEmpty()
                    ? estimated(bundle, state, inputs.values())
                    : notEstimated(id, state, inputs.reasons());
        } catch (Trees.Unavailable unavailable) {
            return notEstimated(id, state, List.of("unavailable"));
        } catch (RuntimeException | LinkageError failed) {
            return notEstimated(id, state, List.of("failed"));
        }
    }

    private static Estimated estimated(ModelBundle bundle, ModelState state, Map<String, InputValue> inputs) {
        var manifest = bundle.manifest();
        var scored = bundle.score(inputs);
        var contributions = manifest.inputs().stream()
                .map(input -> new Contribution(
                        input.code(),
                        inputs.getOrDefault(input.code(), new InputValue.Level(""))
                                .shown(),
                        scored.effects().getOrDefault(input.code(), 0.0)))
                .sorted(Comparator.comparingDouble((Contribution each) -> -Math.abs(each.effect())))
                .toList();
        return new Estimated(
                manifest.name(),
                manifest.version(),
                state,
                manifest.output().outcome(),
                scored.value(),
                manifest.output().unit(),
                scored.low(),
                scored.high(),
                manifest.interval().coverage(),
                contributions,
                manifest.validation());
    }

    private static NotEstimated notEstimated(ModelId id, ModelState state, List<String> reasons) {
        return new NotEstimated(id.name(), id.version(), state, reasons);
    }

    private static boolean alreadyTaken(String rxnorm, Medications medications) {
        return medications.begun().stream().anyMatch(use -> use.contains(rxnorm));
    }

    private static boolean speaks(ModelState state) {
        return switch (state) {
            case VALIDATED, SILENT, PILOT, LIVE -> true;
            case DRAFT, SUSPENDED, RETIRED -> false;
        };
    }
}
