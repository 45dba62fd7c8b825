package org.starling.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GenotypeParserTest {
    private static final GeneTable GENES = GeneTable.load();
    private static final GenotypeParser PARSER = new GenotypeParser(GENES, PhenotypeTerms.load());

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @CsvFileSource(
            files = "fixtures/genotype/texts.csv",
            useHeadersInDisplayName = true,
            delimiter = ';',
            quoteCharacter = '~')
    void readsOrRefusesWhatLaboratoriesWrite(
            String context, String text, String gene, String genotype, String phenotype, String refusal) {
        var reading = PARSER.readOne(text, Optional.ofNullable(context).map(Gene::new));

        switch (reading) {
            case Reading.Stated stated -> {
                assertThat(refusal).isNull();
                assertThat(stated.gene().symbol()).isEqualTo(gene);
                assertThat(stated.genotype().map(Object::toString)).isEqualTo(Optional.ofNullable(genotype));
                assertThat(stated.phenotype()).isEqualTo(Optional.ofNullable(phenotype));
            }
            case Reading.OneAllele one -> assertThat(refusal).isEqualTo("ONE_ALLELE");
            case Reading.Answered answered ->
                assertThat(refusal).isEqualTo(answered.present() ? "ANSWER_YES" : "ANSWER_NO");
            case Reading.Refused refused -> assertThat(refused.reason().name()).isEqualTo(refusal);
        }
    }

    @Test
    void readsSeveralGenesOfOneText() {
        var readings = PARSER.read(
                "CYP2C19 *1/*2 (Intermediate Metabolizer); CYP2D6 *4/*4 (Poor Metabolizer); HLA-B *15:02 positive",
                Optional.empty());

        assertThat(readings).hasSize(3);
        assertThat(readings.get(0)).isInstanceOfSatisfying(Reading.Stated.class, it -> {
            assertThat(it.gene()).hasToString("CYP2C19");
            assertThat(it.genotype()).hasToString("Optional[*1/*2]");
        });
        assertThat(readings.get(1)).isInstanceOfSatisfying(Reading.Stated.class, it -> {
            assertThat(it.gene()).hasToString("CYP2D6");
            assertThat(it.phenotype()).contains("Poor Metabolizer");
        });
        assertThat(readings.get(2)).isInstanceOfSatisfying(Reading.Stated.class, it -> {
            assertThat(it.gene()).hasToString("HLA-B");
            assertThat(it.genotype()).hasToString("Optional[*15:02 positive]");
        });
    }

    @Test
    void attributesNothingWhenAResultStandsBeforeSeveralGenes() {
        assertThat(PARSER.read("Poor metabolizer CYP2C19, *1/*1 CYP2D6", Optional.empty()))
                .allMatch(Reading.Refused.class::isInstance);
    }

    @Test
    void readsWhichAllelesWereTested() {
        assertThat(PARSER.readOne("CYP2C9 *1/*1. Alleles tested: *2, *3, *5, *6", Optional.empty()))
                .isInstanceOfSatisfying(
                        Reading.Stated.class, it -> assertThat(it.tested()).containsExactly("*2", "*3", "*5", "*6"));
    }

    @Test
    void orderOfAllelesDoesNotMatter() {
        var random = new Random(20260422);
        for (var i = 0; i < 5_000; i++) {
            var one = haplotype(random);
            var other = haplotype(random);

            assertThat(PARSER.readOne("CYP2D6 " + one + "/" + other, Optional.empty()))
                    .isInstanceOf(Reading.Stated.class)
                    .isEqualTo(PARSER.readOne(other + " / " + one, Optional.of(new Gene("CYP2D6"))));
        }
    }

    @Test
    void whatItWritesItReadsBack() {
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++) {
            var read = (Reading.Stated)
                    PARSER.readOne("CYP2D6 " + haplotype(random) + "/" + haplotype(random), Optional.empty());

            assertThat(PARSER.readOne(read.genotype().orElseThrow().toString(), Optional.of(read.gene())))
                    .isEqualTo(read);
        }
    }

    @Test
    void neverThrowsAndStaysFastOnNoise() {
        var signs = "*1234567890/|+xN≥>=.:ACGT ()-_cyCYP2D6metabolizer\u00d7\ud83e\uddec\0".toCharArray();
        var random = new Random(99);
        for (var i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(60); length > 0; length--) {
                text.append(signs[random.nextInt(signs.length)]);
            }
            assertThat(PARSER.read(text.toString(), Optional.of(new Gene("VKORC1"))))
                    .isNotEmpty();
        }
        assertThat(PARSER.readOne("*1/".repeat(100_000), Optional.of(new Gene("CYP2D6"))))
                .isInstanceOf(Reading.Refused.class);
    }

    private static String haplotype(Random random) {
        var text = new StringBuilder("*" + (1 + random.nextInt(160)));
        switch (random.nextInt(5)) {
            case 0 -> text.append("x").append(2 + random.nextInt(4));
            case 1 -> text.append("x≥3");
            case 2 -> text.append("xN");
            case 3 -> text.append("+*").append(1 + random.nextInt(100));
            default -> {}
        }
        return text.toString();
    }
}
