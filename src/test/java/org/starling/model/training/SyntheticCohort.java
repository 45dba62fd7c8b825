package org.starling.model.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.starling.model.InputValue;
import org.starling.model.InputValue.Level;
import org.starling.model.InputValue.Quantity;

/** People drawn at random from a fixed seed; like no one in particular. */
final class SyntheticCohort {
    private SyntheticCohort() {}

    static List<Subject> of(int size) {
        var random = new Random(7);
        return IntStream.range(0, size).mapToObj(each -> subject(random, each)).toList();
    }

    private static Subject subject(Random random, int index) {
        var age = 20 + random.nextInt(70);
        var height = 150 + random.nextInt(45);
        var inputs = new HashMap<String, InputValue>(Map.of(
                "age", new Quantity(age),
                "weight", new Quantity(height - 100 + random.nextInt(30)),
                "VKORC1", new Level(List.of("G/G", "A/G", "A/A").get(random.nextInt(3))),
                "CYP2C9", new Level(List.of("*1/*1", "*1/*2", "*1/*3").get(random.nextInt(3))),
                "enzyme-inducer", new Quantity(random.nextInt(20) == 0 ? 1 : 0),
                "amiodarone", new Quantity(random.nextInt(10) == 0 ? 1 : 0)));
        if (random.nextInt(4) > 0) {
            inputs.put("height", new Quantity(height));
        }
        var site = String.valueOf(index % 4);
        var root = 8 - 0.03 * age + 0.3 * random.nextGaussian() + (index % 4) * 0.2;
        return new Subject(
                site,
                root * root,
                Map.of(
                        "Race (OMB)", index % 2 == 0 ? "White" : "Asian",
                        "Gender", random.nextBoolean() ? "male" : "female"),
                inputs);
    }
}
