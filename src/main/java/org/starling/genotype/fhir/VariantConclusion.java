package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Observation;
import org.starling.evidence.Item;
import org.starling.genotype.AlleleFunctions;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult.Mark;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.Reading;
import org.starling.genotype.variant.AlleleTables;
import org.starling.genotype.variant.Diplotype;
import org.starling.genotype.variant.GeneDefinition;
import org.starling.genotype.variant.Match;
import org.starling.genotype.variant.Matcher;
import org.starling.genotype.variant.SiteCall;

/** Concludes alleles from the variants of one piece of work, and says on what they rest and what they leave open. */
final class VariantConclusion {
    private static final int MOST_NAMED = 8;

    private final GeneTable genes;
    private final AlleleFunctions functions;
    private final PhenotypeTable table;
    private final AlleleTables alleles;
    private final VariantReader reader;

    VariantConclusion(GeneTable genes, GenotypeParser parser, PhenotypeTable table, AlleleTables alleles) {
        this.genes = genes;
        functions = new AlleleFunctions(parser, table);
        this.table = table;
        this.alleles = alleles;
        reader = new VariantReader(alleles);
    }

    /**
     * Notes what the variants mean for each of their genes.
     *
     * @param items variants of one laboratory and day, all of one standing
     * @param studied the genes a resource names
     */
    void conclude(
            List<Item<Observation>> items,
            Function<Observation, List<Gene>> studied,
            List<VariantGroup.Phase> phases,
            Ledger ledger) {
        var groups = new LinkedHashMap<Gene, VariantGroup>();
        var members = new LinkedHashMap<Gene, List<Item<Observation>>>();
        // The order in which the variants came must not show.
        var sorted =
                items.stream().sorted(Comparator.comparing(Item::reference)).toList();
        for (var item : sorted) {
            var named = studied.apply(item.resource());
            var report = reader.read(item.resource(), named.stream().findFirst());
            var own = report.map(it -> it.place().gene().gene());
            if (own.isPresent() && (named.isEmpty() || named.equals(List.of(own.get())))) {
                group(groups, own.get()).ifPresent(it -> it.add(item.reference(), report.orElseThrow()));
                members.computeIfAbsent(own.get(), it -> new ArrayList<>()).add(item);
                continue;
            }
            var concerned = new HashSet<>(named);
            own.ifPresent(concerned::add);
            for (var gene : concerned) {
                group(groups, gene).ifPresent(VariantGroup::addUnread);
                members.computeIfAbsent(gene, it -> new ArrayList<>()).add(item);
            }
        }
        members.forEach((gene, own) -> {
            var group = groups.get(gene);
            if (genes.entry(gene).isEmpty() || group == null) {
                own.forEach(item -> ledger.unused(item, Optional.of(gene), VariantShape.NOT_INTERPRETED));
            } else {
                conclude(gene, group, own, phases, ledger);
            }
        });
    }

    private Optional<VariantGroup> group(Map<Gene, VariantGroup> groups, Gene gene) {
        var definition = alleles.gene(gene);
        definition.ifPresent(it -> groups.computeIfAbsent(gene, key -> new VariantGroup(it)));
        return Optional.ofNullable(groups.get(gene));
    }

    private void conclude(
            Gene gene,
            VariantGroup group,
            List<Item<Observation>> items,
            List<VariantGroup.Phase> phases,
            Ledger ledger) {
        var calls = group.calls(phases);
        var match = new Matcher(functions.lowestFirst(gene))
                .match(group.gene(), calls, group.chromosomes(), functions.core(gene));
        var first = items.getFirst();
        var basis = items.stream().map(Item::reference).collect(Collectors.toSet());
        var raw = calls.stream().map(VariantConclusion::words).collect(Collectors.joining(", "));
        var called = group.unread() ? Optional.<Reading.Stated>empty() : stated(gene, match, calls);
        if (called.isPresent()) {
            ledger.state(first, called.get(), raw, basis, Set.of(Mark.INFERRED), notes(match, false));
            return;
        }
        var own = ledger.statements(gene);
        var settled = settled(gene, group.gene(), calls);
        // Who called a genotype from these very variants knew more than what is listed here.
        if (!own.isEmpty()
                && own.stream()
                        .allMatch(it -> (settled.isEmpty() && agrees(gene, it.genotype(), match))
                                || it.basis().stream().anyMatch(basis::contains))) {
            var reason = own.stream().allMatch(it -> agrees(gene, it.genotype(), match))
                    ? VariantShape.NOT_INTERPRETED
                    : "does not fit the genotype that rests on it";
            items.forEach(it -> ledger.unused(it, Optional.of(gene), reason));
            return;
        }
        var shared = group.unread() ? Optional.<String>empty() : sharedPhenotype(gene, match);
        var term = settled.or(() -> shared.filter(it -> match.outcome() == Match.Outcome.AMBIGUOUS))
                .orElse(PhenotypeTable.INDETERMINATE);
        if (calls.isEmpty() || !table.isTermOf(gene, term)) {
            items.forEach(it -> ledger.unused(it, Optional.of(gene), VariantShape.NOT_INTERPRETED));
            return;
        }
        var notes = new ArrayList<>(notes(match, group.unread()));
        settled.ifPresent(it -> notes.add("one variant settles it, whatever else is there: " + it));
        shared.ifPresent(it -> notes.add("every diplotype that fits best has the phenotype " + it));
        var why = group.unread() ? Mark.UNKNOWN_ALLELE : mark(match.outcome());
        ledger.state(
                first,
                new Reading.Stated(gene, Optional.empty(), Optional.of(term), List.of()),
                raw,
                basis,
                Set.of(Mark.INFERRED, why),
                notes);
    }

