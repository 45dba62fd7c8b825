package org.starling.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RationalePageTest {
    private final RationalePage page = new RationalePage();
    private final String full = render(Fixture.json("workbench/trace.json"));

    @Test
    void saysWhatWasReadWhatWasMissingAndWhatWasRejected() {
        assertThat(text(full))
                .contains("Genotype results Found")
                .contains("Asked for, nothing recorded Phenotype results")
                .contains("Ancestry as recorded White")
                .contains("Could not be read, not complete no answer in time")
                .contains("Genetic reports Not permitted")
                .contains("Observation/other-1 from the call itself: belongs to another patient");
    }

    @Test
    void showsDerivationStepByStepAndUntestedGenes() {
        assertThat(text(full))
                .contains("CYP2C9: one result")
                .contains("Activity score 1.0 is Intermediate Metabolizer")
                .contains("Only the alleles the laboratory tested are excluded")
                .contains("Observation/g9 : not final yet (pending)")
                .contains("CYP4F2: not tested");
    }

    @Test
    void saysInOneLineWhatWasSetAsideAndWhy() {
        assertThat(text(full))
                .contains(
                        "Narrower test: the narrower test did not look for what the broader one found ( Observation/g1 ; set"
                                + " aside: Observation/g0, Condition/c0 )");
    }

    @Test
    void showsRecommendationsWithStrengthAndEveryDefine() {
        assertThat(text(full))
                .contains("20.5 to 24.5 mg a week Moderate")
                .contains("50 % to 75 % of the usual dose Optional")
                .contains("Poor Metabolizer, score 0.5, because of fluconazole")
                .contains("Applies true")
                .contains("the target INR");
    }

    @Test
    void showsStepsThatFoundSomethingBeforeTheRest() {
        assertThat(text(full))
                .containsSubsequence(
                        "Steps that found something (CpicWarfarin, 1) Age decade 6",
                        "What the library answered (CpicWarfarin, 2) Applies true",
                        "Steps that found nothing: false, empty or unknown (CpicWarfarin, 1) Warfarin in use false");
    }

    @Test
    void keepsEstimateApartWithRangeFirst() {
        var panel = text(full.substring(full.indexOf("id=\"estimate\""), full.indexOf("id=\"feedback\"")));

        assertThat(panel)
                .contains("Statistical estimate (not guideline)")
                .contains("Demonstration")
                .contains("13.1 to 36 mg")
                .contains("VKORC1 genotype A/G lowers it by 5.2 mg")
                .contains("Body weight 82 kg raises it by 2.6 mg")
                .contains("Checked on 5050 patients")
                .contains("45.5 % of estimates within 20 %")
                .contains("No estimate. weight is missing");
        assertThat(panel.indexOf("13.1 to 36")).isLessThan(panel.indexOf("22.4"));
    }

    @Test
    void showsFeedbackWithItsReason() {
        assertThat(text(full)).contains("Kept the order : Will monitor");
    }

    @Test
    void escapesEveryValue() {
        assertThat(full)
                .contains("vitamin drops &lt;b&gt;as told&lt;/b&gt;")
                .contains("INR &lt;weekly&gt;")
                .doesNotContain("<b>as told");
    }

    @Test
    void writesNoInlineScriptOrStyle() {
        assertThat(full)
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("style=")
                .doesNotContain("<style");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"decision\":{}, \"versions\":{}, \"patient\":{}, \"queries\":[{}], \"rejected\":[{}], \"cards\":[{}]}",
                "{\"medications\":[{}], \"genes\":[{\"results\":[{}], \"unused\":[{}]}], \"unusedResults\":[{}]}",
                "{\"advice\":[{\"drug\":{}, \"guideline\":{}, \"genes\":[{\"adjusted\":{}}], \"recommendations\":[{}]}]}",
                "{\"estimates\":[{\"value\":3, \"contributions\":[{\"effect\":0}], \"validation\":{}}]}"
            })
    void standsWithAnyMemberAbsent(String trace) throws IOException {
        assertThat(render(new ObjectMapper().readTree(trace)))
                .contains("What was advised")
                .contains("</html>");
    }

    @Test
    void linksToWebPagesOnly() {
        var trace = Fixture.json("workbench/trace.json").deepCopy();
        var guideline = (ObjectNode) trace.at("/advice/0/guideline");
        guideline.set("url", JsonNodeFactory.instance.textNode("javascript:alert(1)"));

        assertThat(render(trace)).doesNotContain("javascript:");
    }

    @Test
    void missingPageSaysNothingMore() {
        assertThat(text(page.missing())).isEqualTo("Not found Not found");
    }

    private String render(JsonNode trace) {
        return page.of(FixedDecisions.ID, trace, List.of(FixedDecisions.OVERRIDDEN));
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", " ")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replaceAll("\\s+", " ")
                .replace(" ,", ",")
                .trim();
    }
}
