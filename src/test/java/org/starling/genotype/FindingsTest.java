package org.starling.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Several statements about one gene of one person. */
class FindingsTest {
    private static final GeneTable GENES = GeneTable.load();
    private static final GenotypeParser PARSER = new GenotypeParser(GENES, PhenotypeTerms.load());
    private static final Findings FINDINGS = new Findings(new PhenotypeTable(GENES));

    @ParameterizedTest(name = "{0}: {1} tested for {2}, {3} tested for {4}")
    @CsvFileSource(files = "fixtures/genotype/scopes.csv", useHeadersInDisplayName = true, delimiter = ';')
    void aBroaderTestExplainsANarrowerOneOrTheResultsStayAConflict(
            String gene, String one, String testedOne, String other, String testedOther, String standing) {
        var finding = finding(gene, "", said(gene, one, testedOne), said(gene, other, testedOther));

        assertThat(diplotypes(finding)).containsExactlyElementsOf(List.of(standing.split(" and ")));
        assertThat(finding.reconciled().stream().anyMatch(it -> it.kind() == Reconciliation.Kind.SCOPE))
                .isEqualTo(finding.results().size() == 1);
    }

    @Test
    void aResultSetAsideIsNamedWithItsReason() {
        var finding =
                finding("CYP2C9", "", said("CYP2C9", "*1/*1", "*2 *3"), said("CYP2C9", "*1/*11", "*2 *3 *5 *6 *8 *11"));

        assertThat(finding.reconciled())
                .singleElement()
                .satisfies(it -> assertThat(it.kept()).containsExactly("Observation/2"))
                .satisfies(it -> assertThat(it.setAside()).containsExactly("Observation/1"))
                .satisfies(it -> assertThat(it.words()).contains("did not look for"));
    }

    @Test
    void oneSourceOfUnknownScopeKeepsTheConflict() {
        var finding = finding(
                "CYP2C9",
                "",
                said("CYP2C9", "*1/*1", "*2 *3"),
                said("CYP2C9", "*1/*1", ""),
                said("CYP2C9", "*1/*11", "*2 *3 *11"));

        assertThat(diplotypes(finding)).containsExactly("*1/*1", "*1/*11");
    }

    @Test
    void thePhenotypeOfAResultSetAsideGoesWithIt() {
        var finding = finding(
                "CYP2C9",
                "",
                said("CYP2C9", "*1/*1 (Normal Metabolizer)", "*2 *3"),
                said("CYP2C9", "*1/*11", "*2 *3 *11"));

        assertThat(diplotypes(finding)).containsExactly("*1/*11");
    }

    @Test
    void aPhenotypeOfAThirdSourceNeverGoesWithAResultSetAside() {
        var finding = finding(
                "CYP2C9",
                "",
                said("CYP2C9", "*1/*1", "*2 *3"),
                said("CYP2C9", "*1/*11", "*2 *3 *11"),
                said("CYP2C9", "Normal Metabolizer", ""));

        assertThat(finding.results()).hasSize(2);
        assertThat(finding.results())
                .extracting(it -> it.phenotype().orElseThrow())
                .containsExactlyInAnyOrder("Intermediate Metabolizer", "Normal Metabolizer");
    }

    @Test
    void invariant2ANewerResultOfTheSameLaboratoryIsNoCorrection() {
        var older = dated(said("CYP2C19", "*1/*1", ""), 1, LocalDate.of(2015, 1, 1));
        var newer = dated(said("CYP2C19", "*1/*2", ""), 2, LocalDate.of(2025, 1, 1));

        assertThat(finding("CYP2C19", List.of(older, newer)).results()).hasSize(2);
    }

    @Test
    void anAssayThatCanNotTellTwoGenotypesApartStaysAConflict() {
        assertThat(finding("TPMT", "", said("TPMT", "*1/*3A", ""), said("TPMT", "*3B/*3C", ""))
                        .results())
                .hasSize(2);
    }

    @Test
    void aLaboratorysPhenotypeThatDiffersFromItsGenotypeIsKeptWithAReason() {
        var finding = finding("CYP2C9", "", said("CYP2C9", "*2/*2 (Poor Metabolizer)", ""));

        assertThat(finding.results()).hasSize(2);
        assertThat(reasons(finding, Reconciliation.Kind.PHENOTYPE)).anyMatch(it -> it.contains("definitions changed"));
    }

    @Test
    void anUnknownAlleleBesideALaboratorysPhenotypeShowsBoth() {
        var finding = finding("CYP2C9", "", said("CYP2C9", "*1/*999 (Intermediate Metabolizer)", ""));

        assertThat(finding.results())
                .extracting(it -> it.phenotype().orElseThrow())
                .containsExactly("Indeterminate", "Intermediate Metabolizer");
        assertThat(reasons(finding, Reconciliation.Kind.PHENOTYPE)).anyMatch(it -> it.contains("give no phenotype"));
    }

