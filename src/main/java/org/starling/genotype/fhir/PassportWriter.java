package org.starling.genotype.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.Passport;
import org.starling.genotype.UnusedResult;

/**
 * Writes a passport as a FHIR R4 Bundle, described in {@code src/docs/passport.md}. The same passport gives the same bytes.
 * Thread-safe.
 */
public final class PassportWriter {
    private static final String DEVICE = "starling";
    private static final String AGENTS = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    /** What FHIR takes for a relative reference; anything else is quoted, not linked. */
    private static final Pattern RELATIVE = Pattern.compile("[A-Z][A-Za-z]{1,40}/[A-Za-z0-9.-]{1,64}");

    private final PassportText text;
    private final PassportObservations observations;

    /** @param text every word a reader sees, by key */
    public PassportWriter(PassportText text) {
        this.text = text;
        this.observations = new PassportObservations(text);
    }

    /** The passport as FHIR JSON. */
    public String write(Passport passport) {
        var bundle = new PassportBundle(passport);
        var patient = reference("Patient/" + passport.patient());
        bundle.add(DEVICE, device(passport));
        for (var finding : passport.profile().sorted().values()) {
            if (finding instanceof GeneFinding.Unreadable unreadable) {
                var read = unreadable.unused().stream()
                        .map(UnusedResult::reference)
                        .distinct()
                        .map(PassportWriter::reference)
                        .toList();
                add(observations.unreadable(unreadable, patient), read, passport, bundle);
            }
            for (var number = 1; number <= finding.results().size(); number++) {
                var read = finding.results().get(number - 1).sources().stream()
                        .map(PassportWriter::source)
                        .toList();
                observations
                        .result(finding, number, bundle, patient)
                        .forEach(each -> add(each, read, passport, bundle));
            }
        }
        bundle.add("limits", limits(passport));
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle.bundle());
    }

    /** An Observation and, right behind it, where it comes from. */
    private static void add(Observation observation, List<Reference> read, Passport passport, PassportBundle bundle) {
        var id = observation.getIdElement().getIdPart();
        bundle.add(id, observation);
        var provenance = new Provenance()
                .addTarget(new Reference(bundle.address(id)))
                .setRecordedElement(PassportBundle.instant(passport));
        provenance
                .addAgent()
                .setType(new CodeableConcept().addCoding(new Coding(AGENTS, "assembler", null)))
                .setWho(new Reference(bundle.address(DEVICE)));
        read.forEach(what -> provenance
                .addEntity()
                .setRole(Provenance.ProvenanceEntityRole.SOURCE)
                .setWhat(what.copy()));
        bundle.add(id + "-provenance", provenance);
    }

    private static Device device(Passport passport) {
        var device = new Device().setStatus(Device.FHIRDeviceStatus.ACTIVE);
        passport.madeWith().stream()
                .findFirst()
                .ifPresent(first ->
                        device.addDeviceName().setName(first.part()).setType(Device.DeviceNameType.USERFRIENDLYNAME));
        passport.madeWith()
                .forEach(each -> device.addVersion()
                        .setType(new CodeableConcept().setText(each.part()))
                        .setValue(each.version()));
        return device;
    }

    /** What the Observations can't say: what was not read, not used, or not found. */
    private OperationOutcome limits(Passport passport) {
        var limits = new OperationOutcome();
        passport.gaps()
                .forEach(gap -> issue(
                        limits,
                        OperationOutcome.IssueSeverity.WARNING,
                        OperationOutcome.IssueType.INCOMPLETE,
                        text.of(
                                "passport.gap",
                                Map.of(
                                        "query", text.of("query." + gap.query()),
                                        "reason", text.of("outcome." + gap.reason())))));
        passport.profile()
                .unused()
                .forEach(unused -> issue(
                        limits,
                        OperationOutcome.IssueSeverity.WARNING,
                        OperationOutcome.IssueType.NOTSUPPORTED,
                        text.of(
                                "passport.unused",
                                Map.of(
                                        "reference",
                                        PlainString.of(unused.reference()).orElse("-"),
                                        "reason",
                                        unused.reason()))));
        if (!passport.notFound().isEmpty()) {
            var genes = String.join(
                    ", ", passport.notFound().stream().map(Object::toString).toList());
            information(limits, text.of("passport.not-found", Map.of("genes", genes)));
        }
        information(limits, text.of("passport.snapshot"));
        return limits;
    }

    private static void information(OperationOutcome outcome, String words) {
        issue(outcome, OperationOutcome.IssueSeverity.INFORMATION, OperationOutcome.IssueType.INFORMATIONAL, words);
    }

    private static void issue(
            OperationOutcome outcome,
            OperationOutcome.IssueSeverity severity,
            OperationOutcome.IssueType type,
            String words) {
        outcome.addIssue().setSeverity(severity).setCode(type).setDiagnostics(words);
    }

    /** Where a result stands in the record, with its words as the laboratory wrote them. */
    private static Reference source(GeneResult.Source source) {
        var reference = reference(source.reference());
        PlainString.of(source.raw()).ifPresent(reference::setDisplay);
        return reference;
    }

    private static Reference reference(String place) {
        // A contained result is reached through the resource that holds it.
        var holder = place.indexOf('#') > 0 ? place.substring(0, place.indexOf('#')) : place;
        return RELATIVE.matcher(holder).matches()
                ? new Reference(holder)
                : new Reference().setDisplay(PlainString.of(place).orElse("-"));
    }
}
