package org.starling.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.starling.hook.BoundedJson;
import org.starling.hook.Hook;
import org.starling.hook.HookCall;
import org.starling.hook.HookRequestReader;
import org.starling.hook.Policy;

/**
 * Runs every published CPIC row through hook, CQL and card, and compares strength, action, numbers and alternatives. The rows are
 * read where they are at hand. What differs is explained, one by one, in {@code cql/README.md}.
 */
class PublishedRowsTest {
    /** A line of the table in {@code cql/README.md}: drugs, population, keys, reason; `*` stands for any. */
    private static final Pattern EXPLAINED =
            Pattern.compile("^\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\| (.+) \\|$", Pattern.MULTILINE);

    private final Decider decider = SignedOrders.decider();

    @Test
    void everyPublishedRowIsOurs() throws IOException {
        var pgx = shared().resolve("data/pgx");
        assumeTrue(Files.exists(pgx), "the published recommendations are not on this machine");
        var calls = new PublishedCall(pgx);
        var published = BoundedJson.mapper()
                .readTree(pgx.resolve("recommendations.json").toFile());
        var rows = PublishedRow.read(published);
        var names = names(published);
        var explanations = explanations();
        var used = new HashSet<Explanation>();
        var tally = new TreeMap<String, int[]>();
        var unexplained = new ArrayList<String>();

        for (var row : rows) {
            var group = row.stale() ? "stale" : row.unclassified() ? "unclassified" : "classified";
            var count = tally.computeIfAbsent(
                    group + " " + names.getOrDefault(row.guideline(), row.drug()), key -> new int[3]);
            var differences = compare(row, calls);
            var explained = explanations.stream().filter(each -> each.fits(row)).findFirst();
            if (differences.isEmpty()) {
                count[0]++;
            } else if (explained.isPresent()) {
                count[1]++;
                used.add(explained.get());
            } else {
                count[2]++;
                unexplained.add(row + "\n    " + String.join("\n    ", differences));
            }
        }

        tally.forEach((name, count) -> System.out.printf(
                "published rows, %s: %d agreed, %d differed (%d explained)%n",
                name, count[0], count[1] + count[2], count[1]));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/published-rows.txt"), String.join("\n", unexplained));
        assertThat(unexplained).isEmpty();
        assertThat(used).as("explanations of differences that are there").containsAll(explanations);
    }

    private List<String> compare(PublishedRow row, PublishedCall calls) {
        var call = HookRequestReader.read(Hook.ORDER_SIGN, calls.of(row));
        var cards = decide(call);
        var card = StreamSupport.stream(cards.spliterator(), false)
                .filter(each ->
                        each.at("/extension/org.starling.decision/action").isTextual())
                .findFirst();
        if (card.isEmpty()) {
            return List.of("no card with advice: " + cards);
        }
        var decision = card.get().at("/extension/org.starling.decision");
        var said = card.get().path("summary").asText() + " "
                + card.get().path("detail").asText() + " " + card.get().path("suggestions");
        var verdict = verdict(decision, calls.situation(row));
        var differences = new ArrayList<String>();
        if (!row.unclassified() && !verdict.path("strength").asText().equals(row.strength())) {
            differences.add("strength " + verdict.path("strength") + ", published " + row.strength());
        }
        if (!row.actions().contains(verdict.path("action").asText())) {
            differences.add("action " + verdict.path("action") + ", published " + row.actions());
        }
        var numbers = new TreeSet<>(row.numbers());
        numbers.removeAll(PublishedRow.numbers(said));
        if (!numbers.isEmpty()) {
            differences.add("numbers not said: " + numbers + " in " + said);
        }
        var drugs = new TreeSet<>(drugs(row.directions()));
        drugs.removeAll(drugs(said));
        if (!drugs.isEmpty()) {
            differences.add("drugs not said: " + drugs + " in " + said);
        }
        return differences;
    }

    /** The case the row is about, where the call leaves several open; else what the card asks for. */
    private static JsonNode verdict(JsonNode decision, Optional<String> situation) {
        return situation
                .flatMap(name -> StreamSupport.stream(decision.path("cases").spliterator(), false)
                        .filter(each -> each.path("situation").asText().equals(name))
                        .findFirst())
                .orElse(decision);
    }

    private static Set<String> drugs(String text) {
        var names = new TreeSet<String>();
        // Sentence by sentence, so that a drug denied in one is found in another.
        Arrays.stream(text.split("[.;]"))
                .forEach(part -> SignedOrders.RXNORM.namedIn(part).drugs().forEach(drug -> names.add(drug.name())));
        return names;
    }

    private record Explanation(String drugs, String population, String keys, String reason) {
        boolean fits(PublishedRow row) {
            return (drugs.equals("*") || List.of(drugs.split(", ")).contains(row.drug()))
                    && (population.equals("*") || population.equals(row.population()))
                    && (keys.equals("*")
                            || Arrays.stream(keys.split("; ")).anyMatch(each -> matches(each, row.keys())));
        }

        /** {@code CYP2D6 0.5 + CYP2C19 *}. */
        private static boolean matches(String pattern, Map<String, String> keys) {
            return Arrays.stream(pattern.split(" \\+ ")).allMatch(each -> {
                var parts = each.split(" ", 2);
                return parts[1].equals("*") || parts[1].equals(keys.get(parts[0]));
            });
        }
    }

    private static List<Explanation> explanations() throws IOException {
        var found = EXPLAINED.matcher(Files.readString(Path.of("cql/README.md")));
        var explanations = new ArrayList<Explanation>();
        while (found.find()) {
            explanations.add(new Explanation(found.group(1), found.group(2), found.group(3), found.group(4)));
        }
        return explanations;
    }

    private static Map<String, String> names(JsonNode published) {
        var names = new TreeMap<String, String>();
        published
                .get("guidelines")
                .forEach(each ->
                        names.put(each.path("id").asText(), each.path("name").asText()));
        return names;
    }

    private JsonNode decide(HookCall call) {
        var policy =
                new Policy(Policy.StandardCards.INFO, Policy.VendorProfile.SPEC, Locale.ENGLISH, Set.of("*"), false);
        return SignedOrders.decide(decider, call, policy).response().get("cards");
    }

    private static Path shared() {
        var beside = Path.of("../shared");
        return Files.exists(beside) ? beside : Path.of(System.getProperty("starling.shared", "../shared"));
    }
}
