package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.Passport;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;

/** Every passport passes the HL7 validator against the core of FHIR R4. */
class PassportValidationTest {
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final ValidationSupportChain CORE = new ValidationSupportChain(
            new DefaultProfileValidationSupport(R4),
            new CommonCodeSystemsTerminologyService(R4),
            new InMemoryTerminologyServerValidationSupport(R4),
            new UnknownCodeSystemWarningValidationSupport(R4));
    private static final FhirValidator VALIDATOR = validator();
    private static final Gene GENE = new Gene("CYP2C9");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text-phenotype-contradicts-own-genotype",
                "preliminary-is-pending",
                "vkorc1-on-either-strand",
                "phenotype-coded",
                "partial-coverage-behind-reference-alleles",
                "nothing-genetic"
            })
    void theValidatorAcceptsThePassportOfARecord(String record) {
        assertAccepted(Passports.write(Passports.of(record)));
    }

    @Test
    void theValidatorAcceptsEveryMark() {
        var results = Arrays.stream(GeneResult.Mark.values())
                .map(mark -> result("Observation/1", "*1/*3", List.of(mark)))
                .toList();

        assertAccepted(Passports.write(Passports.of(profile(new GeneFinding.Conflicting(GENE, results)))));
    }

    @Test
    void theValidatorAcceptsAPassportWithNothingInIt() {
        assertAccepted(Passports.write(new Passport(
                UUID.randomUUID(),
                "p1",
                Instant.parse("2026-11-22T12:00:00Z"),
                List.of(),
                new PgxProfile(Map.of(), List.of()),
                List.of(),
                List.of())));
    }

    @Test
    void theValidatorAcceptsWhateverTheRecordHolds() {
        var strange = List.of(
                "<script>alert(1)</script>",
                "a\u0000b\u0007c\ud800",
                "  *1 / *2\r\n\tsecond line  ",
                "urn:uuid:6a1f7a52-0c52-4a35-9f5d-0d6a3a8f0b01",
                "DiagnosticReport/r1#g1",
                "Observation/id with blanks",
                "Unknown/1",
                "observation/lower-case",
                "Observation/" + "x".repeat(3000),
                "\ud83e\uddec \u2265\u00a0\u202e*1/*2",
                "",
                " ");
        var results =
                strange.stream().map(text -> result(text, "*1/*2", List.of())).toList();
        var unused = strange.stream()
                .map(text -> new UnusedResult(text, "no call", true))
                .toList();
        var unreadable = new Gene("CYP2D6");
        var profile = new PgxProfile(
                Map.of(
                        GENE,
                        new GeneFinding.Conflicting(GENE, results),
                        unreadable,
                        new GeneFinding.Unreadable(unreadable, unused)),
                unused);
        var passport = Passports.of(profile);

        assertAccepted(Passports.write(new Passport(
                passport.id(),
                "not an id <b>",
                passport.at(),
                passport.madeWith(),
                passport.profile(),
                passport.notFound(),
                passport.gaps())));
    }

    @Test
    void theValidatorRefusesABrokenPassport() {
        var passport = Passports.write(Passports.of("genotype-from-two-haplotypes"));
        var broken = passport.replace("\"status\": \"final\"", "\"status\": \"done\"");
        assertThat(broken).isNotEqualTo(passport);

        assertThat(errors(VALIDATOR.validateWithResult(broken))).isNotEmpty();
    }

    private static PgxProfile profile(GeneFinding finding) {
        return new PgxProfile(Map.of(finding.gene(), finding), List.of());
    }

    private static GeneResult result(String source, String diplotype, List<GeneResult.Mark> marks) {
        return new GeneResult(
                GENE,
                Optional.of(diplotype),
                Optional.of("Intermediate Metabolizer"),
                Optional.empty(),
                List.of(new GeneResult.Source(
                        source, source, Optional.of(LocalDate.of(2024, 3, 1)), Optional.of(source), "final")),
                List.of("tested for *2, *3"),
                marks,
                List.of("*2", "*3"));
    }

    private static void assertAccepted(String passport) {
        var result = VALIDATOR.validateWithResult(passport);
        var all = result.getMessages().stream()
                .map(PassportValidationTest::words)
                .distinct()
                .toList();
        assertThat(errors(result)).as("%s", String.join("\n", all)).isEmpty();
    }

    private static List<String> errors(ValidationResult result) {
        return result.getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(PassportValidationTest::words)
                .toList();
    }

    private static String words(SingleValidationMessage message) {
        return message.getSeverity() + " " + message.getLocationString() + ": " + message.getMessage();
    }

    private static FhirValidator validator() {
        return R4.newValidator().registerValidatorModule(new FhirInstanceValidator(CORE));
    }
}
