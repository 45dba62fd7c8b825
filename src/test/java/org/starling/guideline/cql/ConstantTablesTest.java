package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is the same for every patient is calculated once; what reads the record never is. */
class ConstantTablesTest {
    private final ElmLibraries libraries = new ElmLibraries(List.of("CpicOpioids", "CpicClopidogrel", "CpicWarfarin"));

    @Test
    void aTableIsConstant() {
        assertThat(constants("CpicClopidogrel", "CpicClopidogrel"))
                .contains("Table", "Situation of indication", "prasugrel or ticagrelor", "All situations");
        assertThat(constants("CpicOpioids", "Phenoconversion")).containsExactly("CYP2D6 inhibitors");
    }

    @Test
    void whatIsBuiltByPureFunctionsIsConstantToo() {
        assertThat(constants("CpicOpioids", "Shared")).containsExactly("No dose");
    }

    @Test
    void whatReadsTheRecordTheOrderOrTheClockIsNot() {
        assertThat(constants("CpicOpioids", "Elements")).isEmpty();
        assertThat(constants("CpicClopidogrel", "CpicClopidogrel"))
                .doesNotContain("Applies", "Recommendations", "Situations", "Needs", "Population");
        assertThat(constants("CpicWarfarin", "CpicWarfarin")).doesNotContain("Recommendations", "Applies", "Needs");
    }

    private List<String> constants(String guideline, String library) {
        return libraries.constants(guideline).entrySet().stream()
                .filter(each -> library.equals(each.getKey().getId()))
                .flatMap(each -> each.getValue().stream())
                .collect(Collectors.toList());
    }
}
