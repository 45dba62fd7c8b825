package org.starling.advice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One published recommendation as CPIC's database has it, with what it asks for, told from its flags and the patterns of its text.
 *
 * @param keys gene to phenotype, score or allele status; {@code No Result} is a gene that was not tested
 */
record PublishedRow(
        String guideline,
        String drug,
        String population,
        Map<String, String> keys,
        String classification,
        String text,
        boolean dosing,
        boolean alternate,
        boolean stale) {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    /** Names whose digits are no amounts: genes, enzymes, alleles, the names of tests. */
    private static final Pattern NAMES = Pattern.compile(
            "\\(\\d\\)|(?:Table|Figure|PMID:?) *\\d+|\\*\\d+(?::\\d+)*|\\b[A-Z][A-Za-z-]*\\d[A-Z0-9]*\\b|c\\.\\d+\\S*|m\\.\\d+\\S*|rs\\d+");

    private static final Pattern AVOIDS =
            Pattern.compile("avoid|contraindicated|not recommended|should not be|do not use|not be used");
    private static final Pattern SWITCHES = Pattern.compile("alternative|consider (?:another|a different)|select ");
    private static final Pattern RAISES = Pattern.compile(
            "increas(?:e|ing) (?:the )?(?:starting |daily |initial )?(?:daily )?dose|dose increase|higher (?:target |starting |maintenance )?dose|times standard|increase to|start with 1\\.5");
    /** What sounds like advice against the drug and is none. */
    private static final Pattern NO_AVOIDANCE = Pattern.compile(
            "no (?:reason|need) to avoid|avoid (?:moderate and strong |strong and moderate )?cyp2d6 [a-z ]*inhibitors|avoid moderate and strong cyp2d6 inhibitors");

    private static final Pattern STARTS_AS_USUAL =
            Pattern.compile("^(?:initiate|start)(?: therapy)?(?: with)?(?: the)? (?:standard|recommended)");
    /** A dose is told, but not whether it is less or more than the usual one. */
    private static final Pattern STARTS_WITH = Pattern.compile("^initiate with a dose of");

    private static final Pattern NAMES_A_DOSE = Pattern.compile("lowest|total daily dose");
    private static final Pattern LOWERS = Pattern.compile(
            "reduc|lowest|lower|decreas|half|\\d ?% of|no more than|limit|use caution|less than|≤|<|\\d+ ?mg/day");

    /** What the row asks for, as far as flags and words tell; several where it offers a choice. */
    enum Ask {
        OTHER_DRUG(Set.of("avoid", "alternative")),
        LOWER(Set.of("lower-dose")),
        HIGHER(Set.of("higher-dose")),
        KEEP(Set.of("standard", "monitor")),
        NOTHING(Set.of("no-recommendation"));

        private final Set<String> actions;

        Ask(Set<String> actions) {
            this.actions = actions;
        }
    }

    static List<PublishedRow> read(JsonNode all) {
        var rows = new ArrayList<PublishedRow>();
        for (var row : all.get("recommendations")) {
            for (var lookup : row.get("lookup")) {
                var keys = new TreeMap<String, String>();
                lookup.properties()
                        .forEach(key -> keys.put(key.getKey(), key.getValue().asText()));
                for (var drug : row.get("drug")) {
                    rows.add(new PublishedRow(
                            row.path("guideline").asText(),
                            drug.asText(),
                            row.path("population").asText(),
                            keys,
                            row.path("classification").asText(),
                            row.path("text").asText(),
                            row.path("dosing").asBoolean(),
                            row.path("alternate").asBoolean(),
                            row.path("stale").asBoolean()));
                }
            }
        }
        return rows;
    }

    /** The 125 rows that came without a classification. */
    boolean unclassified() {
        return classification.equals("None") || classification.isEmpty() || classification.equals("null");
    }

    String strength() {
        return switch (classification) {
            case "Strong", "Moderate", "Optional" -> classification.toLowerCase(Locale.ROOT);
            default -> "none";
        };
    }

    /** The actions of ours that say what the row says. */
    Set<String> actions() {
        var words = NO_AVOIDANCE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        if (classification.equals("No recommendation")
                || words.startsWith("no recommendation")
                || words.equals("n/a")) {
            return Ask.NOTHING.actions;
        }
        var actions = new TreeSet<String>();
        var avoids = AVOIDS.matcher(words).find();
        if (words.contains("must be measured") || words.contains("consider evaluating")) {
            actions.add("test");
        }
        if (STARTS_AS_USUAL.matcher(words).find()) {
            actions.addAll(Ask.KEEP.actions);
        }
        if (STARTS_WITH.matcher(words).find()) {
            actions.addAll(Ask.KEEP.actions);
            actions.addAll(Ask.LOWER.actions);
        }
        if (alternate || avoids) {
            actions.addAll(avoids || SWITCHES.matcher(words).find() ? Ask.OTHER_DRUG.actions : Set.of("alternative"));
        }
        if ((dosing || NAMES_A_DOSE.matcher(words).find()) && !avoids) {
            if (words.contains("≤")) {
                actions.addAll(Ask.LOWER.actions);
            } else if (RAISES.matcher(words).find()) {
                actions.addAll(Ask.HIGHER.actions);
            } else if (LOWERS.matcher(words).find()) {
                actions.addAll(Ask.LOWER.actions);
            }
        }
        return actions.isEmpty() ? Ask.KEEP.actions : actions;
    }

    /** The text without the drugs it speaks of: {@code if A or B are clinically appropriate}. */
    String directions() {
        return text.replaceAll("(?i)if [a-z]+ (?:or|and) [a-z]+ (?:are|is) ", "");
    }

    /** Every number of the text that is an amount, a share or a time. */
    Set<String> numbers() {
        return numbers(text);
    }

    static Set<String> numbers(String text) {
        var numbers = new TreeSet<String>();
        var found = NUMBER.matcher(
                NAMES.matcher(text.replace("\\*", "*").replace("/m2", "/m²")).replaceAll(" "));
        while (found.find()) {
            var number = found.group();
            numbers.add(number.contains(".") ? number.replaceAll("\\.?0+$", "") : number);
        }
        return numbers;
    }

    @Override
    public String toString() {
        return drug + " (" + population + ") " + keys + ": " + classification + " | " + text;
    }
}
