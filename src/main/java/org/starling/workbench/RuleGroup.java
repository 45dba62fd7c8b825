package org.starling.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Evaluated CQL defines that belong together, in the order of their evaluation. A library has dozens; the steps that found
 * something come first, since they are what led to the advice.
 *
 * @param first whether it is the first of its guideline, the one to show open
 */
public record RuleGroup(String library, Kind group, boolean first, List<Define> defines) {
    /** The defines that every guideline library exposes. */
    private static final Set<String> CONTRACT = Set.of("Applies", "Population", "Genes", "Recommendations", "Needs");

    private static final Set<String> NOTHING = Set.of("", "false", "null", "[]", "{}", "''");

    public RuleGroup {
        defines = List.copyOf(defines);
    }

    static List<RuleGroup> of(JsonNode advice) {
        Map<String, List<Define>> libraries = new LinkedHashMap<>();
        for (var each : advice.path("defines")) {
            libraries
                    .computeIfAbsent(each.path("library").asText(), library -> new ArrayList<>())
                    .add(new Define(
                            each.path("name").asText(), each.path("value").asText()));
        }
        List<RuleGroup> groups = new ArrayList<>();
        for (var kind : Kind.values()) {
            libraries.forEach((library, defines) -> {
                var members =
                        defines.stream().filter(each -> kindOf(each) == kind).toList();
                if (!members.isEmpty()) {
                    groups.add(new RuleGroup(library, kind, groups.isEmpty(), members));
                }
            });
        }
        return groups;
    }

    private static Kind kindOf(Define define) {
        if (CONTRACT.contains(define.name())) {
            return Kind.ANSWERS;
        }
        return NOTHING.contains(define.value().strip()) ? Kind.NOTHING : Kind.DECIDED;
    }

    /** Code of the group's heading in the message file. */
    public String kind() {
        return group.name().toLowerCase(Locale.ROOT);
    }

    /** In the order in which a reader wants them. */
    public enum Kind {
        DECIDED,
        ANSWERS,
        NOTHING
    }

    /** One define with its value, both as the engine printed them. */
    public record Define(String name, String value) {}
}
