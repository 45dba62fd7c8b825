package org.starling.guideline.cql;

import java.util.Comparator;
import java.util.List;
import org.cqframework.cql.elm.serializing.ElmJsonLibraryReader;
import org.hl7.elm.r1.AccessModifier;
import org.hl7.elm.r1.ExpressionDef;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;

/**
 * One library as it is read, never changed afterwards.
 *
 * @param defines its public defines in the order of its source: what is evaluated, and so the trace
 */
record ElmLibrary(Library library, List<String> defines) {
    /** @param elm ELM as JSON */
    static ElmLibrary of(String elm) {
        var library = new ElmJsonLibraryReader().read(elm);
        var statements = library.getStatements();
        if (statements == null) {
            return new ElmLibrary(library, List.of());
        }
        var defines = publicDefines(statements.getDef());
        // The engine finds a define by binary search over their names.
        statements.getDef().sort(Comparator.comparing(each -> String.valueOf(each.getName())));
        return new ElmLibrary(library, defines);
    }

    private static List<String> publicDefines(List<ExpressionDef> statements) {
        return statements.stream()
                .filter(each -> !(each instanceof FunctionDef))
                .filter(each -> each.getAccessLevel() != AccessModifier.PRIVATE)
                .map(each -> String.valueOf(each.getName()))
                .filter(each -> !each.equals("Patient"))
                .toList();
    }
}
