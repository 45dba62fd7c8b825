package org.starling.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starling.genotype.UnusedResult;

/** Names the genetic files that nobody read, each kind once: a gene's result may stand there. */
final class UnreadFiles {
    private final Wording wording;

    UnreadFiles(Wording wording) {
        this.wording = wording;
    }

    /** Adds one paragraph; nothing when there are no such files. */
    void write(CardRequest request, List<String> lines) {
        var byReason = new LinkedHashMap<String, List<UnusedResult>>();
        for (var file : request.profile().files()) {
            byReason.computeIfAbsent(file.reason(), reason -> new ArrayList<>()).add(file);
        }
        if (byReason.isEmpty()) {
            return;
        }
        var all = new ArrayList<String>();
        all.add(wording.text("detail.files.title"));
        byReason.forEach((reason, files) -> all.add("- " + line(reason, files)));
        lines.add(String.join("\n", all));
    }

    private String line(String reason, List<UnusedResult> files) {
        return wording.text(
                "detail.unused",
                Map.of(
                        "reference",
                        PlainText.inMarkdown(files.getFirst().reference()),
                        "reason",
                        files.size() == 1
                                ? reason
                                : wording.text(
                                        "detail.files.more",
                                        Map.of("reason", reason, "n", Integer.toString(files.size())))));
    }
}
