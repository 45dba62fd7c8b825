package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.guideline.Guideline;
import org.starling.guideline.GuidelineEngine;

/**
 * The fixtures alone find a wrong table: each mutant of a library fails at least one of its cases. Some mutants of each library
 * by default, all of them with {@code -Dmutants=all}.
 */
class TableMutationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEW = 12;

    /** What is not mutated, read once for all mutants. */
    private static final Map<String, ElmLibrary> LIBRARIES = new ConcurrentHashMap<>();

    static List<Guideline> guidelines() {
        return GuidelineTable.read();
    }

    @ParameterizedTest
    @MethodSource("guidelines")
    void everyWrongTableFailsAFixture(Guideline guideline) throws JsonProcessingException {
        var elm = JSON.readTree(ElmLibraries.text(guideline.library()));
        var cases = new Cases(GuidelineCase.in(Path.of("fixtures/cql", guideline.library())), new AtomicInteger());
        var mutants = chosen(TableMutants.of(elm));
        assertThat(cases.find(engine(guideline, elm))).as("the right library").isFalse();

        var survivors = mutants.stream()
                .filter(each -> !cases.find(engine(guideline, each.of(elm))))
                .map(TableMutants.Mutant::fault)
                .toList();

        System.out.printf(
                "mutants of %s: %d, found %d%n",
                guideline.library(), mutants.size(), mutants.size() - survivors.size());
        assertThat(survivors).isEmpty();
    }

    private static GuidelineEngine engine(Guideline guideline, JsonNode wrong) {
        var mutant = ElmLibrary.of(wrong.toString());
        Function<String, ElmLibrary> read =
                name -> name.equals(guideline.library()) ? mutant : LIBRARIES.computeIfAbsent(name, ElmLibraries::read);
        return GuidelineCase.engine(List.of(guideline), read);
    }

    /** The cases of a library, asked until one fails, outwards from the one that found the last mutant: it is mostly near. */
    private record Cases(List<GuidelineCase> all, AtomicInteger last) {
        boolean find(GuidelineEngine engine) {
            var from = last.get();
            return IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparing(each -> Math.abs(each - from)))
                    .filter(each -> fails(all.get(each), engine))
                    .peek(last::set)
                    .findFirst()
                    .isPresent();
        }

        private static boolean fails(GuidelineCase each, GuidelineEngine engine) {
            try {
                GuidelineCasesTest.holds(each, engine);
                return false;
            } catch (AssertionError | RuntimeException found) {
                return true;
            }
        }
    }

    /** Evenly from the first to the last. */
    private static List<TableMutants.Mutant> chosen(List<TableMutants.Mutant> all) {
        return "all".equals(System.getProperty("mutants")) || all.size() <= FEW
                ? all
                : IntStream.range(0, FEW)
                        .mapToObj(each -> all.get(each * (all.size() - 1) / (FEW - 1)))
                        .toList();
    }
}