    @Test
    void likelyAndPossibleAreWordsNotDifferences() {
        var finding =
                finding("CYP2C19", "", said("CYP2C19", "*9/*9", ""), said("CYP2C19", "Intermediate Metabolizer", ""));

        assertThat(finding.results()).hasSize(1);
        assertThat(reasons(finding, Reconciliation.Kind.PHENOTYPE)).anyMatch(it -> it.contains("wording"));
    }

    @Test
    void susceptibilityToMalignantHyperthermiaIsNeverExcluded() {
        assertThat(phenotypes(finding("RYR1", "", said("RYR1", "Reference/Reference", ""))))
                .containsExactly("Uncertain Susceptibility");
        assertThat(phenotypes(finding("CACNA1S", "", said("CACNA1S", "Reference/Reference", ""))))
                .containsExactly("Uncertain Susceptibility");
        var affected = new Genotype.Diplotype(one("c.7300G>A"), one("c.1A>T"));
        assertThat(phenotypes(finding("RYR1", List.of(statement("RYR1", affected, "Observation/1")))))
                .containsExactly("Malignant Hyperthermia Susceptibility");
    }

    @Test
    void ofManyVariantsInUnknownOrderTheTwoLowestValuesCount() {
        var unphased = new Genotype.Unphased(List.of(
                Allele.of("c.1905+1G>A (*2A)"),
                Allele.of("c.2846A>T"),
                Allele.of("c.1679T>G (*13)"),
                Allele.of("c.85T>C (*9A)")));
        var finding = finding("DPYD", List.of(statement("DPYD", unphased, "Observation/1")));

        assertThat(phenotypes(finding)).containsExactly("Poor Metabolizer");
        assertThat(finding.results().getFirst().score().map(Object::toString)).contains("0.0");
    }

    @ParameterizedTest(name = "{0}: {1} in a person recorded as {2} is {3}, {4}")
    @CsvSource(delimiter = ';', textBlock = """
            G6PD;B (reference)/B (reference);female;B (reference)/B (reference);Normal
            G6PD;B (reference)/B (reference);male;B (reference);Normal
            G6PD;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;male;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;Deficient
            G6PD;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;female;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham/?;Indeterminate
            G6PD;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;other;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham/?;Indeterminate
            G6PD;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;unknown;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham/?;Indeterminate
            G6PD;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;;Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham/?;Indeterminate
            G6PD;Mediterranean/B (reference);female;B (reference)/Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;Variable
            G6PD;Mediterranean/B (reference);male;B (reference)/Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;Variable
            G6PD;Mediterranean/B (reference);;B (reference)/Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham;Variable
            MT-RNR1;m.1555A>G;female;m.1555A>G;increased risk of aminoglycoside-induced hearing loss
            MT-RNR1;m.1555A>G/Reference;male;m.1555A>G;increased risk of aminoglycoside-induced hearing loss
            """)
    void chromosomesDecideWhatAGenotypeMeans(String gene, String text, String sex, String diplotype, String phenotype) {
        var finding = finding(gene, sex == null ? "" : sex, said(gene, text, ""));

        assertThat(diplotypes(finding)).containsExactly(diplotype);
        assertThat(phenotypes(finding)).containsExactly(phenotype);
        assertThat(finding.results().getFirst().marks().contains(GeneResult.Mark.CONTRADICTS_SEX))
                .isEqualTo("male".equals(sex) && text.contains("/B (ref") && !text.startsWith("B (ref"));
    }

    @ParameterizedTest(name = "{0}: {1} and {2} {3}")
    @CsvSource(delimiter = ';', textBlock = """
            SLCO1B1;*1/*5;rs4149056 T/C;agree
            SLCO1B1;*1/*1;rs4149056 T/C;differ
            SLCO1B1;*15/*15;rs4149056 C/C;agree
            VKORC1;-1639 AG;rs9923231 C/T;agree
            VKORC1;-1639 GG;rs9923231 C/T;differ
            ABCG2;rs2231142 G/T;rs2231142 C/A;agree
            ABCG2;rs2231142 G/G;rs2231142 G/T;differ
            IFNL3;rs12979860 C/T;rs12979860 G/A;agree
            CYP4F2;*1/*3;rs2108622 C/T;agree
            CYP4F2;*1/*1;rs2108622 C/T;differ
            """)
    void aPositionAndAStarAlleleAgreeWhereTheAlleleCarriesTheBase(
            String gene, String one, String other, String verdict) {
        var finding = finding(gene, "", said(gene, one, ""), said(gene, other, ""));

        assertThat(finding.results()).hasSize(verdict.equals("agree") ? 1 : 2);
    }

