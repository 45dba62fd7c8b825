package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.CarrierWords;
import org.starling.genotype.Findings;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reconciliation;
import org.starling.genotype.Remarks;
import org.starling.genotype.Transplants;
import org.starling.genotype.UnusedResult;
import org.starling.genotype.variant.AlleleTables;

/** Reads all genetic results of a record into one profile. Thread-safe; never throws for what a record holds. */
public final class GenotypeReader {
    private final GeneTable genes;
    private final GenotypeParser parser;
    private final Findings findings;
    private final List<ResultShape> shapes;
    private final GenesOf genesOf;
    private final Transplants transplants = Transplants.load();
    private final TransplantHistory history = new TransplantHistory(transplants);

    /** A reader that knows drugs by RxNorm only. */
    public GenotypeReader(BiPredicate<String, String> knownPair) {
        this(knownPair, DrugWords.NONE);
    }

    /** A reader of the shipped allele definitions. */
    public GenotypeReader(BiPredicate<String, String> knownPair, DrugWords drugs) {
        this(knownPair, drugs, AlleleTables.load());
    }

    /**
     * @param knownPair whether the knowledge holds a pair of gene symbol and RxNorm ingredient
     * @param drugs how drugs are told in texts
     * @param alleles the definitions by which single variants become alleles
     */
    public GenotypeReader(BiPredicate<String, String> knownPair, DrugWords drugs, AlleleTables alleles) {
        genes = GeneTable.load();
        var terms = PhenotypeTerms.load();
        parser = new GenotypeParser(genes, terms);
        var values = new Values(genes, parser, terms);
        var table = new PhenotypeTable(genes);
        var attribution = new Attribution(genes, values, table);
        var context = new GeneContext(genes, values);
        var pairs = new KnownPairs(knownPair, drugs.namedIn());
        findings = new Findings(table);
        genesOf = new GenesOf(genes, parser);
        var words = CarrierWords.load();
        var remarks = new Remarks(words, drugs.isName());
        var free = new FreeText(genes, parser, attribution, words);
        var listed = new ListedConcept(values, attribution, words, free, remarks);
        var files = new Files(words, free);
        shapes = List.of(
                new VariantShape(genes, parser, new VariantConclusion(genes, parser, table, alleles)),
                new ImplicationShape(genes, values, table, attribution, context, pairs),
                new GenotypeShape(genes, values, attribution, context),
                new PanelShape(genes, values, attribution),
                new LabShape(genes, values, attribution, context),
                new FindingShape(values, attribution),
                new IndicatorShape(listed, words),
                new AllergyShape(listed, free),
                new FlagShape(listed),
                new ReportShape(listed, free, files),
                new TaskShape(words, free),
                new FileShape(files));
    }

    /** What the record says about the pharmacogenes. */
    public PgxProfile read(PatientRecord record) {
        var ledger = new Ledger(RecordIndex.of(record.items(), genesOf));
        for (var item : ledger.index().items()) {
            var notGermline = excluded(item.resource());
            if (notGermline.isPresent()) {
                ledger.unused(item, Optional.empty(), notGermline.get());
            } else {
                read(item, ledger);
            }
        }
        shapes.forEach(shape -> shape.finish(ledger));
        return profile(ledger, record.facts().sex(), history.of(record));
    }

    private void read(Item<? extends Resource> item, Ledger ledger) {
        for (var shape : shapes) {
            if (shape.read(item, ledger)) {
                return;
            }
        }
    }

    private PgxProfile profile(Ledger ledger, Optional<String> sex, List<Transplants.Transplant> transplanted) {
        var byGene = new HashMap<Gene, GeneFinding>();
        var rest = new ArrayList<UnusedResult>(ledger.elsewhere());
        var replaced = replaced(ledger.index());
        for (var gene : ledger.genes()) {
            var unused = ledger.unused(gene);
            var finding = findings.finding(
                    gene,
                    transplants.considered(ledger.statements(gene), transplanted),
                    unused,
                    sex,
                    replaced.getOrDefault(gene, List.of()));
            if (genes.entry(gene).isEmpty()) {
                rest.addAll(unused);
                continue;
            }
            byGene.put(gene, finding);
            if (!finding.results().isEmpty()) {
                unused.stream()
                        .filter(it -> !it.reason().equals(VariantShape.NOT_INTERPRETED))
                        .forEach(rest::add);
            }
        }
        return new PgxProfile(byGene, rest.stream().distinct().toList());
    }

    private Map<Gene, List<Reconciliation>> replaced(RecordIndex index) {
        var byGene = new HashMap<Gene, List<Reconciliation>>();
        for (var each : index.replaced()) {
            for (var gene : genesOf.apply(each.old().resource())) {
                byGene.computeIfAbsent(gene, it -> new ArrayList<>()).add(each.reason());
            }
        }
        return byGene;
    }

    /** Results of a tumour or of somebody else say nothing about this patient's germline. */
    private Optional<String> excluded(Resource resource) {
        if (!(resource instanceof Observation observation)) {
            return Optional.empty();
        }
        if (observation.hasFocus() && !GeneClues.of(observation, genes, parser).none()) {
            return Optional.of("about a focus other than the patient");
        }
        return ImplicationShape.isSomatic(observation) ? Optional.of("somatic") : Optional.empty();
    }
}
