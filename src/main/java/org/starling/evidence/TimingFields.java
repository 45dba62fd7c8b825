package org.starling.evidence;

import static org.starling.evidence.Members.decimal;
import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.eachText;
import static org.starling.evidence.Members.integer;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.object;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Timing;

/** Maps dosage instructions: how much, how often, by which route. */
final class TimingFields {
    private TimingFields() {}

    static Dosage dosage(String name, JsonNode value) {
        var dosage = new Dosage();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "sequence" -> dosage.setSequence(integer("sequence", inner));
                case "text" -> dosage.setText(text("text", inner));
                case "additionalInstruction" ->
                    each(
                            "additionalInstruction",
                            inner,
                            each -> dosage.addAdditionalInstruction(
                                    ElementFields.concept("additionalInstruction", each)));
                case "patientInstruction" -> dosage.setPatientInstruction(text("patientInstruction", inner));
                case "timing" -> dosage.setTiming(timing("timing", inner));
                case "site" -> dosage.setSite(ElementFields.concept("site", inner));
                case "route" -> dosage.setRoute(ElementFields.concept("route", inner));
                case "method" -> dosage.setMethod(ElementFields.concept("method", inner));
                case "doseAndRate" -> each("doseAndRate", inner, each -> doseAndRate(dosage.addDoseAndRate(), each));
                case "maxDosePerPeriod" -> dosage.setMaxDosePerPeriod(ElementFields.ratio("maxDosePerPeriod", inner));
                case "maxDosePerAdministration" ->
                    dosage.setMaxDosePerAdministration(
                            ElementFields.quantity("maxDosePerAdministration", inner, new Quantity()));
                case "maxDosePerLifetime" ->
                    dosage.setMaxDosePerLifetime(ElementFields.quantity("maxDosePerLifetime", inner, new Quantity()));
                default -> {
                    ValueFields.choice("asNeeded", member, inner, dosage::setAsNeeded);
                    // STU3 has dose and rate here, and some EHRs still send it so.
                    ValueFields.choice(
                            "dose",
                            member,
                            inner,
                            each -> dosage.getDoseAndRateFirstRep().setDose(each));
                    ValueFields.choice(
                            "rate",
                            member,
                            inner,
                            each -> dosage.getDoseAndRateFirstRep().setRate(each));
                }
            }
        });
        return dosage;
    }

    private static void doseAndRate(Dosage.DosageDoseAndRateComponent dose, JsonNode value) {
        members("dosage", value, (member, inner) -> {
            if (member.equals("type")) {
                dose.setType(ElementFields.concept("type", inner));
            } else {
                ValueFields.choice("dose", member, inner, dose::setDose);
                ValueFields.choice("rate", member, inner, dose::setRate);
            }
        });
    }

    static Timing timing(String name, JsonNode value) {
        var timing = new Timing();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "event" ->
                    eachText("event", inner, each -> timing.getEvent().add(parsedDate(each)));
                case "repeat" -> repeat(timing.getRepeat(), object("repeat", inner));
                case "code" -> timing.setCode(ElementFields.concept("code", inner));
                default -> {}
            }
        });
        return timing;
    }

    private static DateTimeType parsedDate(String text) {
        try {
            return new DateTimeType(text);
        } catch (RuntimeException e) { // HAPI refuses with exceptions of several kinds
            throw new UnreadableResource("event has a value that FHIR does not define");
        }
    }

    private static void repeat(Timing.TimingRepeatComponent repeat, JsonNode value) {
        members("dosage", value, (member, inner) -> {
            switch (member) {
                case "count" -> repeat.setCount(positive("count", inner));
                case "countMax" -> repeat.setCountMax(positive("countMax", inner));
                case "duration" -> repeat.setDuration(decimal("duration", inner));
                case "durationMax" -> repeat.setDurationMax(decimal("durationMax", inner));
                case "durationUnit" ->
                    repeat.setDurationUnit(parsed("durationUnit", inner, Timing.UnitsOfTime::fromCode));
                case "frequency" -> repeat.setFrequency(positive("frequency", inner));
                case "frequencyMax" -> repeat.setFrequencyMax(positive("frequencyMax", inner));
                case "period" -> repeat.setPeriod(decimal("period", inner));
                case "periodMax" -> repeat.setPeriodMax(decimal("periodMax", inner));
                case "periodUnit" -> repeat.setPeriodUnit(parsed("periodUnit", inner, Timing.UnitsOfTime::fromCode));
                case "dayOfWeek" ->
                    inner.forEach(each -> repeat.addDayOfWeek(parsed("dayOfWeek", each, Timing.DayOfWeek::fromCode)));
                case "timeOfDay" -> eachText("timeOfDay", inner, repeat::addTimeOfDay);
                case "when" ->
                    inner.forEach(each -> repeat.addWhen(parsed("when", each, Timing.EventTiming::fromCode)));
                case "offset" -> repeat.setOffset(integer("offset", inner));
                default -> ValueFields.choice("bounds", member, inner, repeat::setBounds);
            }
        });
    }

    private static int positive(String name, JsonNode value) {
        int number = integer(name, value);
        if (number < 1) {
            throw new UnreadableResource(name + " is not positive");
        }
        return number;
    }
}
