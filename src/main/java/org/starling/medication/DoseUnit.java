package org.starling.medication;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;

/**
 * A unit a dose can be given in.
 *
 * @param factor how many of its kind one of it is ({@code g} is 1000 milligrams)
 */
record DoseUnit(Kind kind, BigDecimal factor) {
    enum Kind {
        MILLIGRAM,
        MILLILITRE,
        TABLET,
        CAPSULE,
        /** A tablet or capsule, whichever the product comes in. */
        PIECE
    }

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Map<String, DoseUnit> BY_UCUM;
    private static final Map<String, DoseUnit> BY_TEXT;

    static {
        var byUcum = new HashMap<String, DoseUnit>();
        var byText = new HashMap<String, DoseUnit>();
        for (var row : TableSource.SHIPPED.rows("dose-units.csv", "term,ucum,kind,factor")) {
            var unit = new DoseUnit(Kind.valueOf(row.get(2)), new BigDecimal(row.get(3)));
            if (row.get(1).equals("1")) {
                byUcum.put(row.get(0), unit);
            }
            byText.put(row.get(0).toLowerCase(Locale.ROOT), unit);
        }
        BY_UCUM = Map.copyOf(byUcum);
        BY_TEXT = Map.copyOf(byText);
    }

    /** The unit a word names, in any case. */
    static Optional<DoseUnit> named(String text) {
        return Optional.ofNullable(BY_TEXT.get(text.trim().toLowerCase(Locale.ROOT)));
    }

    /** The unit of a quantity; empty when it is unknown or its code and its text name different units. */
    static Optional<DoseUnit> of(Quantity quantity) {
        var text = quantity.hasUnit() ? named(quantity.getUnit()) : Optional.<DoseUnit>empty();
        if (!quantity.hasCode()) {
            return text;
        }
        var code = UCUM.equals(quantity.getSystem())
                ? Optional.ofNullable(BY_UCUM.get(quantity.getCode()))
                : named(quantity.getCode());
        if (code.isPresent() && text.isPresent() && !code.get().agreesWith(text.get())) {
            return Optional.empty();
        }
        return code;
    }

    private boolean agreesWith(DoseUnit other) {
        var pieces = isPiece() && other.isPiece() && (kind == Kind.PIECE || other.kind == Kind.PIECE);
        return factor.compareTo(other.factor) == 0 && (kind == other.kind || pieces);
    }

    boolean isPiece() {
        return kind == Kind.TABLET || kind == Kind.CAPSULE || kind == Kind.PIECE;
    }
}