    @Test
    void anHlaAnswerThatAgreesWithNeitherSideIsNotLost() {
        var finding = finding(
                "HLA-B",
                "",
                said("HLA-B", "*57:01 positive; *58:01 negative", ""),
                said("HLA-B", "*57:01 negative; *58:01 positive", ""),
                said("HLA-B", "*57:01 positive", ""),
                said("HLA-B", "*57:01 negative", ""));

        assertThat(finding.results().stream()
                        .flatMap(it -> it.sources().stream())
                        .distinct())
                .hasSize(4);
        assertThat(diplotypes(finding)).anyMatch(it -> it.contains("*58:01 positive"));
    }

    /** Random answers of up to six sources: what nobody said must not come out, and what somebody said must not vanish. */
    @Test
    void mergingHlaAnswersNeitherInventsNorLosesOne() {
        var random = new Random(23);
        var alleles = List.of("*15:02", "*57:01", "*58:01");
        for (var round = 0; round < 3_000; round++) {
            var statements = answers(random, 6, alleles);
            var finding = hla(statements);

            for (var result : finding.results()) {
                var merged = (Genotype.Presence) result.genotype().orElseThrow();
                var own = statements.stream()
                        .filter(it -> result.sources().contains(it.source()))
                        .map(it -> (Genotype.Presence) it.genotype().orElseThrow())
                        .toList();
                for (var allele : alleles) {
                    merged.holds(allele)
                            .ifPresent(answer -> assertThat(own)
                                    .as(statements.toString())
                                    .anyMatch(it -> it.holds(allele).equals(Optional.of(answer))));
                }
            }
            for (var statement : statements) {
                for (var present : ((Genotype.Presence) statement.genotype().orElseThrow()).present()) {
                    assertThat(finding.results())
                            .as(statements.toString())
                            .anyMatch(it -> ((Genotype.Presence) it.genotype().orElseThrow())
                                    .present()
                                    .contains(present));
                }
                assertThat(finding.results())
                        .as(statements.toString())
                        .anyMatch(it -> it.sources().contains(statement.source()));
            }
            Collections.shuffle(statements, random);
            assertThat(hla(statements)).isEqualTo(finding);
        }
    }

    @Test
    void aNegativeAnswerForAnotherAlleleNeverRemovesAPositiveOne() {
        var random = new Random(5);
        var alleles = List.of("*15:02", "*57:01");
        for (var round = 0; round < 500; round++) {
            var statements = answers(random, 4, alleles);
            var before = hla(statements);
            statements.add(statement("HLA-B", Genotype.Presence.of("*58:01", false), "Observation/9"));
            var after = hla(statements);

            assertThat(positives(after)).isEqualTo(positives(before));
        }
    }

    @Test
    void orderAndRepetitionOfStatementsChangeNothing() {
        var random = new Random(7);
        var texts = List.of(
                "*1/*1",
                "*1/*2",
                "*1/*3",
                "*2/*3",
                "*1/*11",
                "Poor Metabolizer",
                "Normal Metabolizer",
                "*1/*999",
                "*1/*2 (Poor Metabolizer)",
                "Intermediate Metabolizer");
        var lists = List.of("", "*2 *3", "*2 *3 *5 *6 *8 *11");
        for (var round = 0; round < 1_000; round++) {
            var statements = drawn(random, 6, texts, lists, () -> LocalDate.of(2020 + random.nextInt(2), 1, 1));
            var expected = cyp2c9(statements);
            statements.add(statements.get(random.nextInt(statements.size())));
            Collections.shuffle(statements, random);

            assertThat(cyp2c9(statements)).isEqualTo(expected);
        }
    }

    /** Whatever is reconciled, each source is in a result or named among what was set aside. */
    @Test
    void noSourceVanishes() {
        var random = new Random(3);
        var texts = List.of(
                "*1/*1", "*1/*2", "*1/*11", "*11/*11", "*2/*11", "Normal Metabolizer", "*1/*2 (Normal Metabolizer)");
        var lists = List.of("", "*2 *3", "*2 *3 *5", "*2 *3 *5 *6 *8 *11");
        for (var round = 0; round < 2_000; round++) {
            var statements = drawn(random, 5, texts, lists, () -> LocalDate.of(2020, 1, 1 + random.nextInt(2)));
            var finding = cyp2c9(statements);
            var named = new ArrayList<String>();
            finding.results().forEach(it -> it.sources().forEach(source -> named.add(source.reference())));
            finding.reconciled().forEach(it -> named.addAll(it.setAside()));

            assertThat(named)
                    .containsAll(statements.stream()
                            .map(it -> it.source().reference())
                            .toList());
            assertThat(finding.results()).isNotEmpty();
        }
    }

