package org.starling.guideline.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starling.guideline.Guideline;
import org.starling.guideline.publish.PackDifference.Change;

/** Writes a difference in Markdown, for the people who decide about it: advice first, then logic, codes and texts. */
final class DifferenceReport {
    private final PackDifference difference;
    private final Words words;
    private final StringBuilder out = new StringBuilder();

    private DifferenceReport(PackDifference difference, Words words) {
        this.difference = difference;
        this.words = words;
    }

    static String of(PackDifference difference, Words words) {
        var report = new DifferenceReport(difference, words);
        report.write();
        return report.out.toString();
    }

    private void write() {
        out.append("# ").append(words.say("difference.title", release())).append("\n\n");
        if (difference.isEmpty()) {
            out.append(words.say("difference.none")).append('\n');
            return;
        }
        heading("guidelines", difference.guidelines());
        difference
                .guidelines()
                .forEach((id, change) -> out.append("* `")
                        .append(id)
                        .append("`: ")
                        .append(guideline(change))
                        .append('\n'));
        heading("cells", difference.cells());
        difference
                .cells()
                .forEach((library, tables) -> tables.forEach((table, rows) -> rows(library + ", " + table, rows)));
        heading("logic", difference.logic());
        difference
                .logic()
                .forEach((library, defines) -> defines.forEach((name, change) -> {
                    out.append("\n**")
                            .append(library)
                            .append(", ")
                            .append(name)
                            .append("**: ")
                            .append(kind(change))
                            .append('\n');
                    change.before()
                            .ifPresent(
                                    each -> out.append("\n```\n- ").append(each).append("\n```\n"));
                    change.after()
                            .ifPresent(
                                    each -> out.append("\n```\n+ ").append(each).append("\n```\n"));
                }));
        heading("codes", difference.codes());
        difference.codes().forEach(this::rows);
        heading("texts", difference.texts());
        difference.texts().forEach((file, texts) -> {
            out.append("\n### ")
                    .append(file)
                    .append("\n\n| ")
                    .append(head("text"))
                    .append("|---|---|---|\n");
            texts.forEach((key, change) ->
                    line(key, change.before().orElse(""), change.after().orElse("")));
        });
    }

    private Map<String, String> release() {
        return Map.of(
                "from", difference.from().version() + " (" + difference.from().date() + ")",
                "to", difference.to().version() + " (" + difference.to().date() + ")");
    }

    private void heading(String part, Map<String, ?> changes) {
        if (!changes.isEmpty()) {
            out.append("\n## ").append(words.say("difference." + part)).append("\n\n");
        }
    }

    private String guideline(Change<Guideline> change) {
        if (change.before().isPresent() && change.after().isPresent()) {
            return words.say("difference.changed") + ": "
                    + changed(change.before().get(), change.after().get());
        }
        return kind(change) + ": "
                + change.before().or(change::after).map(Guideline::title).orElse("");
    }

    private static String changed(Guideline before, Guideline after) {
        var old = cells(before);
        var now = cells(after);
        return now.keySet().stream()
                .filter(each -> !old.getOrDefault(each, "").equals(now.get(each)))
                .map(each -> "%s %s → %s".formatted(each, old.get(each), now.get(each)))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> cells(Guideline guideline) {
        var cells = new java.util.LinkedHashMap<String, String>();
        cells.put("version", guideline.version());
        cells.put("library", guideline.library());
        cells.put("source", guideline.source());
        cells.put("title", guideline.title());
        cells.put("url", guideline.url());
        cells.put("drugs", String.join(";", guideline.drugs()));
        cells.put("genes", guideline.genes().toString());
        return cells;
    }

    private String kind(Change<?> change) {
        return kind(change.before(), change.after());
    }

    private String kind(Optional<?> before, Optional<?> after) {
        return words.say(
                before.isEmpty() ? "difference.added" : after.isEmpty() ? "difference.removed" : "difference.changed");
    }

    private void rows(String table, List<RowChange> rows) {
        out.append("\n### ")
                .append(table)
                .append("\n\n| ")
                .append(words.say("difference.row"))
                .append(" | ");
        out.append(head("cell")).append("|---|---|---|---|\n");
        for (var row : rows) {
            var first = true;
            for (var cell : row.cells()) {
                out.append("| ")
                        .append(first ? kind(row.before(), row.after()) + ": " + escaped(row.key()) : "")
                        .append(' ');
                line(cell.column(), cell.before(), cell.after());
                first = false;
            }
        }
    }

    private String head(String first) {
        return "%s | %s | %s |\n"
                .formatted(
                        words.say("difference." + first),
                        words.say("difference.before"),
                        words.say("difference.after"));
    }

    private void line(String name, String before, String after) {
        out.append("| %s | %s | %s |\n".formatted(escaped(name), escaped(before), escaped(after)));
    }

    /** A bar or a line break in a text must not break the table. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", "<br>");
    }
}
