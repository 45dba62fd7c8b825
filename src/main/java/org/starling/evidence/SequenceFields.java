package org.starling.evidence;

import static org.starling.evidence.ElementFields.concept;
import static org.starling.evidence.ElementFields.reference;
import static org.starling.evidence.Members.each;
import static org.starling.evidence.Members.integer;
import static org.starling.evidence.Members.members;
import static org.starling.evidence.Members.parsed;
import static org.starling.evidence.Members.text;
import static org.starling.evidence.ResourceFields.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.MolecularSequence;

/**
 * Maps raw sequence data, as far as it names what was sequenced and where it differs; the bases themselves are left out,
 * since nothing is inferred from them. STU3 calls it {@code Sequence}, R5 keeps of this type and patient only.
 */
final class SequenceFields {
    private SequenceFields() {}

    static MolecularSequence sequence(ObjectNode json, boolean contained) {
        var sequence = new MolecularSequence();
        members("MolecularSequence", json, (member, value) -> {
            switch (member) {
                case "type" -> sequence.setType(parsed(member, value, MolecularSequence.SequenceType::fromCode));
                case "coordinateSystem" -> sequence.setCoordinateSystem(integer(member, value));
                case "patient", "subject" -> sequence.setPatient(reference(member, value)); // R5 has subject
                case "specimen" -> sequence.setSpecimen(reference(member, value));
                case "referenceSeq" -> referenceSeq(sequence.getReferenceSeq(), value);
                case "variant" -> each(member, value, each -> variant(sequence.addVariant(), each));
                default -> common(sequence, member, value, contained);
            }
        });
        return sequence;
    }

    private static void referenceSeq(
            MolecularSequence.MolecularSequenceReferenceSeqComponent reference, JsonNode json) {
        members("referenceSeq", json, (member, value) -> {
            switch (member) {
                case "chromosome" -> reference.setChromosome(concept(member, value));
                case "genomeBuild" -> reference.setGenomeBuild(text(member, value));
                case "referenceSeqId" -> reference.setReferenceSeqId(concept(member, value));
                case "windowStart" -> reference.setWindowStart(integer(member, value));
                case "windowEnd" -> reference.setWindowEnd(integer(member, value));
                default -> {}
            }
        });
    }

    private static void variant(MolecularSequence.MolecularSequenceVariantComponent variant, ObjectNode json) {
        members("variant", json, (member, value) -> {
            switch (member) {
                case "start" -> variant.setStart(integer(member, value));
                case "end" -> variant.setEnd(integer(member, value));
                case "observedAllele" -> variant.setObservedAllele(text(member, value));
                case "referenceAllele" -> variant.setReferenceAllele(text(member, value));
                case "cigar" -> variant.setCigar(text(member, value));
                case "variantPointer" -> variant.setVariantPointer(ElementFields.reference(member, value));
                default -> {}
            }
        });
    }
}
