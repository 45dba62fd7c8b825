package org.starling.guideline.cql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hl7.elm.r1.CodeRef;
import org.hl7.elm.r1.Expression;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.ExpressionRef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.FunctionRef;
import org.hl7.elm.r1.Interval;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.Literal;
import org.hl7.elm.r1.Multiply;
import org.hl7.elm.r1.Null;
import org.hl7.elm.r1.OperandRef;
import org.hl7.elm.r1.Property;
import org.hl7.elm.r1.ToDecimal;
import org.hl7.elm.r1.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Finds the defines whose value is the same for every patient, which the guidelines' tables are: made of literals, codes, tuples and
 * lists of them, and of functions that only put them together. Whatever else occurs makes a define no constant.
 */
final class ConstantTables {
    private final Function<String, @Nullable Library> libraries;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> visiting = new HashSet<>();

    /** @param libraries a library by its name, null when there is none */
    ConstantTables(Function<String, @Nullable Library> libraries) {
        this.libraries = libraries;
    }

    /** The names of a library's constant defines, in no particular order. */
    List<String> of(Library library) {
        var names = new ArrayList<String>();
        if (library.getStatements() != null) {
            for (var define : library.getStatements().getDef()) {
                if (!(define instanceof FunctionDef) && constant(define, library)) {
                    names.add(String.valueOf(define.getName()));
                }
            }
        }
        return names;
    }

    private boolean constant(ExpressionDef define, Library library) {
        var key = nameOf(library) + '|' + define.getName();
        var before = known.get(key);
        if (before != null) {
            return before;
        }
        if (!visiting.add(key)) {
            return false; // a circle is an error of the library, and not ours to follow
        }
        var constant = constant(define.getExpression(), library, false);
        visiting.remove(key);
        known.put(key, constant);
        return constant;
    }

    /** @param function whether the expression is the body of a function, which may use its operands */
    private boolean constant(@Nullable Expression expression, Library library, boolean function) {
        return switch (expression) {
            case null -> true;
            case Literal literal -> true;
            case Null nothing -> true;
            case CodeRef code -> true;
            case OperandRef operand -> function;
            case org.hl7.elm.r1.List list -> all(list.getElement(), library, function);
            case Tuple tuple ->
                tuple.getElement().stream().allMatch(each -> constant(each.getValue(), library, function));
            case Interval interval ->
                constant(interval.getLow(), library, function)
                        && constant(interval.getHigh(), library, function)
                        && interval.getLowClosedExpression() == null
                        && interval.getHighClosedExpression() == null;
            case Property property ->
                property.getScope() == null
                        && property.getSource() != null
                        && constant(property.getSource(), library, function);
            case FunctionRef call -> constantCall(call, library, function);
            case ExpressionRef reference -> constantReference(reference, library);
            case org.hl7.elm.r1.As as -> constant(as.getOperand(), library, function);
            case ToDecimal conversion -> constant(conversion.getOperand(), library, function);
            case Multiply product -> all(product.getOperand(), library, function);
            default -> false;
        };
    }

    private boolean all(List<? extends Expression> parts, Library library, boolean function) {
        return parts.stream().allMatch(each -> constant(each, library, function));
    }

    private boolean constantCall(FunctionRef call, Library library, boolean function) {
        var home = home(call.getLibraryName(), library);
        if (home == null || home.getStatements() == null || !all(call.getOperand(), library, function)) {
            return false;
        }
        var key = nameOf(home) + "|function " + call.getName();
        var before = known.get(key);
        if (before != null) {
            return before;
        }
        var bodies = home.getStatements().getDef().stream()
                .filter(FunctionDef.class::isInstance)
                .filter(each -> String.valueOf(each.getName()).equals(call.getName()))
                .toList();
        var pure = !bodies.isEmpty()
                && visiting.add(key)
                && bodies.stream().allMatch(each -> constant(each.getExpression(), home, true));
        visiting.remove(key);
        known.put(key, pure);
        return pure;
    }

    private boolean constantReference(ExpressionRef reference, Library library) {
        var home = home(reference.getLibraryName(), library);
        return home != null
                && home.getStatements() != null
                && home.getStatements().getDef().stream()
                        .filter(each -> !(each instanceof FunctionDef))
                        .filter(each -> String.valueOf(each.getName()).equals(reference.getName()))
                        .findFirst()
                        .filter(each -> constant(each, home))
                        .isPresent();
    }

    /** The library that an alias stands for; the library itself without one. */
    private @Nullable Library home(@Nullable String alias, Library library) {
        if (alias == null) {
            return library;
        }
        var includes = library.getIncludes();
        return includes == null
                ? null
                : includes.getDef().stream()
                        .filter(each -> alias.equals(each.getLocalIdentifier()))
                        .findFirst()
                        .map(each -> libraries.apply(String.valueOf(each.getPath())))
                        .orElse(null);
    }

    private static String nameOf(Library library) {
        var identifier = library.getIdentifier();
        return identifier == null ? "" : String.valueOf(identifier.getId());
    }
}
