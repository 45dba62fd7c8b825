package org.starling.guideline.publish;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.starling.guideline.Guideline;

/** Everything that the pack publishes is FHIR that stands by itself: valid, complete and closed under its own references. */
class PublicationTest {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private static Pack pack;
    private static Publication publication;
    private static final Map<String, MetadataResource> BY_CANONICAL = new HashMap<>();

    @BeforeAll
    static void publish() throws IOException {
        pack = PackFiles.read(Path.of(""));
        publication = new Publication(pack);
        for (var each : publication.artifacts()) {
            BY_CANONICAL.put(each.url() + '|' + each.version(), (MetadataResource)
                    R4.newJsonParser().parseResource(each.json()));
        }
    }

    private static <T extends MetadataResource> List<T> all(Class<T> type) {
        return BY_CANONICAL.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void everyGuidelineIsAPlanWithItsLibraryAndItsPaper() {
        assertThat(all(PlanDefinition.class)).hasSameSizeAs(pack.guidelines());
        for (var guideline : pack.guidelines()) {
            var plan = (PlanDefinition) requireNonNull(
                    BY_CANONICAL.get(
                            "http://starling.org/fhir/PlanDefinition/" + guideline.id() + '|' + guideline.version()),
                    guideline.id());
            assertThat(BY_CANONICAL.get(plan.getLibrary().getFirst().getValue()))
                    .isInstanceOf(Library.class);
            assertThat(plan.getRelatedArtifact()).anySatisfy(each -> {
                assertThat(each.getType()).isEqualTo(RelatedArtifactType.CITATION);
                assertThat(each.getCitation()).isEqualTo(guideline.title());
                assertThat(each.getUrl()).startsWith("https://");
            });
        }
    }

    @Test
    void whatAResourceDependsOnIsInThePack() {
        for (var resource : BY_CANONICAL.values()) {
            var artifacts = resource instanceof Library library
                    ? library.getRelatedArtifact()
                    : resource instanceof PlanDefinition plan
                            ? plan.getRelatedArtifact()
                            : List.<org.hl7.fhir.r4.model.RelatedArtifact>of();
            artifacts.stream()
                    .filter(each -> each.getType() == RelatedArtifactType.DEPENDSON)
                    .map(each -> each.getResource())
                    .filter(each -> each.startsWith(Canonicals.BASE) && each.contains("|"))
                    .forEach(each ->
                            assertThat(BY_CANONICAL).as(resource.getId()).containsKey(each));
        }
    }

    @Test
    void aLibraryCarriesItsSourceAndTheElmOfItsIncludes() {
        for (var library : all(Library.class)) {
            var content = new HashMap<String, String>();
            library.getContent()
                    .forEach(each ->
                            content.put(each.getContentType(), new String(each.getData(), StandardCharsets.UTF_8)));
            assertThat(content).as(library.getName()).containsOnlyKeys("text/cql", "application/elm+json");
            assertThat(content.get("text/cql"))
                    .isEqualTo(pack.library(library.getName()).cql());
            var elm = ElmTree.read(library.getName(), requireNonNull(content.get("application/elm+json")));
            assertThat(elm.version()).isEqualTo(library.getVersion());
            elm.includes()
                    .forEach(each -> assertThat(BY_CANONICAL)
                            .containsKey(Canonicals.url("Library", each.library()) + '|' + each.version()));
        }
    }

    @Test
    void everyValueSetIsExpanded() {
        assertThat(all(ValueSet.class)).isNotEmpty();
        for (var set : all(ValueSet.class)) {
            assertThat(set.getExpansion().getContains()).as(set.getId()).isNotEmpty();
            assertThat(set.getExpansion().getContains()).allSatisfy(each -> {
                assertThat(each.getSystem()).isNotBlank();
                assertThat(each.getCode()).isNotBlank();
            });
        }
    }

    @Test
    void theValidatorFindsNoError() {
        var validator = R4.newValidator();
        validator.registerValidatorModule(new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4),
                new CommonCodeSystemsTerminologyService(R4),
                new InMemoryTerminologyServerValidationSupport(R4),
                new UnknownCodeSystemWarningValidationSupport(R4))));
        var errors = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var each : publication.artifacts()) {
            // One of each kind of small resource stands for the others, all plans and libraries for themselves.
            if (each.type().equals("ValueSet") && !seen.add(each.id().replaceAll("-.*", ""))) {
                continue;
            }
            errors.addAll(errors(validator, each));
        }

        assertThat(errors).isEmpty();
    }

    private static List<String> errors(FhirValidator validator, Artifact artifact) {
        return validator.validateWithResult(artifact.json()).getMessages().stream()
                .filter(each -> each.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                // The list of languages is extensible, and what applies PlanDefinitions asks for these two.
                .filter(each -> !each.getMessage().matches(".*expression-language#text/cql-(identifier|expression)'"))
                .map(each -> artifact.fileName() + " " + each.getLocationString() + ": " + each.getMessage())
                .toList();
    }

    @Test
    void theSamePackGivesTheSameBytes() {
        assertThat(PackageFile.of(new Publication(pack))).isEqualTo(PackageFile.of(publication));
    }

    @Test
    void thePackageIsOneOfFhir() {
        var files = TarGz.read(PackageFile.of(publication));

        assertThat(files).containsKeys("package/package.json", "package/.index.json");
        assertThat(new String(files.get("package/package.json"), StandardCharsets.UTF_8))
                .contains("\"version\" : \"" + pack.version() + '"', "\"4.0.1\"", "org.starling.pgx");
        publication.artifacts().forEach(each -> assertThat(files).containsKey("package/" + each.fileName()));
    }

    @Test
    void theManifestNamesEachFileWithItsHash() throws IOException {
        var manifest = publication.manifest();
        var guidelines = Files.readString(Path.of("cql/guidelines.csv"));

        assertThat(manifest.path("files")).anySatisfy(each -> {
            assertThat(each.path("path").asText()).isEqualTo("guidelines.csv");
            assertThat(each.path("sha256").asText()).isEqualTo(Artifact.sha256(guidelines));
        });
        assertThat(manifest.path("files")).hasSameSizeAs(pack.files().keySet());
        assertThat(manifest.path("guidelines")).hasSameSizeAs(pack.guidelines());
    }

    @Test
    void aCardHasThirteenAttributesReadFromTheRules() {
        var words = Words.load();
        var attributes = new SourceAttributes(pack, words);
        for (Guideline guideline : pack.guidelines()) {
            assertThat(attributes.of(guideline))
                    .as(guideline.id())
                    .hasSize(13)
                    .allSatisfy(each -> assertThat(each.value()).isNotBlank());
        }
        var warfarin = pack.guidelines().stream()
                .filter(each -> each.library().equals("CpicWarfarin"))
                .findFirst()
                .orElseThrow();
        assertThat(attributes.of(warfarin).get(0).value())
                .contains("PMID 28198005", "pubmed.ncbi.nlm.nih.gov/28198005/");
        assertThat(attributes.of(warfarin).get(3).value())
                .contains("2017", pack.version(), pack.date().toString());
        assertThat(attributes.of(warfarin).get(4).value()).isEqualTo(words.say("value.race.used"));
        assertThat(attributes.of(warfarin).get(5).value()).isEqualTo(words.say("value.not-used"));
        assertThat(attributes.of(warfarin).get(10).value()).isEqualTo(words.say("value.birth-date.used"));
        var clopidogrel = pack.guidelines().stream()
                .filter(each -> each.library().equals("CpicClopidogrel"))
                .findFirst()
                .orElseThrow();
        assertThat(attributes.of(clopidogrel).get(4).value()).isEqualTo(words.say("value.not-used"));
    }
}
