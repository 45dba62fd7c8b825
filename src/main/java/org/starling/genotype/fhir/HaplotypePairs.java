package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneEntry;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.Reading;

/**
 * Haplotypes reported one by one. Two of them are a genotype where a genotype rests on both, or where one report holds exactly
 * these two of a gene. One alone is half a result, except for the genes whose result is one answer for each allele.
 */
final class HaplotypePairs {
    private static final String UNPAIRED = "no value, and no two usable haplotypes of one gene";

    private final GeneTable genes;
    private final Values values;
    private final Attribution attribution;

    HaplotypePairs(GeneTable genes, Values values, Attribution attribution) {
        this.genes = genes;
        this.values = values;
        this.attribution = attribution;
    }

    /** Reads a genotype without a value by the haplotypes it rests on, or by the allele that an extension names. */
    void genotype(Item<? extends Resource> item, Observation observation, GeneClues clues, Ledger ledger) {
        var named = clues.candidates().stream().findFirst();
        var alleles = inExtensions(observation, named);
        var whose = new HashSet<Gene>();
        named.ifPresent(whose::add);
        var linked = observation.getDerivedFrom().isEmpty() ? alleles : new ArrayList<Reading.OneAllele>();
        for (var reference : observation.getDerivedFrom()) {
            ledger.index()
                    .find(item, reference)
                    .filter(it -> ledger.index().standing(it).use() == Standing.Use.USED)
                    .flatMap(it -> allele(it.resource(), named))
                    .ifPresent(linked::add);
        }
        linked.forEach(it -> whose.add(it.gene()));
        var expected = Math.max(alleles.size(), observation.getDerivedFrom().size());
        if (linked.size() == 1 && expected == 1 && homozygous(observation)) {
            linked.add(linked.getFirst());
            expected = 2;
        }
        if (linked.size() == 2 && expected == 2 && whose.size() == 1) {
            state(
                    item,
                    linked.getFirst(),
                    linked.getLast(),
                    ledger.index().basis(item, observation.getDerivedFrom()),
                    ledger);
        } else {
            ledger.unused(item, named, UNPAIRED);
        }
    }

    /** Reads a haplotype as far as no genotype does. */
    void haplotype(Item<? extends Resource> item, Observation observation, Ledger ledger) {
        var clues = GeneClues.of(observation, genes, values.parser());
        var found = allele(observation, clues.candidates().stream().findFirst());
        if (found.isEmpty()) {
            attribution.note(item, observation.getValue(), clues, Set.of(), Set.of(), ledger);
            return;
        }
        var mine = found.get();
        var partners = new ArrayList<Item<Observation>>();
        for (var holder : ledger.index().groups().holders(item)) {
            partners.addAll(partners(item, holder, mine.gene(), ledger));
            if (!partners.isEmpty()) {
                break;
            }
        }
        // One allele twice may be a homozygote or a repetition; absence of all others is not claimed on that.
        var repeated = partners.size() == 1
                && answersByAllele(mine.gene())
                && allele(partners.getFirst().resource(), Optional.of(mine.gene()))
                        .map(it -> it.haplotype().equals(mine.haplotype()))
                        .orElse(false);
        if (partners.size() == 1
                && !repeated
                && item.reference().compareTo(partners.getFirst().reference()) < 0
                && ledger.index().standing(item).use() == Standing.Use.USED) {
            state(
                    item,
                    mine,
                    allele(partners.getFirst().resource(), Optional.of(mine.gene()))
                            .orElseThrow(),
                    Set.of(partners.getFirst().reference()),
                    ledger);
        } else if (answersByAllele(mine.gene())) {
            attribution.note(item, observation.getValue(), clues, Set.of(), Set.of(), ledger);
        } else if (partners.size() != 1 && !ledger.index().groups().isRestedOn(item)) {
            var reason = partners.isEmpty() ? "one allele only" : "more than two haplotypes in one report";
            ledger.unused(item, Optional.of(mine.gene()), reason);
        }
    }

