package org.starling.medication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.starling.evidence.PatientRecord;
import org.starling.medication.MedicationUse.Role;

/**
 * Reads every drug of a call: the drafts, and what the record says is being taken or on hold. A draft that is in the record as active
 * too is listed twice, because signing it again is a new order for a therapy that already runs.
 */
public final class MedicationReader {
    /** A draft in these states takes a drug away. */
    private static final Set<MedicationRequestStatus> NOT_ORDERED = Set.of(
            MedicationRequestStatus.CANCELLED, MedicationRequestStatus.STOPPED, MedicationRequestStatus.ENTEREDINERROR);
    /** An active proposal or option is not a therapy; a plan is, since patients' own reports come as plans. */
    private static final Set<MedicationRequestIntent> NOT_TAKEN =
            Set.of(MedicationRequestIntent.PROPOSAL, MedicationRequestIntent.OPTION);

    private final ProductReader products;

    public MedicationReader(RxNormTable table) {
        this.products = new ProductReader(table);
    }

    /** Never throws for what a record holds; a drug that can't be told is listed without ingredients. */
    public Medications read(PatientRecord record) {
        var uses = new ArrayList<MedicationUse>();
        var medications = record.medications();
        for (var draft : record.drafts()) {
            var order = draft.item().resource();
            if (!order.getDoNotPerform() && !(order.hasStatus() && NOT_ORDERED.contains(order.getStatus()))) {
                var role = draft.selected() ? Role.ORDERED : Role.CO_ORDERED;
                uses.add(request(order, draft.item().reference(), role, medications));
            }
        }
        var listed = new HashSet<String>(); // one resource can answer several queries
        for (var item : record.items()) {
            var reference = item.reference();
            if (item.resource() instanceof MedicationRequest order && begun(order) && listed.add(reference)) {
                var role = order.getStatus() == MedicationRequestStatus.ACTIVE ? Role.ACTIVE : Role.PAUSED;
                uses.add(request(order, reference, role, medications));
            } else if (item.resource() instanceof MedicationStatement statement
                    && statement.getStatus() == MedicationStatementStatus.ACTIVE
                    && listed.add(reference)) {
                var since = since(statement.getEffective()).or(() -> starts(statement.getDosage()));
                uses.add(use(
                        reference,
                        Role.ACTIVE,
                        statement.getMedication(),
                        statement,
                        statement.getDosage(),
                        medications,
                        since));
            }
        }
        return new Medications(uses);
    }

    private static boolean begun(MedicationRequest order) {
        return (order.getStatus() == MedicationRequestStatus.ACTIVE
                        || order.getStatus() == MedicationRequestStatus.ONHOLD)
                && !order.getDoNotPerform()
                && !(order.hasIntent() && NOT_TAKEN.contains(order.getIntent()));
    }

    private MedicationUse request(
            MedicationRequest order, String reference, Role role, Map<String, Medication> medications) {
        var since = day(order.getAuthoredOnElement()).or(() -> starts(order.getDosageInstruction()));
        return use(reference, role, order.getMedication(), order, order.getDosageInstruction(), medications, since);
    }

    private MedicationUse use(
            String reference,
            Role role,
            Type medication,
            DomainResource owner,
            List<Dosage> instructions,
            Map<String, Medication> medications,
            Optional<LocalDate> since) {
        var product = products.read(medication, owner, medications);
        return new MedicationUse(
                reference,
                role,
                product.drugs(),
                RouteReader.read(instructions, product.form()),
                DosageReader.read(instructions, product),
                product.how(),
                product.label().isBlank() ? MedicationUse.UNNAMED : product.label(),
                since);
    }

    private static Optional<LocalDate> since(Type effective) {
        if (effective instanceof Period period) {
            return day(period.getStartElement());
        }
        return effective instanceof DateTimeType date ? day(date) : Optional.empty();
    }

    private static Optional<LocalDate> starts(List<Dosage> instructions) {
        for (var instruction : instructions) {
            if (instruction.hasTiming()
                    && instruction.getTiming().hasRepeat()
                    && instruction.getTiming().getRepeat().getBounds() instanceof Period period) {
                return day(period.getStartElement());
            }
        }
        return Optional.empty();
    }

    /** The calendar day as written, whatever the time zone; a month or year alone is no day. */
    private static Optional<LocalDate> day(BaseDateTimeType date) {
        if (date.isEmpty() || date.getValueAsString().length() < "2026-01-01".length()) {
            return Optional.empty();
        }
        return Optional.of(LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay()));
    }
}
