package org.starling.evidence;

import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.parsed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;

/** Maps the person: no name, address or identifier is read. */
final class PatientFields {
    private PatientFields() {}

    static Patient patient(ObjectNode json, boolean contained) {
        var patient = new Patient();
        members("Patient", json, (member, value) -> {
            switch (member) {
                case "gender" -> patient.setGender(parsed(member, value, AdministrativeGender::fromCode));
                case "birthDate" -> patient.setBirthDateElement(parsed(member, value, DateType::new));
                default -> ResourceFields.common(patient, member, value, contained);
            }
        });
        return patient;
    }
}
