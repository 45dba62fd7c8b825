package org.starling.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Checks a booster's JSON before native code reads it. XGBoost follows child and split indices unchecked: one out of
 * range ends the process, a cycle or another base score predicts something else without a word.
 */
final class BoosterStructure {
    private static final String[] PER_NODE = {
        "left_children",
        "right_children",
        "parents",
        "split_indices",
        "split_conditions",
        "split_type",
        "default_left",
        "base_weights",
        "loss_changes",
        "sum_hessian"
    };
    private static final String[] CATEGORICAL = {
        "categories", "categories_nodes", "categories_segments", "categories_sizes"
    };

    private final int columns;

    private BoosterStructure(int columns) {
        this.columns = columns;
    }

    /** @throws ModelRefused naming the first place that is wrong */
    static void check(JsonNode model, ModelManifest manifest) {
        var learner = model.path("learner");
        var parameters = learner.path("learner_model_param");
        var columns = manifest.columns().size();
        require(version(model.path("version")).equals(manifest.xgboost()), "version is not " + manifest.xgboost());
        require(parameters.path("num_feature").asInt(-1) == columns, "num_feature is not " + columns);
        require(parameters.path("num_class").asInt(-1) == 0, "num_class is not 0");
        require(parameters.path("num_target").asInt(-1) == 1, "num_target is not 1");
        require(
                number(parameters.path("base_score").asText()) == manifest.baseScore(),
                "base_score is not " + manifest.baseScore());
        require(learner.path("objective").path("name").asText().equals("reg:squarederror"), "objective is another one");
        var booster = learner.path("gradient_booster");
        require(booster.path("name").asText().equals("gbtree"), "the booster is not made of trees");
        new BoosterStructure(columns).checkForest(booster.path("model"));
    }

    private void checkForest(JsonNode forest) {
        var trees = forest.path("trees");
        var count = forest.path("gbtree_model_param").path("num_trees").asInt(-1);
        require(
                count > 0 && trees.size() == count && forest.path("tree_info").size() == count,
                "num_trees, trees and tree_info differ");
        for (var group : forest.path("tree_info")) {
            require(group.isInt() && group.asInt() == 0, "tree_info names another output");
        }
        var rounds = forest.path("iteration_indptr");
        require(rounds.size() == count + 1, "iteration_indptr has another length");
        for (var each = 0; each <= count; each++) {
            require(rounds.path(each).asInt(-1) == each, "iteration_indptr is out of order");
        }
        for (var each = 0; each < count; each++) {
            checkTree(trees.path(each), each);
        }
    }

    private void checkTree(JsonNode tree, int index) {
        var where = "tree " + index + ": ";
        var parameters = tree.path("tree_param");
        var nodes = parameters.path("num_nodes").asInt(-1);
        require(tree.path("id").asInt(-1) == index, where + "id is another one");
        require(nodes > 0, where + "num_nodes is not positive");
        require(parameters.path("num_feature").asInt(-1) == columns, where + "num_feature is not " + columns);
        require(parameters.path("size_leaf_vector").asInt(-1) <= 1, where + "leaves hold vectors");
        for (var array : PER_NODE) {
            require(tree.path(array).size() == nodes, where + array + " has another length than num_nodes");
        }
        for (var array : CATEGORICAL) {
            require(tree.path(array).isEmpty(), where + array + " is not empty");
        }
        var seen = new BitSet(nodes);
        var open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            visit(tree, open.pop(), open, seen, where);
        }
        require(seen.cardinality() == nodes, where + "not every node is reached from the root");
    }

    private void visit(JsonNode tree, int node, Deque<Integer> open, BitSet seen, String where) {
        require(!seen.get(node), where + "node " + node + " is reached twice");
        seen.set(node);
        require(tree.path("split_type").path(node).asInt(-1) == 0, where + "a split is not numeric");
        var condition = tree.path("split_conditions").path(node);
        require(condition.isNumber() && Float.isFinite(condition.floatValue()), where + "a condition is not finite");
        var split = tree.path("split_indices").path(node);
        require(
                split.isInt() && split.asInt() >= 0 && split.asInt() < columns,
                where + "split index out of range at node " + node);
        var left = child(tree, "left_children", node, where);
        var right = child(tree, "right_children", node, where);
        require((left < 0) == (right < 0), where + "node " + node + " has one child");
        if (left >= 0) {
            open.push(left);
            open.push(right);
        }
    }

    private static int child(JsonNode tree, String side, int node, String where) {
        var children = tree.path(side);
        var child = children.path(node);
        require(
                child.isInt() && child.asInt() >= -1 && child.asInt() != 0 && child.asInt() < children.size(),
                where + "child index out of range at node " + node);
        if (child.asInt() > 0) {
            require(
                    tree.path("parents").path(child.asInt()).asInt(-1) == node,
                    where + "parent of node " + child.asInt() + " is another one");
        }
        return child.asInt();
    }

    private static String version(JsonNode parts) {
        return parts.path(0).asText() + "." + parts.path(1).asText() + "."
                + parts.path(2).asText();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            throw new ModelRefused("booster: base_score is not a number", unreadable);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ModelRefused("booster: " + otherwise);
        }
    }
}
