package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.Item;
import org.starling.genotype.CarrierWords;
import org.starling.genotype.Gene;

/**
 * Notices attached genetic files without opening them, so that nobody takes a result that stands only in a file for none. A file is
 * genetic by the type, category or words of what holds it, or by its own name or content type.
 */
final class Files {
    private final CarrierWords words;
    private final FreeText free;

    Files(CarrierWords words, FreeText free) {
        this.words = words;
        this.free = free;
    }

    /** Files of a report. Where the report gave results, its file repeats them and is only mentioned in the record. */
    void attached(Item<? extends Resource> item, DiagnosticReport report, Ledger ledger) {
        var concepts = new ArrayList<>(report.getCategory());
        concepts.add(report.getCode());
        concepts.addAll(report.getConclusionCode());
        var read = report.hasResult() || ledger.states(item);
        for (var file : report.getPresentedForm()) {
            var texts = texts(concepts, file);
            if (!genetic(concepts, texts, file) && !ledger.mentions(item)) {
                continue;
            }
            if (read) {
                ledger.unused(item, Optional.empty(), reason(file));
            } else {
                ledger.file(item, genes(texts), reason(file));
            }
        }
    }

    void referenced(Item<? extends Resource> item, DocumentReference document, Ledger ledger) {
        if (document.getStatus() == DocumentReferenceStatus.ENTEREDINERROR
                || document.getStatus() == DocumentReferenceStatus.SUPERSEDED) {
            return;
        }
        var concepts = new ArrayList<>(document.getCategory());
        concepts.add(document.getType());
        for (var content : document.getContent()) {
            var file = content.getAttachment();
            var texts = texts(concepts, file);
            if (document.hasDescription()) {
                texts.add(document.getDescription());
            }
            if (genetic(concepts, texts, file)) {
                ledger.file(item, genes(texts), reason(file));
            }
        }
    }

    private static List<String> texts(List<CodeableConcept> concepts, Attachment file) {
        var texts = new ArrayList<String>();
        concepts.forEach(it -> texts.addAll(Codes.words(it)));
        if (file.hasTitle()) {
            texts.add(file.getTitle());
        }
        return texts;
    }

    private boolean genetic(List<CodeableConcept> concepts, List<String> texts, Attachment file) {
        return concepts.stream()
                        .flatMap(it -> it.getCoding().stream())
                        .anyMatch(it -> it.hasCode() && words.isGeneticReport(it.getCode()))
                || texts.stream().anyMatch(words::speaksOfGenes)
                || !genes(texts).isEmpty()
                || sequence(file);
    }

    private Set<Gene> genes(List<String> texts) {
        var genes = new LinkedHashSet<Gene>();
        texts.forEach(it -> genes.addAll(free.genesIn(it)));
        return genes;
    }

    private boolean sequence(Attachment file) {
        return words.isSequenceFile(written(file.getContentType()))
                || words.isSequenceFile(written(file.getTitle()))
                || words.isSequenceFile(lastStep(written(file.getUrl())));
    }

    /** In words without the file's name, which may hold a patient's. */
    private String reason(Attachment file) {
        if (sequence(file)) {
            return "sequence data are attached, not interpreted";
        }
        var type = written(file.getContentType()).toLowerCase(Locale.ROOT);
        var where = written(file.getUrl()).startsWith("drs:")
                ? " is referenced on a data server, not read"
                : " is attached, not read";
        if (type.contains("pdf")) {
            return "a PDF report" + where;
        }
        return (type.contains("json") ? "a JSON file" : "a file") + where;
    }

    private static String lastStep(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String written(@Nullable String text) {
        return text == null ? "" : text;
    }
}
