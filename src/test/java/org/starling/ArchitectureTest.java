package org.starling;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The flow is the architecture: a package uses only those to its left, and a library only stands where it belongs. */
class ArchitectureTest {
    private static final List<String> FLOW = List.of(
            "hook",
            "evidence",
            "medication",
            "genotype",
            "guideline",
            "model",
            "decision",
            "card",
            "advice",
            "api",
            "workbench");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.starling");

    static Stream<String> stages() {
        return FLOW.stream().limit(FLOW.size() - 1L);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void usesOnlyStagesToItsLeft(String stage) {
        var later = FLOW.subList(FLOW.indexOf(stage) + 1, FLOW.size()).stream()
                .map(name -> "org.starling." + name + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("org.starling." + stage + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(later))
                .check(CLASSES);
    }

    @Test
    void fhirStandsOnlyWhereFhirIsReadOrWritten() {
        only(
                "ca.uhn.fhir..",
                "evidence..",
                "medication..",
                "genotype.fhir..",
                "guideline.cql..",
                "guideline.publish..");
        only(
                "org.hl7.fhir..",
                "evidence..",
                "medication..",
                "genotype.fhir..",
                "guideline.cql..",
                "guideline.publish..");
    }

    @Test
    void cqlEngineStandsOnlyInItsAdapter() {
        only("org.opencds..", "guideline.cql..");
        only("org.cqframework..", "guideline.cql..");
        only("org.hl7.elm..", "guideline.cql..");
        only("org.hl7.cql..", "guideline.cql..");
    }

    @Test
    void xgboostStandsOnlyInTheModels() {
        only("ml.dmlc..", "model..");
    }

    @Test
    void webAndContainerStandOnlyAtTheEdge() {
        for (var edge :
                List.of("jakarta..", "io.quarkus..", "io.smallrye..", "io.vertx..", "org.eclipse.microprofile..")) {
            only(edge, "api..", "workbench..");
        }
    }

    @Test
    void databaseStandsOnlyInTheStore() {
        only("java.sql..", "decision.store..");
    }

    /** Study files have line breaks in their remarks; everything else is a table of knowledge. */
    @Test
    void commaSeparatedFilesAreReadInOnePlace() {
        only("de.siegmar..", "evidence..", "model.training..");
    }

    @Test
    void vcfStandsOnlyInItsCommandAndNoHookCallReachesIt() {
        only("htsjdk..", "genotype.vcf..");
        only("org.starling.genotype.vcf..", "genotype.vcf..");
    }

    private static void only(String library, String... homes) {
        var allowed = Stream.of(homes).map(home -> "org.starling." + home).toArray(String[]::new);
        noClasses()
                .that(resideInAPackage("org.starling..").and(resideOutsideOfPackages(allowed)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
    }
}
