package org.starling.evidence;

import static org.starling.evidence.Members.decimal;
import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.flag;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;

import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;

/** Maps the data types that resources are made of. Members not named here are not read. */
final class ElementFields {
    private ElementFields() {}

    static CodeableConcept concept(String name, JsonNode value) {
        var concept = new CodeableConcept();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "coding" -> each("coding", inner, each -> concept.addCoding(coding("coding", each)));
                case "text" -> concept.setText(text("text", inner));
                default -> {}
            }
        });
        return concept;
    }

    static Coding coding(String name, JsonNode value) {
        var coding = new Coding();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "system" -> coding.setSystem(text("system", inner));
                case "version" -> coding.setVersion(text("version", inner));
                case "code" -> coding.setCode(text("code", inner));
                case "display" -> coding.setDisplay(text("display", inner));
                case "userSelected" -> coding.setUserSelected(flag("userSelected", inner));
                default -> {}
            }
        });
        return coding;
    }

    static Reference reference(String name, JsonNode value) {
        var reference = new Reference();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "reference" -> reference.setReference(text("reference", inner));
                case "type" -> reference.setType(text("type", inner));
                case "display" -> reference.setDisplay(text("display", inner));
                case "extension" ->
                    each("extension", inner, each -> reference.addExtension(extension("extension", each)));
                default -> {}
            }
        });
        return reference;
    }

    static Identifier identifier(String name, JsonNode value) {
        var identifier = new Identifier();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "system" -> identifier.setSystem(text("system", inner));
                case "value" -> identifier.setValue(text("value", inner));
                default -> {}
            }
        });
        return identifier;
    }

    static Extension extension(String name, JsonNode value) {
        var extension = new Extension();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "url" -> extension.setUrl(text("url", inner));
                case "extension" ->
                    each("extension", inner, each -> extension.addExtension(extension("extension", each)));
                default -> ValueFields.choice("value", member, inner, extension::setValue);
            }
        });
        return extension;
    }

    /** Any quantity: Age, Duration, SimpleQuantity and the others have the same members. */
    static <Q extends Quantity> Q quantity(String name, JsonNode value, Q quantity) {
        members(name, value, (member, inner) -> {
            switch (member) {
                case "value" -> quantity.setValue(decimal("value", inner));
                case "comparator" ->
                    quantity.setComparator(parsed("comparator", inner, Quantity.QuantityComparator::fromCode));
                case "unit" -> quantity.setUnit(text("unit", inner));
                case "system" -> quantity.setSystem(text("system", inner));
                case "code" -> quantity.setCode(text("code", inner));
                default -> {}
            }
        });
        return quantity;
    }

    static Range range(String name, JsonNode value) {
        var range = new Range();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "low" -> range.setLow(quantity("low", inner, new Quantity()));
                case "high" -> range.setHigh(quantity("high", inner, new Quantity()));
                default -> {}
            }
        });
        return range;
    }

    static Ratio ratio(String name, JsonNode value) {
        var ratio = new Ratio();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "numerator" -> ratio.setNumerator(quantity("numerator", inner, new Quantity()));
                case "denominator" -> ratio.setDenominator(quantity("denominator", inner, new Quantity()));
                default -> {}
            }
        });
        return ratio;
    }

    static Period period(String name, JsonNode value) {
        var period = new Period();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "start" -> period.setStartElement(parsed("start", inner, DateTimeType::new));
                case "end" -> period.setEndElement(parsed("end", inner, DateTimeType::new));
                default -> {}
            }
        });
        return period;
    }

    static Annotation annotation(String name, JsonNode value) {
        var annotation = new Annotation();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "extension" ->
                    each("extension", inner, each -> annotation.addExtension(extension("extension", each)));
                case "time" -> annotation.setTimeElement(parsed("time", inner, DateTimeType::new));
                case "text" -> annotation.setText(text("text", inner));
                default -> {}
            }
        });
        return annotation;
    }

    /** Kind, title and place: the content itself is never read from a hook call. */
    static Attachment attachment(String name, JsonNode value) {
        var attachment = new Attachment();
        members(name, value, (member, inner) -> {
            switch (member) {
                case "contentType" -> attachment.setContentType(text("contentType", inner));
                case "url" -> attachment.setUrl(text("url", inner));
                case "title" -> attachment.setTitle(text("title", inner));
                default -> {}
            }
        });
        return attachment;
    }
}
