package org.starling.advice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;

/** The genes of a trace: each result with its sources and how its phenotype came about. */
final class GeneTrace {

    void write(PgxProfile profile, ObjectNode trace) {
        var genes = trace.putArray("genes");
        profile.sorted().values().forEach(finding -> {
            var node = genes.addObject().put("gene", finding.gene().symbol());
            switch (finding) {
                case GeneFinding.Called called -> node.put("finding", "called");
                case GeneFinding.Conflicting conflict -> node.put("finding", "conflicting");
                case GeneFinding.Unreadable unreadable -> {
                    node.put("finding", "unreadable");
                    unused(unreadable.unused(), node.putArray("unused"));
                }
                case GeneFinding.NotTested none -> node.put("finding", "not-tested");
            }
            var results = node.putArray("results");
            finding.results().forEach(result -> result(result, results.addObject()));
        });
        unused(profile.unused(), trace.putArray("unusedResults"));
    }

    private static void result(GeneResult result, ObjectNode node) {
        result.diplotype().ifPresent(value -> node.put("diplotype", value));
        result.phenotype().ifPresent(value -> node.put("phenotype", value));
        result.score().ifPresent(value -> node.put("activityScore", value.toString()));
        var sources = node.putArray("sources");
        result.sources().forEach(source -> {
            var each = sources.addObject().put("reference", source.reference()).put("raw", source.raw());
            source.effective().ifPresent(date -> each.put("effective", date.toString()));
            source.performer().ifPresent(performer -> each.put("performer", performer));
            each.put("status", source.status());
        });
        var derivation = node.putArray("derivation");
        result.derivation().forEach(derivation::add);
        var marks = node.putArray("marks");
        result.marks().forEach(mark -> marks.add(mark.name()));
    }

    private static void unused(List<UnusedResult> unused, ArrayNode node) {
        unused.forEach(each -> node.addObject()
                .put("reference", each.reference())
                .put("reason", each.reason())
                .put("pending", each.pending()));
    }
}
