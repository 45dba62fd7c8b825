package org.starling.medication;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name built like RxNorm's normal forms: {@code [quantity] substance strength [/ substance strength ...] dose form [brand]}.
 * Packs have no components here, since one piece of a pack need not be like the next.
 */
record ClinicalDrugName(List<Component> components, DoseForm form) {
    private static final Pattern SPACES = Pattern.compile(" +");

    ClinicalDrugName {
        components = List.copyOf(components);
    }

    /**
     * One substance of the product.
     *
     * @param substance lower case, with its salt
     * @param strength empty when it is not an amount per piece or per millilitre
     */
    record Component(String substance, Optional<Strength> strength) {}

    static ClinicalDrugName parse(String name) {
        var bracket = name.indexOf('[');
        var plain = (bracket < 0 ? name : name.substring(0, bracket)).trim();
        if (plain.isEmpty() || plain.startsWith("{")) {
            return new ClinicalDrugName(List.of(), DoseForm.in(plain));
        }
        var components = new ArrayList<Component>(2);
        for (var start = 0; start >= 0; ) {
            var slash = plain.indexOf(" / ", start);
            components.add(component(plain.substring(start, slash < 0 ? plain.length() : slash)));
            start = slash < 0 ? -1 : slash + 3;
        }
        return new ClinicalDrugName(components, DoseForm.in(plain));
    }

    /** The strength of one ingredient; empty when no component or more than one begins with its name. */
    Optional<Strength> strengthOf(Drug drug, int ingredients) {
        if (components.size() != ingredients) {
            return Optional.empty();
        }
        if (ingredients == 1) {
            return components.getFirst().strength();
        }
        var found = components.stream()
                .filter(each ->
                        each.substance().equals(drug.name()) || each.substance().startsWith(drug.name() + " "))
                .toList();
        return found.size() == 1 ? found.getFirst().strength() : Optional.empty();
    }

    /** All strengths, whatever the order of the substances. */
    Set<Strength> strengths() {
        return components.stream().flatMap(each -> each.strength().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Component component(String part) {
        var words = SPACES.split(part.trim());
        var substance = new StringBuilder();
        for (var i = 0; i < words.length; i++) {
            var digits = numberLength(words[i]);
            if (digits == 0) {
                substance.append(substance.isEmpty() ? "" : " ").append(words[i]);
                continue;
            }
            var glued = digits < words[i].length();
            var unit = glued ? words[i].substring(digits) : i + 1 < words.length ? words[i + 1] : "";
            if (substance.isEmpty() || unit.equalsIgnoreCase("hr")) {
                substance.setLength(0); // what stands before the name: 100 ML, 24 HR, Abuse-Deterrent 12 HR
                i += glued ? 0 : 1;
                continue;
            }
            var next = i + (glued ? 1 : 2);
            var split = unit.endsWith("/") || endsWithNumber(unit);
            return new Component(
                    lower(substance),
                    strength(words[i].substring(0, digits), split && next < words.length ? unit + words[next] : unit));
        }
        return new Component(lower(substance), Optional.empty());
    }

    private static Optional<Strength> strength(String number, String unit) {
        if (number.indexOf(',') >= 0 || number.endsWith(".")) {
            return Optional.empty();
        }
        var slash = unit.indexOf('/');
        var mass = DoseUnit.named(slash < 0 ? unit : unit.substring(0, slash));
        if (mass.isEmpty() || mass.get().kind() != DoseUnit.Kind.MILLIGRAM) {
            return Optional.empty();
        }
        var milligrams = new BigDecimal(number).multiply(mass.get().factor());
        if (milligrams.signum() <= 0) {
            return Optional.empty();
        }
        if (slash < 0) {
            return Optional.of(new Strength(milligrams, Strength.Per.PIECE));
        }
        var per = unit.substring(slash + 1);
        var digits = numberLength(per);
        if (!per.substring(digits).equalsIgnoreCase("ml")) {
            return Optional.empty();
        }
        var volume = digits == 0 ? BigDecimal.ONE : new BigDecimal(per.substring(0, digits));
        return volume.signum() <= 0
                ? Optional.empty()
                : Optional.of(new Strength(milligrams.divide(volume, MathContext.DECIMAL64), Strength.Per.MILLILITRE));
    }

    private static int numberLength(String word) {
        var i = 0;
        while (i < word.length() && (Character.isDigit(word.charAt(i)) || i > 0 && ".,".indexOf(word.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static boolean endsWithNumber(String unit) {
        return unit.indexOf('/') >= 0 && !unit.isEmpty() && Character.isDigit(unit.charAt(unit.length() - 1));
    }

    private static String lower(StringBuilder text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
