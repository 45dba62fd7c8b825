package org.starling.genotype.fhir;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.starling.evidence.Item;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;

/** The conclusion of a report, in words or coded, where it names its gene itself. */
final class ReportShape implements ResultShape {
    private static final GeneClues NO_CLUES = new GeneClues(Set.of(), Set.of(), Optional.empty());

    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;

    ReportShape(GeneTable genes, Values values, Attribution attribution) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
    }

    @Override
    public boolean read(Item<? extends Resource> item, Ledger ledger) {
        if (!(item.resource() instanceof DiagnosticReport report)) {
            return false;
        }
        var basis = ledger.index().basis(item, report.getResult());
        if (report.hasConclusion()) {
            report.getConclusion()
                    .lines()
                    .filter(this::namesGene)
                    .forEach(line -> attribution.note(
                            item, new StringType(line), NO_CLUES, basis, Set.of(GeneResult.Mark.FREE_TEXT), ledger));
        }
        for (var code : report.getConclusionCode()) {
            if (Codes.words(code).stream().anyMatch(this::namesGene)) {
                attribution.note(item, code, NO_CLUES, basis, Set.of(GeneResult.Mark.FREE_TEXT), ledger);
            }
        }
        return true;
    }

    private boolean namesGene(String text) {
        return values.parser().genesIn(text).stream()
                .anyMatch(it -> genes.entry(it).isPresent());
    }
}
