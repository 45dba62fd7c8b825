package org.starling.advice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.starling.genotype.ActivityScore;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.Reconciliation;
import org.starling.genotype.UnusedResult;

/** The genes of a trace: each result with its sources and how its phenotype came about, whole enough to read it back. */
final class GeneTrace {
    private final GeneTable table = GeneTable.load();

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
            if (!finding.reconciled().isEmpty()) {
                var reconciled = node.putArray("reconciled");
                finding.reconciled().forEach(each -> reconciled(each, reconciled.addObject()));
            }
        });
        unused(profile.unused(), trace.putArray("unusedResults"));
        // Named one by one: a gene that only later versions can read must not look as if it had been looked for.
        var notFound = trace.putArray("genesNotFound");
        table.entries().stream()
                .filter(entry -> profile.finding(entry.gene()) instanceof GeneFinding.NotTested)
                .forEach(entry -> notFound.add(entry.gene().symbol()));
    }

    /** Genes of which the trace says that nothing was found. */
    static List<Gene> notFound(JsonNode trace) {
        return each(trace.path("genesNotFound"), node -> new Gene(node.asText()));
    }

    /** The profile that a trace was written from. */
    static PgxProfile profile(JsonNode trace) {
        return new PgxProfile(
                each(trace.path("genes"), GeneTrace::finding).stream()
                        .collect(Collectors.toMap(GeneFinding::gene, finding -> finding)),
                each(trace.path("unusedResults"), GeneTrace::unusedResult));
    }

    private static GeneFinding finding(JsonNode node) {
        var gene = new Gene(node.path("gene").asText());
        var results = each(node.path("results"), result -> result(gene, result));
        return switch (node.path("finding").asText()) {
            case "called" -> new GeneFinding.Called(results.getFirst());
            case "conflicting" -> new GeneFinding.Conflicting(gene, results);
            case "unreadable" -> new GeneFinding.Unreadable(gene, each(node.path("unused"), GeneTrace::unusedResult));
            case "not-tested" -> new GeneFinding.NotTested(gene);
            default -> throw new IllegalArgumentException("not a finding of a trace");
        };
    }

    private static GeneResult result(Gene gene, JsonNode node) {
        return new GeneResult(
                gene,
                text(node, "diplotype"),
                text(node, "phenotype"),
                text(node, "activityScore").map(GeneTrace::score),
                each(node.path("sources"), GeneTrace::source),
                each(node.path("derivation"), JsonNode::asText),
                each(node.path("marks"), mark -> GeneResult.Mark.valueOf(mark.asText())),
                each(node.path("tested"), JsonNode::asText));
    }

    private static ActivityScore score(String text) {
        return text.startsWith("≥")
                ? new ActivityScore(new BigDecimal(text.substring(1)), true)
                : new ActivityScore(new BigDecimal(text), false);
    }

    private static GeneResult.Source source(JsonNode node) {
        return new GeneResult.Source(
                node.path("reference").asText(),
                node.path("raw").asText(),
                text(node, "effective").map(LocalDate::parse),
                text(node, "performer"),
                node.path("status").asText());
    }

    private static UnusedResult unusedResult(JsonNode node) {
        return new UnusedResult(
                node.path("reference").asText(),
                node.path("reason").asText(),
                node.path("pending").asBoolean());
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.ofNullable(node.path(member).textValue());
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
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
        var tested = node.putArray("tested");
        result.tested().forEach(tested::add);
    }

    private static void reconciled(Reconciliation reconciliation, ObjectNode node) {
        node.put("kind", TraceWriter.code(reconciliation.kind()));
        var kept = node.putArray("kept");
        reconciliation.kept().forEach(kept::add);
        var setAside = node.putArray("setAside");
        reconciliation.setAside().forEach(setAside::add);
        node.put("words", reconciliation.words());
    }

    private static void unused(List<UnusedResult> unused, ArrayNode node) {
        unused.forEach(each -> node.addObject()
                .put("reference", each.reference())
                .put("reason", each.reason())
                .put("pending", each.pending()));
    }
}