    /** The other haplotypes of the gene in a report; none where the report gives the genotype itself. */
    private List<Item<Observation>> partners(
            Item<? extends Resource> item, Item<Resource> holder, Gene gene, Ledger ledger) {
        var partners = new ArrayList<Item<Observation>>();
        var groups = ledger.index().groups();
        var members = groups.members(holder);
        if (members.size() > Groups.MOST_TOGETHER) {
            return List.of();
        }
        for (var member : members) {
            var clues = groups.clues(member.resource(), it -> GeneClues.of(it, genes, values.parser()));
            if (GenotypeShape.isGenotype(member.resource())
                    && clues.candidates().contains(gene)) {
                return List.of();
            }
            if (!member.reference().equals(item.reference())
                    && Codes.has(member.resource().getCode(), Codes.LOINC, Codes.HAPLOTYPE)
                    && ledger.index().standing(member).use() == Standing.Use.USED
                    && allele(member.resource(), clues.candidates().stream().findFirst())
                            .map(it -> it.gene().equals(gene))
                            .orElse(false)) {
                partners.add(member);
            }
        }
        partners.sort(Comparator.comparing(Item::reference));
        return partners;
    }

    private Optional<Reading.OneAllele> allele(Observation observation, Optional<Gene> context) {
        var clues = GeneClues.of(observation, genes, values.parser());
        var gene = clues.studied().stream().findFirst().or(() -> context);
        return allele(observation.getValue(), gene);
    }

    private Optional<Reading.OneAllele> allele(Type value, Optional<Gene> gene) {
        return values.read(value, gene).stream()
                .filter(Reading.OneAllele.class::isInstance)
                .map(Reading.OneAllele.class::cast)
                .filter(it -> gene.map(it.gene()::equals).orElse(true))
                .findFirst();
    }

    /** The allele that the core profiles write as an extension, twice where they call it homozygous. */
    private ArrayList<Reading.OneAllele> inExtensions(Observation observation, Optional<Gene> gene) {
        var alleles = new ArrayList<Reading.OneAllele>();
        for (Extension extension : observation.getExtension()) {
            if (Codes.isNamed(extension, Codes.ALLELE_EXTENSION)) {
                for (Extension part : extension.getExtension()) {
                    if (part.hasUrl()
                            && part.getUrl().toLowerCase(java.util.Locale.ROOT).endsWith("name")) {
                        allele(part.getValue(), gene).ifPresent(alleles::add);
                    }
                }
            }
        }
        return alleles;
    }

    private static boolean homozygous(Observation observation) {
        return observation.getComponent().stream()
                        .filter(it -> Codes.has(it.getCode(), Codes.LOINC, Codes.ALLELIC_STATE))
                        .anyMatch(it -> isHomozygous(it.getValue()))
                || observation.getExtension().stream()
                        .filter(it -> Codes.isNamed(it, Codes.ALLELE_EXTENSION))
                        .flatMap(it -> it.getExtension().stream())
                        .anyMatch(it -> isHomozygous(it.getValue()));
    }

    private static boolean isHomozygous(Type value) {
        return value instanceof CodeableConcept state && Codes.has(state, Codes.LOINC, Codes.HOMOZYGOUS);
    }

    private void state(
            Item<? extends Resource> item,
            Reading.OneAllele first,
            Reading.OneAllele second,
            Set<String> basis,
            Ledger ledger) {
        var genotype = answersByAllele(first.gene())
                ? Genotype.Presence.typing(
                        first.haplotype().toString(), second.haplotype().toString())
                : new Genotype.Diplotype(first.haplotype(), second.haplotype());
        var marks = EnumSet.noneOf(GeneResult.Mark.class);
        marks.addAll(first.marks());
        marks.addAll(second.marks());
        if (item.resource() instanceof Observation observation && GenotypeShape.inferred(observation)) {
            marks.add(GeneResult.Mark.INFERRED);
        }
        attribution.state(
                item,
                new Reading.Stated(first.gene(), Optional.of(genotype), Optional.empty(), List.of()),
                genotype.toString(),
                new LinkedHashSet<>(basis),
                marks,
                ledger);
    }

    private boolean answersByAllele(Gene gene) {
        return genes.entry(gene)
                .map(it -> it.method() == GeneEntry.Method.PRESENCE)
                .orElse(false);
    }
}
