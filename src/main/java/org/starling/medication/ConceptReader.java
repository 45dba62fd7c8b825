package org.starling.medication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * Reads one drug concept: codes first, then its words. Codings, or a code and the words beside it, that name
 * different drugs are not settled here: all of them count, no dose is computed, and {@code how} says so, because the order
 * may mean either.
 */
final class ConceptReader {
    private static final Comparator<CodedDrug> SPECIFIC_FIRST = Comparator.comparing(CodedDrug::type)
            .reversed()
            .thenComparing(CodedDrug::code); // the order of codings must not matter

    private final RxNormTable table;

    ConceptReader(RxNormTable table) {
        this.table = table;
    }

    Resolved read(CodeableConcept concept) {
        var label = label(concept);
        var known = new ArrayList<CodedDrug>(1);
        var unknown = new ArrayList<String>(0);
        for (var coding : concept.getCoding()) {
            var system = coding.hasCode() && coding.hasSystem()
                    ? CodeSystem.of(coding.getSystem())
                    : Optional.<CodeSystem>empty();
            system.ifPresent(it -> table.coded(it, coding.getCode())
                    .ifPresentOrElse(known::add, () -> unknown.add(it + " " + coding.getCode())));
        }
        return known.isEmpty() ? byWords(concept, label, unknown) : byCodes(concept, label, known);
    }

    private Resolved byCodes(CodeableConcept concept, String label, List<CodedDrug> known) {
        known.sort(SPECIFIC_FIRST);
        var best = known.getFirst();
        var drugs = new LinkedHashSet<>(best.drugs());
        var how = new StringBuilder(best.how());
        var certain = !best.more();
        var name = best.name();
        var forms = new ArrayList<DoseForm>(known.size());
        for (var other : known.subList(1, known.size())) {
            if (!best.drugs().containsAll(other.drugs()) && !best.more()) {
                how.append("; the codings disagree: ")
                        .append(other.code())
                        .append(" is ")
                        .append(names(other.drugs()));
                certain = false;
            } else if (strengthsDiffer(name, other.name())) {
                how.append("; ").append(other.code()).append(" is another strength");
                name = new ClinicalDrugName(
                        List.of(), name.form()); // milligrams still mean what they say, tablets don't
            }
            drugs.addAll(other.drugs());
            forms.add(other.name().form());
        }
        if (best.more()) {
            how.append("; the product holds more than ").append(names(best.drugs()));
        }
        for (var words : words(concept)) {
            if (known.stream().anyMatch(each -> words.equalsIgnoreCase(each.words()))) {
                continue;
            }
            var named = table.namedIn(words);
            if (!drugs.containsAll(named.drugs()) && !best.more()) {
                how.append("; but it is called ").append(names(named.drugs()));
                certain = false;
            }
            drugs.addAll(named.drugs());
            forms.add(form(words, named));
        }
        return new Resolved(
                List.copyOf(drugs),
                certain,
                true,
                Optional.of(new ClinicalDrugName(name.components(), name.form().beside(forms))),
                how.toString(),
                label.isEmpty() ? best.words() : label);
    }

    private static DoseForm form(String words, NamedDrugs named) {
        var form = DoseForm.in(words);
        return form == DoseForm.UNKNOWN && named.local() ? DoseForm.of(Route.LOCAL) : form;
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
        var forms = new ArrayList<DoseForm>(1);
        for (var words : words(concept)) {
            var named = table.namedIn(words);
            forms.add(form(words, named));
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
        name = name.map(it -> new ClinicalDrugName(it.components(), it.form().beside(forms)));
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
