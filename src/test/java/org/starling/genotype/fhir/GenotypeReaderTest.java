package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starling.evidence.Item;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;

class GenotypeReaderTest {
    /** Pairs as the knowledge would hold them; test data, so that nothing depends on the guidelines. */
    private static final Set<String> PAIRS =
            Set.of("CYP2C19|32968", "CYP2C9|11289", "VKORC1|11289", "SLCO1B1|36567", "HLA-B|2002");

    /** Names of drugs in texts, likewise. */
    private static final Map<String, String> DRUGS = Map.of(
            "clopidogrel", "32968",
            "warfarin", "11289",
            "simvastatin", "36567",
            "carbamazepine", "2002",
            "mercaptopurine", "103",
            "abacavir", "190521");

    private static final GenotypeReader READER = new GenotypeReader(
            (gene, rxnorm) -> PAIRS.contains(gene + "|" + rxnorm),
            new DrugWords(GenotypeReaderTest::drugsIn, DRUGS::containsKey));

    private static final Pattern DIPLOTYPE = Pattern.compile("\"([A-Z0-9-]*) ?(\\*[0-9A-Zx.:]+)/(\\*[0-9A-Zx.:]+)\"");

    private static Set<String> drugsIn(String words) {
        return DRUGS.entrySet().stream()
                .filter(it -> words.toLowerCase(Locale.ROOT).contains(it.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void readsEachShapeAndTrapAsItsFixtureSays(String name) {
        var fixture = RecordCase.named(name);

        var profile = READER.read(Records.of(fixture.items()));

        assertThat(fixture.actual(profile)).isEqualTo(fixture.findings());
        assertThat(profile.unused()).extracting(UnusedResult::reason).containsAll(fixture.unused());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void orderOfResourcesAndUnknownExtensionsChangeNothing(String name) {
        var fixture = RecordCase.named(name);
        var items = new ArrayList<>(fixture.items());
        var random = new Random(name.hashCode());

        for (var i = 0; i < 8; i++) {
            Collections.shuffle(items, random);
            ((DomainResource) items.get(random.nextInt(items.size())).resource())
                    .addExtension("http://example.org/unknown/" + i, new StringType("CYP2D6 *4/*4"));

            assertThat(fixture.actual(READER.read(Records.of(items)))).isEqualTo(fixture.findings());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void orderOfAllelesChangesNothing(String name) {
        var swapped = RecordCase.named(name, text -> {
            var end = text.indexOf("\"findings\"");
            return DIPLOTYPE.matcher(text.substring(0, end)).replaceAll("\"$1 $3/$2\"") + text.substring(end);
        });

        assertThat(swapped.actual(READER.read(Records.of(swapped.items())))).isEqualTo(swapped.findings());
    }

    static List<String> names() {
        return RecordCase.names();
    }

    @Test
    void invariant1AbsentIsNeverNormal() {
        for (var name : List.of(
                "nothing-genetic",
                "data-absent",
                "no-call",
                "no-call-coded",
                "variant-present-with-equal-bases",
                "lab-text-with-negation",
                "preliminary-is-pending",
                "entered-in-error-is-excluded",
                "allergy-refuted",
                "flag-no-longer-in-force",
                "indicator-diagnosis-is-no-genotype",
                "finding-of-a-relative",
                "task-recommendation-names-a-gene",
                "document-names-a-gene",
                "report-with-pdf-only",
                "sequence-data",
                "report-conclusion-taken-back-in-the-next-sentence",
                "report-narrative-wraps-a-line")) {
            assertThat(read(name).findings().values())
                    .as(name)
                    .allMatch(it -> it.results().isEmpty());
        }
    }

    @Test
    void invariant2TwoSourcesThatDisagreeAreBothShown() {
        var finding = read("two-labs-differ").finding(new Gene("CYP2C19"));

        assertThat(finding).isInstanceOf(GeneFinding.Conflicting.class);
        assertThat(finding.results())
                .extracting(it -> it.diplotype().orElseThrow())
                .containsExactly("*1/*1", "*1/*2");
    }

    @Test
    void invariant2APhenotypeThatContradictsItsOwnGenotypeIsShownBesideIt() {
        assertThat(read("lab-phenotype-contradicts-own-genotype")
                        .finding(new Gene("CYP2C9"))
                        .results())
                .hasSize(2);
    }

    @Test
    void invariant3ACodeNeverOverridesTheGeneNamedBesideIt() {
        var profile = read("wrong-loinc-beside-named-gene-genotype");

        assertThat(profile.finding(new Gene("CYP2D6")).results()).hasSize(1);
        assertThat(profile.finding(new Gene("CYP2C19"))).isInstanceOf(GeneFinding.NotTested.class);
    }

    @Test
    void invariant3AnImplicationNeedsAKnownPair() {
        assertThat(read("implication-for-unknown-pair")
                        .finding(new Gene("CYP2C9"))
                        .results())
                .isEmpty();
    }

    @Test
    void aFileThatNobodyReadsIsKeptApartFromUnusableResults() {
        assertThat(read("report-with-pdf-only").files()).hasSize(1);
        assertThat(read("sequence-data").files()).hasSize(1);
        assertThat(read("document-on-a-data-server").files()).hasSize(1);
        assertThat(read("task-recommendation-is-not-ours").files()).isEmpty();
    }

    @Test
    void theFileOfAReportThatGaveItsResultsIsNoUnreadFile() {
        assertThat(read("report-narrative-repeats-its-results").files()).isEmpty();
        assertThat(read("finding-as-conclusion-code").files()).isEmpty();
    }

    @Test
    void aDocumentAboutSomethingElseIsSilent() {
        for (var name : List.of(
                "document-about-something-else",
                "document-superseded",
                "report-about-something-else-with-pdf",
                "task-about-something-else",
                "flag-about-something-else",
                "allergy-of-a-drug-alone")) {
            assertThat(read(name).unused()).as(name).isEmpty();
        }
    }

    @Test
    void everySourceOfAMergedResultIsKept() {
        assertThat(read("two-labs-agree")
                        .finding(new Gene("CYP2C19"))
                        .results()
                        .getFirst()
                        .sources())
                .extracting(it -> it.reference() + " " + it.performer().orElseThrow() + " "
                        + it.effective().orElseThrow())
                .containsExactly("Observation/g1 Lab A 2019-01-01", "Observation/g2 Lab B 2024-01-01");
    }

    @Test
    void allelesThatWereTestedAreKept() {
        assertThat(tested("lab-text-with-tested-alleles")).containsExactly("*2", "*3");
        assertThat(tested("genotype-with-tested-alleles-in-note"))
                .containsExactlyInAnyOrder("*2", "*3", "*5", "*6", "*8", "*11");
        assertThat(tested("genotype-with-tested-alleles-in-component")).containsExactly("*2", "*3");
        assertThat(tested("genotype-pharmvar-code-and-display")).isEmpty();
    }

    @Test
    void whatWasLookedForStandsInTheDerivation() {
        assertThat(derivation("partial-coverage-behind-reference-alleles", "CYP2C19"))
                .endsWith("tested for *17 only, not for *2, *3");
        assertThat(derivation("full-coverage-behind-reference-alleles", "CYP2C19"))
                .endsWith("tested for *2, *3");
        assertThat(derivation("genotype-with-tested-alleles-in-note", "CYP2C9"))
                .endsWith("tested for *2, *3, *5, *6, *8, *11");
    }

    @Test
    void aLegacyNameThatWasReadAsAnotherStandsInTheDerivation() {
        assertThat(derivation("legacy-letters-agree-with-the-plain-allele", "CYP2D6"))
                .startsWith("*4A: read as *4, its name in the CPIC tables", "*1: Normal function, activity value 1.0");
    }

    @Test
    void aListThatIsNotUnderstoodClaimsNothingAsTestedAndSaysSo() {
        var result = read("tested-list-with-an-unknown-word")
                .finding(new Gene("CYP2C19"))
                .results()
                .getFirst();

        assertThat(result.tested()).isEmpty();
        assertThat(result.derivation()).contains("a list of the alleles looked for was not understood and is not used");
    }

    @Test
    void whereAGeneCameFromStandsInTheDerivation() {
        assertThat(derivation("interpretation-of-one-specimen", "TPMT")).contains("gene of the result beside it");
        assertThat(derivation("panel-title-names-the-gene", "CYP2C19"))
                .contains("gene of the panel or report it stands in");
    }

    private static List<String> derivation(String name, String gene) {
        return read(name).finding(new Gene(gene)).results().getFirst().derivation();
    }

    private static List<String> tested(String name) {
        return read(name).finding(new Gene("CYP2C9")).results().getFirst().tested();
    }

    @Test
    void orderOfResourcesAndUnknownExtensionsDoNotMatter() {
        var all = Stream.of(
                        "lab-phenotype-contradicts-own-genotype",
                        "two-labs-differ",
                        "cyp4f2-star-and-position-agree",
                        "vkorc1-on-either-strand",
                        "indeterminate-genotype-beside-lab-phenotype",
                        "panel-with-a-component-per-gene",
                        "indicators-in-several-spellings",
                        "allergy-not-confirmed-is-marked",
                        "flag-no-longer-in-force",
                        "finding-as-conclusion-code",
                        "report-narrative-of-several-genes",
                        "report-conclusion-taken-back-for-its-gene",
                        "task-recommendation-names-a-gene",
                        "document-names-a-gene")
                .flatMap(name -> RecordCase.named(name).items().stream().map(it -> renamed(it, name)))
                .toList();
        var expected = READER.read(Records.of(all));
        var random = new Random(11);

        for (var i = 0; i < 300; i++) {
            var shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            ((DomainResource) shuffled.getFirst().resource())
                    .addExtension("http://example.org/unknown/" + i, new StringType("CYP2D6 *4/*4"));

            var read = READER.read(Records.of(shuffled));
            assertThat(inOrder(read)).isEqualTo(inOrder(expected));
        }
    }

    /** The results, and what gave none in whichever order it was met. */
    private static List<String> inOrder(PgxProfile profile) {
        return profile.sorted().values().stream()
                .map(finding -> finding instanceof GeneFinding.Unreadable unreadable
                        ? finding.gene()
                                + unreadable.unused().stream()
                                        .map(UnusedResult::toString)
                                        .sorted()
                                        .toList()
                                        .toString()
                        : finding.toString())
                .toList();
    }

    @Test
    void readsAHandfulOfResultsWithinTheTimeOfAHookCall() {
        var items = new ArrayList<Item<Resource>>();
        for (var name :
                List.of("lab-phenotype-contradicts-own-genotype", "vkorc1-on-either-strand", "implication-stu3")) {
            RecordCase.named(name).items().forEach(it -> items.add(renamed(it, name)));
        }
        var record = Records.of(items);
        for (var i = 0; i < 10_000; i++) {
            READER.read(record);
        }

        var clock = ManagementFactory.getThreadMXBean(); // processor time: other work may share the machine
        var start = clock.getCurrentThreadCpuTime();
        for (var i = 0; i < 5_000; i++) {
            READER.read(record);
        }
        var micros = (clock.getCurrentThreadCpuTime() - start) / 5_000_000.0;

        System.out.printf("%d result resources read in %.1f microseconds of processor time%n", items.size(), micros);
        assertThat(micros).isLessThan(500); // several times what is measured, for slower machines
    }

    private static Item<Resource> renamed(Item<Resource> item, String name) {
        return new Item<>(item.resource(), item.reference() + "-" + name, item.origin());
    }

    private static PgxProfile read(String name) {
        return READER.read(Records.of(RecordCase.named(name).items()));
    }
}
