package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.PatientRecord;
import org.starling.genotype.Transplants;
import org.starling.genotype.Transplants.Transplant;

/** The transplants that a record tells of, by its conditions and procedures. */
final class TransplantHistory {
    private final Transplants transplants;

    TransplantHistory(Transplants transplants) {
        this.transplants = transplants;
    }

    List<Transplant> of(PatientRecord record) {
        var found = new ArrayList<Transplant>();
        for (var item : record.items()) {
            switch (item.resource()) {
                // Such a status is no less true for being resolved; what was ruled out or is only suspected is not
                // there.
                case Condition it
                when Standing.of(it).use().compareTo(Standing.Use.PENDING) < 0 ->
                    add(it.getCode(), item.reference(), it.getOnset(), found);
                case Procedure it
                when it.getStatus() == Procedure.ProcedureStatus.COMPLETED ->
                    add(it.getCode(), item.reference(), it.getPerformed(), found);
                default -> {}
            }
        }
        return found;
    }

    private void add(CodeableConcept code, String reference, @Nullable Type when, List<Transplant> found) {
        for (var coding : code.getCoding()) {
            var kind = coding.hasSystem() && coding.hasCode()
                    ? transplants.kind(coding.getSystem(), coding.getCode())
                    : Optional.<Transplants.Kind>empty();
            if (kind.isPresent()) {
                found.add(new Transplant(kind.get(), reference, Origin.day(when)));
                return;
            }
        }
    }
}