    /** A variant that was found may settle the phenotype, however little else is known. */
    private Optional<String> settled(Gene gene, GeneDefinition definition, List<SiteCall> calls) {
        return calls.stream()
                .flatMap(call -> call.found().stream()
                        .flatMap(base -> table.settledBy(gene, definition.carrying(call.site(), base)).stream()))
                .findFirst();
    }

    private static Mark mark(Match.Outcome outcome) {
        return switch (outcome) {
            case AMBIGUOUS, TOO_AMBIGUOUS -> Mark.AMBIGUOUS;
            case UNDEFINED -> Mark.UNKNOWN_ALLELE;
            case CALLED, PARTIAL, STRUCTURAL, SEX_NEEDED, NOTHING -> Mark.PARTIAL_COVERAGE;
        };
    }

    /** The result, by alleles where they are certain, else by the bases at the gene's key position where those are. */
    private Optional<Reading.Stated> stated(Gene gene, Match match, List<SiteCall> calls) {
        if (match.outcome() == Match.Outcome.CALLED) {
            var byAlleles = genotype(gene, match.possible().getFirst().toString(), match.tested());
            if (byAlleles.isPresent()) {
                return byAlleles;
            }
        }
        return genes.entry(gene)
                .flatMap(it -> it.position())
                .flatMap(position -> calls.stream()
                        .filter(it -> it.site().rsid().equals(Optional.of(position.rsid()))
                                && it.options().size() == 1)
                        .map(it -> it.options().getFirst())
                        .findFirst()
                        .flatMap(it -> genotype(
                                gene,
                                position.rsid() + " " + it.first() + "/" + it.second(),
                                List.of(position.rsid()))));
    }

    private Optional<Reading.Stated> genotype(Gene gene, String text, List<String> tested) {
        return functions
                .genotype(gene, text)
                .map(it -> new Reading.Stated(gene, Optional.of(it), Optional.empty(), tested));
    }

    /** Whether a laboratory's own genotype is one of those the variants leave open; a phenotype alone can't be compared. */
    private boolean agrees(Gene gene, Optional<Genotype> said, Match match) {
        return said.isEmpty()
                || match.possible().isEmpty()
                || match.possible().stream()
                        .flatMap(it -> functions.genotype(gene, it.toString()).stream())
                        .anyMatch(it -> it.equals(said.get()) || sameBases(gene, it, said.get()));
    }

    private boolean sameBases(Gene gene, Genotype one, Genotype other) {
        return other instanceof Genotype.BasePair
                && table.atPosition(gene, one).isPresent()
                && table.atPosition(gene, one).equals(table.atPosition(gene, other));
    }

    private Optional<String> sharedPhenotype(Gene gene, Match match) {
        var best = best(match);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        var phenotypes = best.stream()
                .map(it -> functions.phenotype(gene, it.toString()))
                .distinct()
                .toList();
        return phenotypes.size() == 1 ? phenotypes.getFirst() : Optional.empty();
    }

    private static List<Diplotype> best(Match match) {
        return match.possible().stream().filter(Diplotype::plain).toList();
    }

    private List<String> notes(Match match, boolean unread) {
        var notes = new ArrayList<String>();
        notes.add("inferred from single variants by the allele definitions " + alleles.release() + ": "
                + match.outcome().words());
        if (unread) {
            notes.add("a variant of this gene was reported that is not understood");
        }
        if (!match.missing().isEmpty()) {
            notes.add("not assayed: " + few(match.missing()));
        }
        if (match.possible().size() > 1) {
            notes.add("still possible: " + few(match.possible()));
        }
        return notes;
    }

    private static String few(List<?> all) {
        var named = all.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return all.size() > MOST_NAMED ? named + " and " + (all.size() - MOST_NAMED) + " more" : named;
    }

    private static String words(SiteCall call) {
        return call.site() + " "
                + call.options().stream()
                        .map(it -> it.first() + (call.phase().isPresent() ? "|" : "/") + it.second())
                        .collect(Collectors.joining(" or "));
    }
}
