package org.starling.medication;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** How often a day a drug is taken, where the timing is the same every day and says so in one way only. */
final class Frequencies {
    private static final Map<String, Integer> TERMS = load();
    /** Parts of the day that come once; meals in general ({@code AC}, {@code C}) do not. */
    private static final Set<EventTiming> ONCE_A_DAY = Set.of(
            EventTiming.MORN,
            EventTiming.NOON,
            EventTiming.AFT,
            EventTiming.EVE,
            EventTiming.NIGHT,
            EventTiming.HS,
            EventTiming.WAKE,
            EventTiming.CM,
            EventTiming.CD,
            EventTiming.CV,
            EventTiming.ACM,
            EventTiming.ACD,
            EventTiming.ACV,
            EventTiming.PCM,
            EventTiming.PCD,
            EventTiming.PCV);

    private static final int HOURS_OF_DAY = 24;

    private Frequencies() {}

    /** The times a day a code or customary words stand for ({@code BID}, {@code twice daily}). */
    static OptionalInt perDay(String term) {
        var times = TERMS.get(term.trim().toLowerCase(Locale.ROOT));
        return times == null ? OptionalInt.empty() : OptionalInt.of(times);
    }

    /** Empty when irregular, longer than a day, limited in number, or contradictory. */
    static OptionalInt perDay(Timing timing) {
        var coded = timing.hasCode() ? perDay(timing.getCode()) : OptionalInt.empty();
        if (timing.hasCode() && coded.isEmpty() || timing.hasEvent()) {
            return OptionalInt.empty();
        }
        if (!timing.hasRepeat() || onlyBounds(timing.getRepeat())) {
            return coded;
        }
        var repeated = perDay(timing.getRepeat());
        return coded.isEmpty() || coded.equals(repeated) ? repeated : OptionalInt.empty();
    }

    private static OptionalInt perDay(CodeableConcept code) {
        var found = OptionalInt.empty();
        for (var coding : code.getCoding()) {
            var times = coding.hasCode() ? perDay(coding.getCode().replace(" ", "")) : OptionalInt.empty();
            if (times.isEmpty() || found.isPresent() && !found.equals(times)) {
                return OptionalInt.empty();
            }
            found = times;
        }
        return code.hasCoding() || !code.hasText() ? found : perDay(code.getText());
    }

    private static boolean onlyBounds(Timing.TimingRepeatComponent repeat) {
        return !repeat.hasFrequency()
                && !repeat.hasPeriod()
                && !repeat.hasWhen()
                && !repeat.hasTimeOfDay()
                && !repeat.hasDayOfWeek()
                && !repeat.hasCount()
                && !repeat.hasFrequencyMax();
    }

    private static OptionalInt perDay(Timing.TimingRepeatComponent repeat) {
        if (repeat.hasFrequencyMax()
                || repeat.hasPeriodMax()
                || repeat.hasCount()
                || repeat.hasCountMax()
                || repeat.hasDayOfWeek() && repeat.getDayOfWeek().size() < 7) {
            return OptionalInt.empty();
        }
        var events = repeat.getWhen().size() + repeat.getTimeOfDay().size();
        if (repeat.getWhen().stream().anyMatch(each -> !ONCE_A_DAY.contains(each.getValue()))
                || repeat.hasWhen() && repeat.hasTimeOfDay()) {
            events = repeat.hasFrequency() && !repeat.hasTimeOfDay() ? 0 : -1;
        }
        if (events < 0) {
            return OptionalInt.empty();
        }
        if (!repeat.hasPeriod() && !repeat.hasFrequency()) {
            return events > 0 ? OptionalInt.of(events) : OptionalInt.empty();
        }
        var times = perPeriod(repeat);
        return events == 0 || times.equals(OptionalInt.of(events)) ? times : OptionalInt.empty();
    }

    private static OptionalInt perPeriod(Timing.TimingRepeatComponent repeat) {
        var frequency = repeat.hasFrequency() ? repeat.getFrequency() : 1;
        if (!repeat.hasPeriod()
                || !repeat.hasPeriodUnit()
                || frequency < 1
                || repeat.getPeriod().stripTrailingZeros().scale() > 0) {
            return OptionalInt.empty();
        }
        var period = repeat.getPeriod().intValue();
        if (repeat.getPeriodUnit() == UnitsOfTime.D && period == 1) {
            return plausible(frequency);
        }
        if (repeat.getPeriodUnit() == UnitsOfTime.H && period > 0 && HOURS_OF_DAY % period == 0) {
            return plausible(frequency * (HOURS_OF_DAY / period));
        }
        return OptionalInt.empty();
    }

    private static OptionalInt plausible(int times) {
        return times <= HOURS_OF_DAY ? OptionalInt.of(times) : OptionalInt.empty();
    }

    private static Map<String, Integer> load() {
        var terms = new HashMap<String, Integer>();
        for (var row : TableSource.SHIPPED.rows("frequencies.csv", "term,per_day")) {
            terms.put(row.get(0), Integer.valueOf(row.get(1)));
        }
        return Map.copyOf(terms);
    }
}
