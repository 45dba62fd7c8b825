package org.starling.medication;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the few dosage sentences that leave no doubt; every word must be understood or nothing is. */
final class DoseText {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Set<String> VERBS = Set.of("take", "give", "swallow");
    private static final List<List<String>> BY_MOUTH =
            List.of(List.of("by", "mouth"), List.of("orally"), List.of("oral"), List.of("po"));
    private static final Map<String, String> NUMBERS = Map.of("one", "1", "two", "2", "three", "3");
    /** Words after which even a complete structure is doubtful: the sentence changes what it says. */
    private static final Set<String> DOUBT = Set.of(
            "directed",
            "taper",
            "tapering",
            "then",
            "alternate",
            "alternating",
            "except",
            "increase",
            "decrease",
            "titrate",
            "adjust",
            "inr",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "weekly",
            "week");

    private DoseText() {}

    static boolean doubtful(String text) {
        return Words.of(text).words().stream().anyMatch(DOUBT::contains);
    }

    static Optional<Intake> parse(String text) {
        var plain = text.trim().toLowerCase(Locale.ROOT);
        plain = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        var words = Arrays.asList(SPACES.split(plain));
        if (!words.isEmpty() && VERBS.contains(words.getFirst())) {
            words = words.subList(1, words.size());
        }
        if (words.size() < 2) {
            return Optional.empty();
        }
        var first = NUMBERS.getOrDefault(words.getFirst(), words.getFirst());
        var digits = 0;
        while (digits < first.length()
                && (Character.isDigit(first.charAt(digits)) || digits > 0 && first.charAt(digits) == '.')) {
            digits++;
        }
        if (digits == 0
                || first.charAt(digits - 1) == '.'
                || first.indexOf('.') != first.substring(0, digits).lastIndexOf('.')) {
            return Optional.empty();
        }
        var glued = digits < first.length();
        var unit = DoseUnit.named(glued ? first.substring(digits) : words.get(1));
        var rest = words.subList(glued ? 1 : 2, words.size());
        for (var phrase : BY_MOUTH) {
            if (rest.size() > phrase.size() && rest.subList(0, phrase.size()).equals(phrase)) {
                rest = rest.subList(phrase.size(), rest.size());
                break;
            }
        }
        var times = Frequencies.perDay(String.join(" ", rest));
        if (unit.isEmpty() || times.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Intake(
                Optional.of(new BigDecimal(first.substring(0, digits))), unit, OptionalInt.of(times.getAsInt())));
    }
}
