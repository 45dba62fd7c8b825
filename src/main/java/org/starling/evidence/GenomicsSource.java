package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.starling.evidence.GenomicsParameters.Presence;
import org.starling.evidence.GenomicsQuestions.Allele;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;

/** Asks one genomics server about one patient and turns what it says into ordinary results. */
public final class GenomicsSource {
    private static final long BYTES = 16L << 20;
    /** More would make a URL that servers refuse. */
    private static final int IMPLIED = 50;
    /** A typed allele: {@code *08:01}, {@code *1}. */
    private static final Pattern ALLELE = Pattern.compile("\\*[0-9]");

    private static final int DENIED = 403;

    private final GenomicsServer server;
    private final GenomicsQuestions questions;

    public GenomicsSource(GenomicsServer server, GenomicsQuestions questions) {
        this.server = server;
        this.questions = questions;
    }

    GenomicsServer server() {
        return server;
    }

    /** How one operation ended. */
    private record Part(
            String operation, List<JsonNode> observations, List<Presence> presences, String trouble, int status) {
        static Part failed(String operation, String why, int status) {
            return new Part(operation, List.of(), List.of(), why, status);
        }

        boolean answered() {
            return trouble.isEmpty();
        }

        /** Whether the question may have been put in words that the server does not know. */
        boolean worthAnotherWord() {
            return answered() ? observations.isEmpty() : status / 100 == 4 && status != DENIED;
        }
    }

    /** Asks all; the single alleles beside the genes, the conclusions once the haplotypes are known. */
    QueryAnswer answer(FhirSession session, String subject, String patientId, ExecutorService threads) {
        var asked = threads.submit(() -> alleles(session, subject, patientId));
        var haplotypes = haplotypes(session, subject, patientId);
        var implications = implications(session, subject, patientId, haplotypes);
        var alleles = ended(asked);
        var found = new ArrayList<>(haplotypes.observations());
        found.addAll(alleles.observations());
        found.addAll(stated(alleles, haplotypes, patientId));
        found.addAll(implications.observations());
        var parts = List.of(haplotypes, alleles, implications);
        var note = parts.stream()
                .filter(part -> !part.answered())
                .map(part -> part.operation() + ": " + part.trouble())
                .collect(Collectors.joining("; "));
        return new QueryAnswer(
                QueryKey.GENOMICS_SERVER,
                outcome(found, parts),
                Origin.GENOMICS_SERVER,
                found.stream().distinct().toList(),
                note.isEmpty(),
                note);
    }

    private Part ended(Future<Part> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asked.cancel(true);
            return Part.failed(server.paths().specificHaplotypes(), "interrupted", 0);
        } catch (ExecutionException e) {
            return Part.failed(server.paths().specificHaplotypes(), "failed", 0);
        }
    }

    private static Outcome outcome(List<JsonNode> found, List<Part> parts) {
        if (!found.isEmpty()) {
            return Outcome.FOUND;
        }
        if (parts.stream().anyMatch(part -> part.status() == DENIED)) {
            return Outcome.NOT_ALLOWED;
        }
        return parts.stream().allMatch(Part::answered) ? Outcome.EMPTY : Outcome.FAILED;
    }

    /** All haplotypes of the genes; by the next code system where the server knows none by the one before. */
    private Part haplotypes(FhirSession session, String subject, String patientId) {
        var operation = server.paths().haplotypes();
        Part best = Part.failed(operation, "not asked", 0);
        for (var system : server.geneSystems()) {
            var genes = questions.genes().stream()
                    .map(gene -> system + "|" + gene.hgnc())
                    .collect(Collectors.joining(","));
            var part = ask(session, operation, Map.of("genes", genes), subject, patientId);
            if (!best.answered() && (part.answered() || best.status() == 0)
                    || !part.observations().isEmpty()) {
                best = part;
            }
            if (!part.worthAnotherWord()) {
                break;
            }
        }
        return best;
    }

    /** Whether the single alleles are there. */
    private Part alleles(FhirSession session, String subject, String patientId) {
        var names = questions.alleles().stream().map(Allele::name).collect(Collectors.joining(","));
        return ask(session, server.paths().specificHaplotypes(), Map.of("haplotypes", names), subject, patientId);
    }

    /** What the server concludes from the haplotypes it holds, which it is asked by its own names. */
    private Part implications(FhirSession session, String subject, String patientId, Part haplotypes) {
        var names = haplotypes.observations().stream()
                .flatMap(
                        each -> each.path("valueCodeableConcept").path("coding").valueStream())
                .map(coding -> coding.path("code").asText())
                .filter(code -> ALLELE.matcher(code).find() && code.indexOf(',') < 0 && code.indexOf('|') < 0)
                .distinct()
                .limit(IMPLIED)
                .collect(Collectors.joining(","));
        var operation = server.paths().implications();
        return names.isEmpty()
                ? new Part(operation, List.of(), List.of(), "", 0)
                : ask(session, operation, Map.of("haplotypes", names), subject, patientId);
    }

    private static Part ask(
            FhirSession session, String operation, Map<String, String> question, String subject, String patientId) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("subject", subject);
        parameters.putAll(question);
        return switch (session.get(session.base().operation(operation, parameters), BYTES)) {
            case Fetched.Denied denied -> Part.failed(operation, "not allowed", DENIED);
            case Fetched.Failed failed -> Part.failed(operation, failed.note(), failed.status());
            case Fetched.Silent silent -> Part.failed(operation, silent.note(), 0);
            case Fetched.Body body -> {
                if (!body.json().path("resourceType").asText().equals("Parameters")) {
                    yield Part.failed(operation, "answered with something else", 0);
                }
                var read = GenomicsParameters.read(body.json(), subject, patientId);
                yield new Part(
                        operation,
                        read.observations(),
                        read.presences(),
                        read.cut() ? "more results came than are read" : "",
                        0);
            }
        };
    }

    /** Results for the alleles that the server only answers yes or no about. */
    private List<JsonNode> stated(Part alleles, Part haplotypes, String patientId) {
        var asked = new HashMap<String, Allele>();
        questions.alleles().forEach(each -> asked.put(each.name(), each));
        var results = new ArrayList<JsonNode>();
        for (var presence : alleles.presences()) {
            var allele = asked.get(presence.allele());
            if (allele == null || presence.shown()) {
                continue; // what was not asked is not known by its absence; what is shown speaks for itself
            }
            if (presence.present()) {
                results.add(AlleleResult.of(allele, "positive", patientId));
            } else if (server.trustsNegatives() || isTyped(allele, haplotypes)) {
                results.add(AlleleResult.of(allele, "negative", patientId));
            }
        }
        return results;
    }

    /** Whether the server holds alleles of the same gene, so that it was tested at all. */
    private static boolean isTyped(Allele allele, Part haplotypes) {
        return haplotypes.observations().stream()
                .filter(each -> each.toString().contains(allele.gene().symbol()))
                .anyMatch(
                        each -> ALLELE.matcher(each.path("valueCodeableConcept").toString())
                                .find());
    }
}
