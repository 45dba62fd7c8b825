package org.starling.guideline.cql;

import java.math.BigDecimal;
import java.util.StringJoiner;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Interval;
import org.opencds.cqf.cql.engine.runtime.Tuple;

/** Prints a CQL value for the trace: the same value gives the same text, in every run. */
final class PrintedValue {
    private PrintedValue() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '\'' + text + '\'';
            case BigDecimal number -> plain(number);
            case Tuple tuple -> tuple(tuple);
            case Interval interval ->
                (interval.getLowClosed() ? "[" : "(")
                        + of(interval.getLow())
                        + ", "
                        + of(interval.getHigh())
                        + (interval.getHighClosed() ? "]" : ")");
            case Code code -> code.getSystem() + '|' + code.getCode();
            case Iterable<?> list -> list(list);
            // Patient data stay in the evidence: the trace names the resource.
            case Resource resource ->
                resource.fhirType() + '/' + resource.getIdElement().getIdPart();
            case IPrimitiveType<?> primitive -> '\'' + primitive.getValueAsString() + '\'';
            case IBase element -> element.fhirType();
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
    }

    private static String tuple(Tuple tuple) {
        var printed = new StringJoiner(", ", "{", "}");
        tuple.getElements().forEach((name, value) -> printed.add(name + ": " + of(value)));
        return printed.toString();
    }

    private static String list(Iterable<?> list) {
        var printed = new StringJoiner(", ", "[", "]");
        list.forEach(each -> printed.add(of(each)));
        return printed.toString();
    }
}
