package org.starling.guideline.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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

    @BeforeAll
    static void readTextsAndLibraries() throws IOException {
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/en.properties"))) {
            MESSAGES.load(reader);
        }
        var names = new HashSet<String>();
        for (var file : new ElmCompiler(Path.of("cql/libraries")).sourceFiles()) {
            var cql = Files.readString(file).replaceAll("(?m)//.*$", "");
            var literal = Pattern.compile("'([^'\\n]*)'").matcher(cql);
            while (literal.find()) {
                LITERALS.add(literal.group(1));
            }
            var code = Pattern.compile("code \"([^\"]+)\": '(\\d+)' from \"RxNorm\"")
                    .matcher(cql);
            while (code.find()) {
                if (drugs().contains(code.group(2))) {
                    names.add(code.group(1));
                }
            }
        }
        LITERALS.stream()
                .filter(each -> names.stream().anyMatch(name -> each.startsWith(name + "-")))
                .forEach(RECOMMENDATIONS::add);
    }

    private static Set<String> drugs() {
        return GuidelineTable.read().stream()
                .map(Guideline::drugs)
                .flatMap(java.util.List::stream)
                .collect(Collectors.toSet());
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
                .replace("{daily}", "14.3–15.8 mg");
    }

    @Test
    void noTextIsOrphaned() {
        for (var key : MESSAGES.stringPropertyNames()) {
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
        var known = Set.of("drug", "alternatives", "weekly", "daily", "factor");
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
