package org.starling.medication;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Substance;
import org.hl7.fhir.r4.model.Type;

/** Reads {@code medication[x]}: a concept, or a reference to a Medication that is contained, sent along or only named. */
final class ProductReader {
    private final ConceptReader concepts;
    private final RxNormTable table;

    ProductReader(RxNormTable table) {
        this.table = table;
        this.concepts = new ConceptReader(table);
    }

    /**
     * @param medication {@code medication[x]} as it came; may be another type than the standard allows
     * @param owner the resource it belongs to, which may contain the Medication
     */
    Resolved read(Type medication, DomainResource owner, Map<String, Medication> medications) {
        if (medication instanceof CodeableConcept concept) {
            return concepts.read(concept);
        }
        if (medication instanceof Reference reference) {
            return read(reference, owner, medications);
        }
        return Resolved.unknown("the order names no drug", "");
    }

    private Resolved read(Reference reference, DomainResource owner, Map<String, Medication> medications) {
        var display = reference.hasDisplay() ? reference.getDisplay().trim() : "";
        var why = "the Medication could not be read";
        var target = reference.hasReference()
                ? target(reference.getReference(), owner, medications)
                : Optional.<Resource>empty();
        if (target.isPresent() && target.get() instanceof Medication medication) {
            var resolved = read(medication, medications);
            if (resolved.found()) {
                return checked(resolved, display).labelled(display);
            }
            why = "the Medication tells no known drug (" + resolved.how() + ")";
        }
        if (display.isEmpty()) {
            return Resolved.unknown(why, "");
        }
        var named = concepts.read(new CodeableConcept().setText(display));
        return new Resolved(
                named.drugs(), named.certain(), false, named.name(), why + "; its reference " + named.how(), display);
    }

    /** The reference's own words can contradict the Medication it points at, like a display can its code. */
    private Resolved checked(Resolved resolved, String display) {
        var named = display.isEmpty() ? List.<Drug>of() : table.namedIn(display).drugs();
        if (resolved.drugs().containsAll(named)) {
            return resolved;
        }
        var all = new LinkedHashSet<>(resolved.drugs());
        all.addAll(named);
        return new Resolved(
                List.copyOf(all),
                false,
                resolved.coded(),
                resolved.name(),
                resolved.how() + "; but its reference is called " + ConceptReader.names(named),
                resolved.label());
    }

    private Resolved read(Medication medication, Map<String, Medication> medications) {
        var whole = medication.hasCode()
                ? concepts.read(medication.getCode())
                : Resolved.unknown("the Medication has no code", "");
        var resolved =
                whole.coded() || !medication.hasIngredient() ? whole : byIngredients(medication, medications, whole);
        if (resolved.form() != DoseForm.UNKNOWN || !medication.hasForm()) {
            return resolved;
        }
        var form = DoseForm.in(words(medication.getForm()));
        var name = resolved.name().map(each -> each.components()).orElse(List.of());
        return new Resolved(
                resolved.drugs(),
                resolved.certain(),
                resolved.coded(),
                Optional.of(new ClinicalDrugName(name, form)),
                resolved.how(),
                resolved.label());
    }

    private Resolved byIngredients(Medication medication, Map<String, Medication> medications, Resolved whole) {
        var drugs = new LinkedHashSet<Drug>();
        var certain = true;
        var parts = new ArrayList<String>();
        for (var ingredient : medication.getIngredient()) {
            var part = part(ingredient.getItem(), medication, medications);
            drugs.addAll(part.drugs());
            certain &= part.certain();
            parts.add(part.how());
        }
        if (drugs.isEmpty()) {
            return whole;
        }
        var agrees = drugs.containsAll(whole.drugs());
        drugs.addAll(whole.drugs());
        var how = "by its ingredients: " + String.join(", ", parts)
                + (agrees ? "" : "; but it is called " + ConceptReader.names(whole.drugs()));
        return new Resolved(
                List.copyOf(drugs),
                certain && agrees,
                false,
                whole.name(),
                how,
                whole.label().isEmpty() ? ConceptReader.names(drugs) : whole.label());
    }

    private Resolved part(Type item, Medication medication, Map<String, Medication> medications) {
        if (item instanceof Reference reference
                && reference.hasReference()
                && target(reference.getReference(), medication, medications).orElse(null)
                        instanceof Substance substance) {
            return concepts.read(substance.getCode());
        }
        if (item instanceof Reference reference
                && reference.hasReference()
                && medications.get(reference.getReference()) instanceof Medication inner
                && inner != medication) {
            return concepts.read(inner.getCode());
        }
        return item instanceof CodeableConcept concept
                ? concepts.read(concept)
                : item instanceof Reference reference && reference.hasDisplay()
                        ? concepts.read(new CodeableConcept().setText(reference.getDisplay()))
                        : Resolved.unknown("an ingredient could not be read", "");
    }

    private static Optional<Resource> target(
            String reference, DomainResource owner, Map<String, Medication> medications) {
        if (!reference.startsWith("#")) {
            return Optional.ofNullable(medications.get(reference));
        }
        for (var contained : owner.getContained()) {
            var id = contained.getIdElement().getIdPart();
            if (id != null
                    && (id.equals(reference) || id.equals(reference.substring(1)) || ("#" + id).equals(reference))) {
                return Optional.of(contained);
            }
        }
        return Optional.empty();
    }

    private static String words(CodeableConcept concept) {
        var words = new StringBuilder(concept.hasText() ? concept.getText() : "");
        concept.getCoding().forEach(each -> words.append(' ').append(each.hasDisplay() ? each.getDisplay() : ""));
        return words.toString();
    }
}
