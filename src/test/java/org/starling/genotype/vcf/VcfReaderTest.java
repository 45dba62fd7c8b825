package org.starling.genotype.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starling.genotype.variant.AlleleTables;
import org.starling.genotype.variant.Diplotype;
import org.starling.genotype.variant.Match;
import org.starling.genotype.variant.Match.Outcome;
import org.starling.genotype.variant.Matcher;

class VcfReaderTest {
    private static final Path FOLDER = Path.of("fixtures/variants");
    private static final AlleleTables ALLELES = AlleleTables.load();

    @Test
    void readsEachGeneByPosition() {
        var file = "unphased.vcf";

        assertThat(match(file, "CYP2C19").possible()).hasToString("[*1/*2]");
        assertThat(match(file, "VKORC1").outcome()).isEqualTo(Outcome.CALLED);
        assertThat(match(file, "TPMT").possible()).hasToString("[*1/*3A, *3B/*3C]");
        assertThat(match(file, "CYP2D6").outcome()).isEqualTo(Outcome.STRUCTURAL);
        assertThat(match(file, "SLCO1B1").outcome()).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void readsIndelsAndSeveralAlternatives() {
        assertThat(match("unphased.vcf", "UGT1A1").possible()).hasToString("[*28/*36]");
        assertThat(match("unphased.vcf", "NUDT15").possible())
                .extracting(Diplotype::toString)
                .contains("*1/*2", "*3/*6");
    }

    @Test
    void phaseRestricts() {
        assertThat(match("phased.vcf", "TPMT").possible()).hasToString("[*1/*3A]");
    }

    @Test
    void whatDidNotPassIsNoCall() {
        assertThat(match("filtered.vcf", "TPMT").missing()).hasToString("[rs1800460]");

        var lenient = new VcfOptions(Optional.empty(), Set.of("LowQual"), 0, 0, Matcher.Chromosomes.UNKNOWN);
        assertThat(match("filtered.vcf", "TPMT", lenient).possible()).hasToString("[*1/*3B]");
    }

    @Test
    void aCallBelowTheThresholdsIsNone() {
        var deep = new VcfOptions(Optional.empty(), Set.of(), 0, 31, Matcher.Chromosomes.UNKNOWN);
        var sure = new VcfOptions(Optional.empty(), Set.of(), 61, 0, Matcher.Chromosomes.UNKNOWN);

        assertThat(match("phased.vcf", "TPMT", deep).outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(match("phased.vcf", "TPMT", sure).outcome()).isEqualTo(Outcome.NOTHING);
    }

    @Test
    void aPositionWithoutARecordWasNotAssayed() {
        var match = match("missing.vcf", "TPMT");

        assertThat(match.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(match.missing()).hasToString("[rs1800460]");
    }

    @Test
    void aReferenceBlockCoversThePositionsInIt() {
        assertThat(match("blocks.g.vcf", "TPMT").possible()).hasToString("[*1/*3B]");
    }

    @Test
    void oneChromosomeIsReadAsSuch() {
        assertThat(match("male-x.vcf", "G6PD").possible()).hasToString("[A- 202A_376G]");
    }

    @Test
    void theSampleMustBeNamedWhereThereAreSeveral() {
        var second = new VcfOptions(Optional.of("NA2"), Set.of(), 0, 0, Matcher.Chromosomes.UNKNOWN);
        var nobody = new VcfOptions(Optional.of("NA3"), Set.of(), 0, 0, Matcher.Chromosomes.UNKNOWN);

        assertThatThrownBy(() -> match("two-samples.vcf", "TPMT")).isInstanceOf(VcfRefused.class);
        assertThatThrownBy(() -> match("two-samples.vcf", "TPMT", nobody)).isInstanceOf(VcfRefused.class);
        assertThat(match("two-samples.vcf", "TPMT", second).possible()).hasToString("[*1/*1]");
    }

    @Test
    void anotherBuildOrNoneIsRefused() {
        assertThatThrownBy(() -> match("grch37.vcf", "TPMT")).hasMessageContaining("not GRCh38");
        assertThatThrownBy(() -> match("no-build.vcf", "TPMT")).hasMessageContaining("neither");
    }

    @Test
    void anUnknownBaseIsNotTheReference(@TempDir Path folder) throws IOException {
        var file = changed(folder, "\trs1142345\tT\tC\t", "\trs1142345\tT\tA\t");

        assertThat(match(file, "TPMT", VcfOptions.DEFAULT).outcome()).isEqualTo(Outcome.UNDEFINED);
    }

    @Test
    void anIndelNearOneThatCountsMakesItNoCall(@TempDir Path folder) throws IOException {
        var stray = "chr6\t18149030\t.\tGA\tG\t60\tPASS\t.\tGT:GQ:DP\t0/1:60:30\n";
        var file = changed(folder, "chr6\t18149032", stray + "chr6\t18149032");

        assertThat(match(file, "TPMT", VcfOptions.DEFAULT).missing()).hasToString("[rs759836180]");
    }

    @Test
    void aDeletionAcrossAPositionIsNotTheReference(@TempDir Path folder) throws IOException {
        var deletion = "chr6\t18138995\t.\tGACT\tG\t60\tPASS\t.\tGT:GQ:DP\t0/1:60:30\n";
        var file = changed(folder, "chr6\t18138997", deletion + "chr6\t18138997");

        assertThat(match(file, "TPMT", VcfOptions.DEFAULT).outcome()).isNotEqualTo(Outcome.CALLED);
    }

    private static Path changed(Path folder, String from, String to) throws IOException {
        var text = Files.readString(FOLDER.resolve("phased.vcf"));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("changed.vcf"), text.replaceFirst(from, to));
    }

    private static Match match(String file, String gene) {
        return match(file, gene, VcfOptions.DEFAULT);
    }

    private static Match match(String file, String gene, VcfOptions options) {
        return match(FOLDER.resolve(file), gene, options);
    }

    private static Match match(Path file, String gene, VcfOptions options) {
        var calls = new VcfReader(ALLELES, options)
                .read(file).stream()
                        .filter(it -> it.gene().gene().symbol().equals(gene))
                        .findFirst()
                        .orElseThrow();
        return new Matcher(Comparator.naturalOrder())
                .match(calls.gene(), calls.calls(), calls.chromosomes(), List.of());
    }
}
