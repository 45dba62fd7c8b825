package org.starling.medication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * Reads one drug concept: RxNorm codes first, then its words. Codings, or a code and the words beside it, that name
 * different drugs are not settled here: all of them count, no dose is computed, and {@code how} says so, because the order
 * may mean either.
 */
final class ConceptReader {
    private static final Set<String> RXNORM =
            Set.of("http://www.nlm.nih.gov/research/umls/rxnorm", "urn:oid:2.16.840.1.113883.6.88");
    private static final Comparator<Product> SPECIFIC_FIRST = Comparator.comparing(Product::termType)
            .reversed()
            .thenComparing(Product::rxnorm); // the order of codings must not matter

    private final RxNormTable table;

    ConceptReader(RxNormTable table) {
        this.table = table;
    }

    Resolved read(CodeableConcept concept) {
        var label = label(concept);
        var known = new ArrayList<Product>(1);
        var unknown = new ArrayList<String>(0);
        for (var coding : concept.getCoding()) {
            if (coding.hasCode() && coding.hasSystem() && RXNORM.contains(coding.getSystem())) {
                var product = table.product(coding.getCode().trim());
                product.ifPresentOrElse(known::add, () -> unknown.add("RxNorm " + coding.getCode()));
            }
        }
        return known.isEmpty() ? byWords(concept, label, unknown) : byCodes(concept, label, known);
    }

    private Resolved byCodes(CodeableConcept concept, String label, List<Product> known) {
        known.sort(SPECIFIC_FIRST);
        var best = known.getFirst();
        var drugs = new LinkedHashSet<>(best.ingredients());
        var how = new StringBuilder("RxNorm " + best.rxnorm() + " (" + best.termType() + ")");
        var certain = !best.more();
        var name = table.nameOf(best);
        for (var other : known.subList(1, known.size())) {
            if (!best.ingredients().containsAll(other.ingredients()) && !best.more()) {
                how.append("; the codings disagree: RxNorm ")
                        .append(other.rxnorm())
                        .append(" is ")
                        .append(names(other.ingredients()));
                certain = false;
            } else if (strengthsDiffer(name, table.nameOf(other))) {
                how.append("; RxNorm ").append(other.rxnorm()).append(" is another strength");
                name = new ClinicalDrugName(
                        List.of(), name.form()); // milligrams still mean what they say, tablets don't
            }
            drugs.addAll(other.ingredients());
        }
        if (best.more()) {
            how.append("; the product holds more than ").append(names(best.ingredients()));
        }
        for (var words : words(concept)) {
            if (known.stream().anyMatch(each -> words.equalsIgnoreCase(each.name()))) {
                continue;
            }
            var named = table.namedIn(words).drugs();
            if (!drugs.containsAll(named) && !best.more()) {
                how.append("; but it is called ").append(names(named));
                certain = false;
            }
            drugs.addAll(named);
        }
        return new Resolved(
                List.copyOf(drugs),
                certain,
                true,
                Optional.of(name),
                how.toString(),
                label.isEmpty() ? best.name() : label);
    }

    private static boolean strengthsDiffer(ClinicalDrugName one, ClinicalDrugName other) {
        return !one.strengths().isEmpty()
                && !other.strengths().isEmpty()
                && !one.strengths().equals(other.strengths());
    }

    private Resolved byWords(CodeableConcept concept, String label, List<String> unknown) {
        var drugs = new LinkedHashSet<Drug>();
        var certain = true;
        var notes = new ArrayList<String>(
                unknown.stream().map(each -> each + " is not in the table").toList());
        Optional<ClinicalDrugName> name = Optional.empty();
        for (var words : words(concept)) {
            var named = table.namedIn(words);
            named.refused().forEach(each -> notes.add("\"" + each + "\" is named but denied"));
            if (named.drugs().isEmpty()) {
                continue;
            }
            certain &= !named.more() && (drugs.isEmpty() || drugs.equals(new LinkedHashSet<>(named.drugs())));
            if (!drugs.isEmpty() && !drugs.equals(new LinkedHashSet<>(named.drugs()))) {
                notes.add("its names differ: " + names(drugs) + " and " + names(named.drugs()));
            }
            drugs.addAll(named.drugs());
            name = name.isPresent() ? name : Optional.of(ClinicalDrugName.parse(words));
            if (named.more()) {
                notes.add("it may hold more than " + names(named.drugs()));
            }
        }
        if (drugs.isEmpty()) {
            notes.add(label.isEmpty() ? "no known code and no words" : "no known code and no known name");
            return Resolved.unknown(String.join("; ", notes), label);
        }
        notes.addFirst("by name: " + names(drugs));
        return new Resolved(List.copyOf(drugs), certain, false, name, String.join("; ", notes), label);
    }

    /** The words in an order of their own: that of the codings must not matter. */
    private static Collection<String> words(CodeableConcept concept) {
        var words = new TreeSet<String>();
        for (var coding : concept.getCoding()) {
            if (coding.hasDisplay()) {
                words.add(coding.getDisplay().trim());
            }
        }
        if (!concept.hasText()
                || words.size() == 1 && words.contains(concept.getText().trim())) {
            return words;
        }
        var all = new LinkedHashSet<String>();
        all.add(concept.getText().trim());
        all.addAll(words);
        return all;
    }

    private static String label(CodeableConcept concept) {
        if (concept.hasText()) {
            return concept.getText().trim();
        }
        for (var coding : concept.getCoding()) {
            if (coding.hasDisplay()) {
                return coding.getDisplay().trim();
            }
        }
        return "";
    }

    static String names(Iterable<Drug> drugs) {
        var names = new ArrayList<String>();
        drugs.forEach(each -> names.add(each.name()));
        return names.stream().collect(Collectors.joining(" and "));
    }
}
