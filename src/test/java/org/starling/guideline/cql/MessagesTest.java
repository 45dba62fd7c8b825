package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.starling.guideline.Guideline;

/** Each recommendation has its texts, within the limits of a card, and no text is left over. */
class MessagesTest {
    private static final Properties MESSAGES = new Properties();
    private static final Set<String> LITERALS = new TreeSet<>();
    private static final Set<String> RECOMMENDATIONS = new TreeSet<>();

    /** What stands in a table or a case function as id, and ends as the key of three texts. */
    private static final Pattern ID =
            Pattern.compile("\\bid: '([^']+)'|case\"\\([^,()]+(?:\\([^()]*\\))?, '([a-z][^']*)'");

    @BeforeAll
    static void readTextsAndLibraries() throws IOException {
        read(Path.of("src/main/resources/messages/en.properties"));
        for (var library : Files.readAllLines(Path.of("src/main/resources/messages/libraries.txt"))) {
            read(Path.of("src/main/resources/messages/en", library + ".properties"));
        }
        for (var file : new ElmCompiler(Path.of("cql/libraries")).sourceFiles()) {
            var cql = Files.readString(file).replaceAll("(?m)//.*$", "");
            var literal = Pattern.compile("'([^'\\n]*)'").matcher(cql);
            while (literal.find()) {
                LITERALS.add(literal.group(1));
            }
            var id = ID.matcher(cql);
            while (id.find()) {
                RECOMMENDATIONS.add(id.group(1) == null ? id.group(2) : id.group(1));
            }
        }
    }

    private static void read(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            MESSAGES.load(reader);
        }
    }

    @Test
    void everyGuidelineHasItsTexts() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/resources/messages/libraries.txt")))
                .containsExactlyInAnyOrderElementsOf(
                        GuidelineTable.read().stream().map(Guideline::library).toList());
    }

    @Test
    void everyRecommendationHasItsTextsWithinTheLimits() {
        assertThat(RECOMMENDATIONS).isNotEmpty();
        for (var id : RECOMMENDATIONS) {
            var headline = MESSAGES.getProperty("rec." + id + ".headline");
            var action = MESSAGES.getProperty("rec." + id + ".action");
            var why = MESSAGES.getProperty("rec." + id + ".why");
            assertThat(headline).as(id).isNotBlank().doesNotContain("*", "{drug}");
            assertThat(filled(headline)).as(id).hasSizeLessThanOrEqualTo(70);
            assertThat(action).as(id).isNotBlank().endsWith(".");
            assertThat(why).as(id).isNotBlank().endsWith(".").doesNotContain("{");
            assertThat(why.split("\\s+")).as(id + " why").hasSizeLessThanOrEqualTo(25);
        }
    }

    /** With the longest values a guideline of ours puts in. */
    private static String filled(String headline) {
        return headline.replace("{alternatives}", "prasugrel or ticagrelor")
                .replace("{weekly}", "100.5–110.5 mg")
                .replace("{daily}", "at most 15.8 mg")
                .replace("{factor}", "30–80 %")
                .replace("{change}", "20–70 %");
    }

    @Test
    void noTextIsOrphaned() {
        var genes = GuidelineTable.read().stream()
                .flatMap(each -> each.genes().keySet().stream())
                .map(gene -> "need." + gene)
                .collect(Collectors.toSet());
        for (var key : MESSAGES.stringPropertyNames()) {
            if (genes.contains(key)) {
                continue;
            }
            var tail = key.replaceFirst("^(rec|situation|need|monitor)\\.", "")
                    .replaceFirst("\\.(headline|action|why)$", "");
            assertThat(LITERALS).as(key).contains(tail);
        }
    }

    @Test
    void textsAdviseAndNeverCommand() {
        for (var key : MESSAGES.stringPropertyNames()) {
            assertThat(MESSAGES.getProperty(key).toLowerCase(java.util.Locale.ROOT))
                    .as(key)
                    .doesNotContainPattern("\\b(must|forbidden|mandatory)\\b");
        }
    }

    @Test
    void everyPlaceholderIsKnown() {
        var known = Set.of("drug", "alternatives", "weekly", "daily", "factor", "change");
        for (var key : MESSAGES.stringPropertyNames()) {
            var placeholder = Pattern.compile("\\{(\\w*)}").matcher(MESSAGES.getProperty(key));
            while (placeholder.find()) {
                assertThat(known).as(key).contains(placeholder.group(1));
            }
        }
    }

    @Test
    void everythingAFixtureCanShowHasALabel() throws IOException {
        var engine = GuidelineCase.engine();
        try (var folders = Files.list(Path.of("fixtures/cql"))) {
            for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
                for (var given : GuidelineCase.in(folder)) {
                    for (var advice : given.advise(engine)) {
                        advice.needs().forEach(each -> assertThat(MESSAGES).containsKey("need." + each));
                        for (var each : advice.recommendations()) {
                            assertThat(MESSAGES).containsKey("situation." + each.situation());
                            assertThat(MESSAGES).containsKey("rec." + each.id() + ".headline");
                            each.monitoring()
                                    .forEach(code -> assertThat(MESSAGES).containsKey("monitor." + code));
                        }
                    }
                }
            }
        }
    }
}
