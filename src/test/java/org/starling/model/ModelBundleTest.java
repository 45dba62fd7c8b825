package org.starling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelBundleTest {
    @Test
    void theBundlesOnBoardLoadAndGiveTheirGoldenPredictions() {
        var bundles = ModelBundle.onBoard();

        assertThat(bundles).isNotEmpty();
        for (var bundle : bundles) {
            assertThat(bundle.manifest().golden()).hasSizeGreaterThanOrEqualTo(3);
            bundle.manifest()
                    .golden()
                    .forEach(golden ->
                            assertThat(bundle.score(golden.values()).value()).isCloseTo(golden.value(), within(1e-4)));
        }
    }

    @Test
    void referenceAndEffectsAddUpToTheValue() throws IOException {
        var bundle = ModelBundle.load(new Bundle());

        for (var golden : bundle.manifest().golden()) {
            var scored = bundle.score(golden.values());
            var sum = scored.effects().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(scored.reference() + sum).isCloseTo(scored.value(), within(1e-6));
            assertThat(scored.effects()).containsOnlyKeys(golden.inputs().keySet());
            assertThat(scored.value()).isStrictlyBetween(scored.low(), scored.high());
        }
    }

    @Test
    void theValidationThatShipsHoldsTheFiguresOfTheManifest() throws IOException {
        var files = new Bundle();
        var head = files.json("validation.json").path("leaveOneSiteOut");
        var stated = ModelBundle.load(files).manifest().validation();

        assertThat(head.path("n").asInt()).isEqualTo(stated.n()).isEqualTo(5050);
        assertThat(head.path("mae").asDouble())
                .isEqualTo(stated.meanAbsoluteError())
                .isLessThanOrEqualTo(8.50);
        assertThat(head.path("within20").asDouble())
                .isEqualTo(stated.within20())
                .isGreaterThanOrEqualTo(45.2);
    }

    @Test
    void theCardAnswersAllSourceAttributes() throws IOException {
        var attributes = new Bundle().json("card.json").path("attributes");

        assertThat(attributes).hasSize(31);
        for (var each = 0; each < 31; each++) {
            assertThat(attributes.path(each).path("number").asInt()).isEqualTo(each + 1);
            assertThat(attributes.path(each).path("name").asText()).isNotBlank();
            assertThat(attributes.path(each).path("value").asText()).isNotBlank();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("boosters")
    void aSpoiltBoosterIsRefusedBeforeNativeCodeReadsIt(String reason, Consumer<ObjectNode> change) throws IOException {
        var spoilt = new Bundle().spoilBooster(change);

        assertThatThrownBy(() -> ModelBundle.load(spoilt))
                .isInstanceOf(ModelRefused.class)
                .hasMessageStartingWith("booster: ")
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> boosters() {
        return Stream.of(
                booster("child index out of range", model -> set(tree(model), "left_children", 0, 9_999)),
                booster("child index out of range", model -> set(tree(model), "right_children", 0, -7)),
                booster("has one child", model -> set(tree(model), "left_children", 0, -1)),
                booster("split index out of range", model -> set(tree(model), "split_indices", 0, 9_999)),
                booster("split index out of range", model -> set(tree(model), "split_indices", 0, -1)),
                booster("parent of node", model -> set(tree(model), "left_children", 1, 2)),
                booster("reached twice", model -> set(tree(model), "left_children", 0, right(model))),
                booster("child index out of range", model -> set(tree(model), "left_children", 1, 0)),
                booster("base_score", model -> parameters(model).put("base_score", "5E0")),
                booster("base_score", model -> parameters(model).put("base_score", "zero")),
                booster("num_feature", model -> parameters(model).put("num_feature", "11")),
                booster("length", model -> ((ArrayNode) tree(model).path("default_left")).remove(0)),
                booster(
                        "condition",
                        model -> tree(model).withArray("split_conditions").set(0, "NaN")),
                booster("num_trees", model -> forest(model).withArray("trees").remove(0)),
                booster("version", model -> model.withArray("version").set(1, 1)));
    }

    @Test
    void aTruncatedBoosterIsRefused() throws IOException {
        var whole = new Bundle().read("booster.json");
        var spoilt = new Bundle().rehash("booster.json", Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> ModelBundle.load(spoilt))
                .isInstanceOf(ModelRefused.class)
                .hasMessage("booster: not JSON");
    }

    @Test
    void anotherLeafIsCaughtByTheGoldenPredictions() throws IOException {
        var spoilt = new Bundle().spoilBooster(model -> {
            var conditions = tree(model).withArray("split_conditions");
            for (var each = 0; each < conditions.size(); each++) {
                conditions.set(each, conditions.path(each).doubleValue() + 0.5);
            }
        });

        assertThatThrownBy(() -> ModelBundle.load(spoilt))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("golden");
    }

    @Test
    void anotherCoefficientIsCaughtByTheGoldenPredictions() throws IOException {
        var spoilt = new Bundle().spoilManifest(manifest -> ((ObjectNode) manifest.path("base")).put("intercept", 5.0));

        assertThatThrownBy(() -> ModelBundle.load(spoilt))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("golden");
    }

    @Test
    void everyFileIsHeldToItsHash() throws IOException {
        for (var name : new String[] {"model.json", "booster.json", "card.json", "validation.json", "validation.md"}) {
            var files = new Bundle();
            var bytes = files.read(name).clone();
            bytes[bytes.length / 2] ^= 1;
            assertThatThrownBy(() -> ModelBundle.load(files.with(name, bytes)))
                    .isInstanceOf(ModelRefused.class)
                    .hasMessage(name + " is not the file its hash names");
            assertThatThrownBy(() -> ModelBundle.load(new Bundle().without(name)))
                    .isInstanceOf(ModelRefused.class)
                    .hasMessage(name + " can't be read");
        }
    }

    @Test
    void aBoosterOfAnotherXgboostIsRefused() throws IOException {
        var spoilt = new Bundle().spoilManifest(manifest -> manifest.put("xgboost", "3.1.1"));

        assertThatThrownBy(() -> ModelBundle.load(spoilt))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("3.1.1");
    }

    private static Arguments booster(String reason, Consumer<ObjectNode> change) {
        return Arguments.of(reason, change);
    }

    private static ObjectNode parameters(ObjectNode model) {
        return (ObjectNode) model.path("learner").path("learner_model_param");
    }

    private static ObjectNode forest(ObjectNode model) {
        return (ObjectNode) model.path("learner").path("gradient_booster").path("model");
    }

    /** The first tree with a split of a split. */
    private static ObjectNode tree(ObjectNode model) {
        for (var tree : forest(model).path("trees")) {
            if (tree.path("left_children").path(1).asInt() > 0) {
                return (ObjectNode) tree;
            }
        }
        throw new IllegalStateException("no tree of depth two");
    }

    private static int right(ObjectNode model) {
        return tree(model).path("right_children").path(0).asInt();
    }

    private static void set(ObjectNode tree, String array, int index, int value) {
        tree.withArray(array).set(index, value);
    }
}
