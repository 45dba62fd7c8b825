package org.starling.genotype.fhir;

import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.evidence.NarrativeLines;
import org.starling.genotype.GeneResult;

/** A report beside its results: its conclusion in words and codes, its narrative, its attached files. */
final class ReportShape implements ResultShape {
    private final ListedConcept listed;
    private final FreeText free;
    private final Files files;

    ReportShape(ListedConcept listed, FreeText free, Files files) {
        this.listed = listed;
        this.free = free;
        this.files = files;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof DiagnosticReport report)) {
            return false;
        }
        var basis = ledger.index().basis(item, report.getResult());
        if (report.hasConclusion()) {
            free.read(item, report.getConclusion().lines().toList(), basis, ledger);
        }
        for (var code : report.getConclusionCode()) {
            if (!listed.genes(code).isEmpty()) {
                listed.note(
                        item, code, basis, listed.coded(code) ? Set.of() : Set.of(GeneResult.Mark.FREE_TEXT), ledger);
            }
        }
        if (speaksItself(report)) {
            free.read(item, NarrativeLines.of(report.getText()), basis, ledger);
        }
        files.attached(item, report, ledger);
        return true;
    }

    /** A narrative made from the fields of the report repeats them; it is read where it says more, or where there are none. */
    private static boolean speaksItself(DiagnosticReport report) {
        if (!report.hasText() || report.getText().getStatus() == null) {
            return report.hasText() && bare(report);
        }
        return switch (report.getText().getStatus()) {
            case ADDITIONAL -> true;
            case GENERATED, EXTENSIONS, NULL -> bare(report);
            case EMPTY -> false;
        };
    }

    private static boolean bare(DiagnosticReport report) {
        return !report.hasResult() && !report.hasConclusion() && !report.hasConclusionCode() && !report.hasContained();
    }
}
