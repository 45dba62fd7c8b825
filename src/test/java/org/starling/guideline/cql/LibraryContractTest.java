package org.starling.guideline.cql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.cqframework.cql.cql2elm.tracking.Trackable;
import org.hl7.cql.model.DataType;
import org.hl7.cql.model.ListType;
import org.hl7.cql.model.TupleType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.guideline.Guideline;

/** Every guideline library exposes the same defines with the same types, and is the version that its record names. */
class LibraryContractTest {
    private static final ElmCompiler COMPILER = new ElmCompiler(Path.of("cql/libraries"));
    private static final String TEXTS = "List<System.String>";

    static List<Guideline> guidelines() {
        return GuidelineTable.read();
    }

    @ParameterizedTest
    @MethodSource("guidelines")
    void exposesTheContract(Guideline guideline) {
        var types = new TreeMap<String, String>();
        var library = requireNonNull(COMPILER.translate(Path.of("cql/libraries", guideline.library() + ".cql"))
                .toELM());
        for (var define : requireNonNull(library.getStatements()).getDef()) {
            types.put(
                    requireNonNull(define.getName()), print(requireNonNull(Trackable.INSTANCE.getResultType(define))));
        }
        var identifier = requireNonNull(library.getIdentifier());

        assertThat(identifier.getId()).isEqualTo(guideline.library());
        assertThat(identifier.getVersion()).isEqualTo(guideline.version());
        assertThat(types)
                .containsEntry("Applies", "System.Boolean")
                .containsEntry("Population", "System.String")
                .containsEntry(
                        "Genes",
                        "List<{adjustedPhenotype System.String, adjustedScore System.Decimal, causes " + TEXTS
                                + ", gene System.String}>")
                .containsEntry(
                        "Recommendations",
                        "List<{action System.String, alternatives " + TEXTS
                                + ", dailyHigh System.Decimal, dailyLow System.Decimal, factorHigh System.Decimal, factorLow System.Decimal, id System.String, monitoring "
                                + TEXTS
                                + ", situation System.String, strength System.String, weeklyHigh System.Decimal, "
                                + "weeklyLow System.Decimal}>")
                .containsEntry("Needs", TEXTS);
    }

    private static String print(DataType type) {
        return switch (type) {
            case ListType list -> "List<" + print(list.getElementType()) + '>';
            case TupleType tuple -> {
                var elements = new TreeMap<String, String>();
                tuple.getElements().forEach(each -> elements.put(each.getName(), print(each.getType())));
                yield '{'
                        + String.join(
                                ", ",
                                elements.entrySet().stream()
                                        .map(each -> each.getKey() + ' ' + each.getValue())
                                        .toList())
                        + '}';
            }
            default -> String.valueOf(type);
        };
    }
}
