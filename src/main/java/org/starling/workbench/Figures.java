package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Numbers of a trace as a reader wants them. */
public final class Figures {
    private static final int HALF = 100;
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Figures() {}

    /** Without an exponent and without zeros at the end. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** At most three significant digits: an estimate does not know more, and a long tail of digits hides that. */
    static String rounded(BigDecimal number) {
        return plain(number.round(DIGITS));
    }

    /** A share between 0 and 1 in whole percent. */
    static String percent(String share) {
        return new BigDecimal(share)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .toPlainString()
                + " %";
    }

    /**
     * What moved an estimate, in the model's own order, with a bar as wide as its share of the largest effect.
     *
     * @param shown the words for an input, by its code and value
     */
    static List<Driver> drivers(JsonNode estimate, BinaryOperator<String> shown) {
        var contributions = estimate.path("contributions");
        double largest = 0;
        for (var each : contributions) {
            largest = Math.max(largest, Math.abs(each.path("effect").asDouble()));
        }
        var unit = estimate.path("unit").asText("");
        List<Driver> drivers = new ArrayList<>();
        for (var each : contributions) {
            var effect = each.path("effect").decimalValue();
            var width = largest == 0 ? 0 : (int) Math.round(Math.abs(effect.doubleValue()) / largest * HALF);
            drivers.add(new Driver(
                    each.path("featureText").asText(each.path("feature").asText()),
                    shown.apply(
                            each.path("feature").asText(), each.path("value").asText()),
                    effect.signum() >= 0,
                    rounded(effect.abs()) + " " + unit,
                    effect.signum() >= 0 ? HALF : HALF - width,
                    width));
        }
        return drivers;
    }

    /**
     * One driver of an estimate.
     *
     * @param raises whether it moved the estimate up
     * @param amount how far, with its unit
     * @param start left edge of its bar, 0 to 200 with the middle at 100
     * @param width width of its bar, 0 to 100
     */
    public record Driver(String feature, String value, boolean raises, String amount, int start, int width) {}
}
