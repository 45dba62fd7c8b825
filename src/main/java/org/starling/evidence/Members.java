package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads JSON members as what FHIR says they are; another JSON type makes the resource unreadable. */
final class Members {
    /** No quantity in medicine needs more digits; a number such as 1e999999999 would stall whoever calculates with it. */
    private static final int DIGITS = 40;

    private Members() {}

    static ObjectNode object(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new UnreadableResource(name + " is not an object");
    }

    /** Hands over each member that is not JSON null. */
    static void members(String name, JsonNode value, BiConsumer<String, JsonNode> use) {
        for (var member : object(name, value).properties()) {
            if (!member.getValue().isNull()) {
                use.accept(member.getKey(), member.getValue());
            }
        }
    }

    static void each(String name, JsonNode value, Consumer<ObjectNode> use) {
        if (!value.isArray()) {
            throw new UnreadableResource(name + " is not an array");
        }
        for (int i = 0; i < value.size(); i++) {
            var element = value.get(i);
            if (!element.isNull()) {
                use.accept(object(name, element));
            }
        }
    }

    /** As {@link #each}; a single object counts as an array of one, as Epic writes {@code category}. */
    static void oneOrEach(String name, JsonNode value, Consumer<ObjectNode> use) {
        if (value instanceof ObjectNode object) {
            use.accept(object);
        } else {
            each(name, value, use);
        }
    }

    static void eachText(String name, JsonNode value, Consumer<String> use) {
        if (!value.isArray()) {
            throw new UnreadableResource(name + " is not an array");
        }
        for (int i = 0; i < value.size(); i++) {
            var element = value.get(i);
            if (!element.isNull()) {
                use.accept(text(name, element));
            }
        }
    }

    static String text(String name, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        throw new UnreadableResource(name + " is not a string");
    }

    static boolean flag(String name, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw new UnreadableResource(name + " is not a boolean");
    }

    static int integer(String name, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.intValue();
        }
        throw new UnreadableResource(name + " is not an integer");
    }

    static BigDecimal decimal(String name, JsonNode value) {
        if (value.isNumber() && !(value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()))) {
            var number = value.decimalValue();
            if (number.precision() <= DIGITS && Math.abs((long) number.scale()) <= DIGITS) {
                return number;
            }
        }
        throw new UnreadableResource(name + " is not a usable number");
    }

    /** A text that must be one of a closed list, or a date of the FHIR form. */
    static <T> T parsed(String name, JsonNode value, Function<String, T> parse) {
        var text = text(name, value);
        try {
            return parse.apply(text);
        } catch (RuntimeException e) { // each FHIR type refuses with an exception of its own
            throw new UnreadableResource(name + " has a value that FHIR does not define");
        }
    }
}
