package org.starling.evidence;

import static org.starling.evidence.Members.decimal;
import static org.starling.evidence.Members.flag;
import static org.starling.evidence.Members.integer;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Count;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Distance;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.OidType;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.UrlType;
import org.hl7.fhir.r4.model.UuidType;
import org.jspecify.annotations.Nullable;

/** Maps a choice such as {@code value[x]} by the type that its member names. */
final class ValueFields {
    private ValueFields() {}

    /**
     * Hands the value over if the member is a case of the choice, and does nothing otherwise.
     *
     * @param choice the name before {@code [x]}
     * @throws UnreadableResource for a type that the choice does not allow
     */
    static void choice(String choice, String member, JsonNode value, Consumer<Type> use) {
        if (member.length() > choice.length() && member.startsWith(choice)) {
            var mapped = value(member, member.substring(choice.length()), value);
            if (mapped != null) {
                give(member, mapped, use);
            }
        }
    }

    private static void give(String member, Type value, Consumer<Type> use) {
        try {
            use.accept(value);
        } catch (UnreadableResource e) {
            throw e;
        } catch (RuntimeException | Error e) { // HAPI's setters refuse a type with an error class of their own
            if (e instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            throw new UnreadableResource(member + " has a type that FHIR does not allow here");
        }
    }

    /** Empty for types that no part of Starling reads, such as a name or an address in an extension. */
    private static @Nullable Type value(String name, String type, JsonNode value) {
        return switch (type) {
            case "CodeableConcept" -> ElementFields.concept(name, value);
            case "Coding" -> ElementFields.coding(name, value);
            case "Quantity", "SimpleQuantity" -> ElementFields.quantity(name, value, new Quantity());
            case "Age" -> ElementFields.quantity(name, value, new Age());
            case "Duration" -> ElementFields.quantity(name, value, new Duration());
            case "Count" -> ElementFields.quantity(name, value, new Count());
            case "Distance" -> ElementFields.quantity(name, value, new Distance());
            case "Range" -> ElementFields.range(name, value);
            case "Ratio" -> ElementFields.ratio(name, value);
            case "Period" -> ElementFields.period(name, value);
            case "Reference" -> ElementFields.reference(name, value);
            case "Annotation" -> ElementFields.annotation(name, value);
            case "Attachment" -> ElementFields.attachment(name, value);
            case "Timing" -> TimingFields.timing(name, value);
            default -> primitive(name, type, value);
        };
    }

    private static @Nullable Type primitive(String name, String type, JsonNode value) {
        return switch (type) {
            case "String" -> new StringType(text(name, value));
            case "Boolean" -> new BooleanType(flag(name, value));
            case "Integer" -> new IntegerType(integer(name, value));
            case "Decimal" -> new DecimalType(decimal(name, value));
            case "Code" -> new CodeType(text(name, value));
            case "Uri" -> new UriType(text(name, value));
            case "Url" -> new UrlType(text(name, value));
            case "Canonical" -> new CanonicalType(text(name, value));
            case "Id" -> new IdType(text(name, value));
            case "Oid" -> new OidType(text(name, value));
            case "Uuid" -> new UuidType(text(name, value));
            case "Markdown" -> new MarkdownType(text(name, value));
            case "DateTime" -> parsed(name, value, DateTimeType::new);
            case "Date" -> parsed(name, value, DateType::new);
            case "Instant" -> parsed(name, value, InstantType::new);
            case "Time" -> new TimeType(text(name, value));
            case "PositiveInt" -> parsedNumber(name, value, true);
            case "UnsignedInt" -> parsedNumber(name, value, false);
            default -> null;
        };
    }

    private static IntegerType parsedNumber(String name, JsonNode value, boolean positive) {
        int number = integer(name, value);
        if (number < (positive ? 1 : 0)) {
            throw new UnreadableResource(name + " is out of the range of its type");
        }
        return positive ? new PositiveIntType(number) : new UnsignedIntType(number);
    }
}