    private static GeneFinding finding(String gene, List<Statement> statements) {
        return FINDINGS.finding(new Gene(gene), statements, List.of(), Optional.empty(), List.of());
    }

    /** One to {@code most} random statements about a gene. */
    private static List<Statement> drawn(
            Random random, int most, List<String> texts, List<String> lists, Supplier<LocalDate> day) {
        var statements = new ArrayList<Statement>();
        var count = 1 + random.nextInt(most);
        for (var i = 0; i < count; i++) {
            var said = said("CYP2C9", texts.get(random.nextInt(texts.size())), lists.get(random.nextInt(lists.size())));
            statements.add(dated(said, i, day.get()));
        }
        return statements;
    }

    /** One to {@code most} random answers for single alleles. */
    private static List<Statement> answers(Random random, int most, List<String> alleles) {
        var statements = new ArrayList<Statement>();
        var count = 1 + random.nextInt(most);
        for (var i = 0; i < count; i++) {
            statements.add(statement("HLA-B", presence(random, alleles), "Observation/" + i));
        }
        return statements;
    }

    private static GeneFinding cyp2c9(List<Statement> statements) {
        return finding("CYP2C9", statements);
    }

    private static GeneFinding hla(List<Statement> statements) {
        return finding("HLA-B", statements);
    }

    private static List<String> positives(GeneFinding finding) {
        return finding.results().stream()
                .flatMap(it -> ((Genotype.Presence) it.genotype().orElseThrow()).present().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Genotype presence(Random random, List<String> alleles) {
        if (random.nextInt(4) == 0) {
            return Genotype.Presence.typing(
                    alleles.get(random.nextInt(alleles.size())),
                    random.nextBoolean() ? "*08:01" : alleles.get(random.nextInt(alleles.size())));
        }
        return Genotype.Presence.of(alleles.get(random.nextInt(alleles.size())), random.nextBoolean());
    }

    private static GeneFinding finding(String gene, String sex, Statement... statements) {
        var numbered = IntStream.range(0, statements.length)
                .mapToObj(i -> dated(statements[i], i + 1, LocalDate.of(2020, 1, i + 1)))
                .toList();
        return FINDINGS.finding(
                new Gene(gene), numbered, List.of(), Optional.of(sex).filter(it -> !it.isEmpty()), List.of());
    }

    private static Statement said(String gene, String text, String tested) {
        if (!(PARSER.readOne(text, Optional.of(new Gene(gene))) instanceof Reading.Stated stated)) {
            throw new AssertionError(text + ": " + PARSER.readOne(text, Optional.of(new Gene(gene))));
        }
        return new Statement(
                stated.gene(),
                stated.genotype(),
                stated.phenotype(),
                tested == null || tested.isEmpty() ? List.of() : Arrays.asList(tested.split(" ")),
                stated.notes(),
                new GeneResult.Source("Observation/0", text, Optional.empty(), Optional.of("Lab A"), "final"),
                Set.of(),
                stated.marks(),
                false);
    }

    private static Statement statement(String gene, Genotype genotype, String reference) {
        return new Statement(
                new Gene(gene),
                Optional.of(genotype),
                Optional.empty(),
                List.of(),
                List.of(),
                new GeneResult.Source(reference, genotype.toString(), Optional.empty(), Optional.empty(), "final"),
                Set.of(),
                Set.of(),
                false);
    }

    private static Statement dated(Statement it, int number, LocalDate day) {
        return new Statement(
                it.gene(),
                it.genotype(),
                it.phenotype(),
                it.tested(),
                it.notes(),
                new GeneResult.Source(
                        "Observation/" + number,
                        it.source().raw(),
                        Optional.of(day),
                        it.source().performer(),
                        "final"),
                it.basis(),
                it.marks(),
                it.uncertainStatus());
    }

    private static Haplotype one(String allele) {
        return new Haplotype(List.of(Allele.of(allele)));
    }

    private static List<String> reasons(GeneFinding finding, Reconciliation.Kind kind) {
        return finding.reconciled().stream()
                .filter(it -> it.kind() == kind)
                .map(Reconciliation::words)
                .toList();
    }

    private static List<String> diplotypes(GeneFinding finding) {
        return finding.results().stream().map(it -> it.diplotype().orElse("-")).toList();
    }

    private static List<String> phenotypes(GeneFinding finding) {
        return finding.results().stream().map(it -> it.phenotype().orElse("-")).toList();
    }
}
