package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineEngine;

/**
 * The fixtures alone find a wrong table: each mutant of a library fails at least one of its cases. A few mutants of each library
 * by default, all of them with {@code -Dmutants=all}.
 */
class TableMutationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEW = 6;

    static List<Guideline> guidelines() {
        return GuidelineTable.read();
    }

    @ParameterizedTest
    @MethodSource("guidelines")
    void everyWrongTableFailsAFixture(Guideline guideline) throws JsonProcessingException {
        var cases = GuidelineCase.in(Path.of("fixtures/cql", guideline.library()));
        var mutants = chosen(TableMutants.of(JSON.readTree(ElmLibraries.text(guideline.library()))));
        var survivors = new ArrayList<String>();

        for (var mutant : mutants) {
            if (!isFound(mutant, guideline, cases)) {
                survivors.add(mutant.fault());
            }
        }

        System.out.printf(
                "mutants of %s: %d, found %d%n",
                guideline.library(), mutants.size(), mutants.size() - survivors.size());
        assertThat(survivors).isEmpty();
    }

    private static boolean isFound(TableMutants.Mutant mutant, Guideline guideline, List<GuidelineCase> cases) {
        var elm = print(mutant);
        var engine = GuidelineCase.engine(
                List.of(guideline), name -> name.equals(guideline.library()) ? elm : ElmLibraries.text(name));
        return cases.stream().anyMatch(each -> fails(each, engine));
    }

    private static boolean fails(GuidelineCase each, GuidelineEngine engine) {
        try {
            GuidelineCasesTest.holds(each, engine);
            return false;
        } catch (AssertionError | IllegalStateException found) {
            return true;
        }
    }

    private static String print(TableMutants.Mutant mutant) {
        try {
            return JSON.writeValueAsString(mutant.elm());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Evenly from the first to the last. */
    private static List<TableMutants.Mutant> chosen(List<TableMutants.Mutant> all) {
        if ("all".equals(System.getProperty("mutants")) || all.size() <= FEW) {
            return all;
        }
        var some = new ArrayList<TableMutants.Mutant>();
        for (var i = 0; i < FEW; i++) {
            some.add(all.get(i * (all.size() - 1) / (FEW - 1)));
        }
        return some;
    }
}
