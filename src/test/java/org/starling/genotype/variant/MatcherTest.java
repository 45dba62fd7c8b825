package org.starling.genotype.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starling.genotype.Gene;
import org.starling.genotype.variant.Match.Outcome;
import org.starling.genotype.variant.Matcher.Chromosomes;

class MatcherTest {
    private static final AlleleTables TABLES = AlleleTables.load();
    private static final Matcher MATCHER = new Matcher(Comparator.naturalOrder());
    private static final List<String> CORE_2C19 = List.of("*2", "*3", "*17");

    @Test
    void namesTheNormalAlleleWhereEveryPositionIsReference() {
        var match = match("TPMT", complete("TPMT"), List.of());

        assertThat(match.outcome()).isEqualTo(Outcome.CALLED);
        assertThat(match.possible()).hasToString("[*1/*1]");
        assertThat(match.missing()).isEmpty();
    }

    @Test
    void takesNoReferenceWhereAPositionWasNotAssayed() {
        var calls = complete("TPMT");
        calls.removeIf(call -> call.site().rsid().equals(Optional.of("rs1800460")));

        var match = match("TPMT", calls, List.of());

        assertThat(match.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(match.missing()).hasToString("[rs1800460]");
        assertThat(match.possible()).extracting(Diplotype::toString).contains("*1/*1", "*1/*3B", "*3B/*3B");
    }

    @Test
    void keepsBothPairsThatTwoVariantsOfUnknownPhaseAllow() {
        var calls = with(complete("TPMT"), het("TPMT", "rs1800460", "T"), het("TPMT", "rs1142345", "C"));

        var match = match("TPMT", calls, List.of());

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.possible()).hasToString("[*1/*3A, *3B/*3C]");
    }

    @Test
    void phaseDecidesBetweenThem() {
        assertThat(match(
                                "TPMT",
                                with(complete("TPMT"), phased("rs1800460", "T", true), phased("rs1142345", "C", true)),
                                List.of())
                        .possible())
                .hasToString("[*1/*3A]");
        assertThat(match(
                                "TPMT",
                                with(complete("TPMT"), phased("rs1800460", "T", true), phased("rs1142345", "C", false)),
                                List.of())
                        .possible())
                .hasToString("[*3B/*3C]");
    }

    @Test
    void theCoreAllelesAreEnoughForAResult() {
        var calls = List.of(
                reference("CYP2C19", "rs4244285"),
                reference("CYP2C19", "rs4986893"),
                het("CYP2C19", "rs12248560", "T"));

        var match = match("CYP2C19", calls, CORE_2C19);

        assertThat(match.outcome()).isEqualTo(Outcome.CALLED);
        assertThat(match.possible().getFirst()).hasToString("*1/*17");
        assertThat(match.possible()).extracting(Diplotype::toString).contains("*1/*4");
        assertThat(match.tested()).contains("*1", "*2", "*3", "*17").doesNotContain("*4", "*8", "*38");
    }

    @Test
    void anAlleleThatLooksLikeAnotherWasNotLookedFor() {
        // rs12769205 stands in *2 and in *35: alone it does not look for *2.
        var calls = List.of(
                reference("CYP2C19", "rs12769205"),
                reference("CYP2C19", "rs4986893"),
                reference("CYP2C19", "rs12248560"));

        assertThat(match("CYP2C19", calls, CORE_2C19).outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void aBaseThatNoAlleleCarriesIsNoNormalAllele() {
        var calls = with(complete("TPMT"), het("TPMT", "rs1142345", "A"));

        assertThat(match("TPMT", calls, List.of()).outcome()).isEqualTo(Outcome.UNDEFINED);
    }

    @Test
    void unknownCopiesLeaveBothOpen() {
        var site = TABLES.place("rs9923231").orElseThrow().site();

        var match = match("VKORC1", List.of(SiteCall.ofUnknownCopies(site, "T")), List.of());

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.possible()).hasSize(2);
    }

    @Test
    void fewerUnassayedVariantsDoNotDecideHowManyCopiesThereAre() {
        // *2 needs rs12769205 too: two copies would need it twice, and that says nothing about the patient.
        var calls = List.of(
                SiteCall.ofUnknownCopies(site("CYP2C19", "rs4244285"), "A"),
                reference("CYP2C19", "rs4986893"),
                reference("CYP2C19", "rs12248560"));

        var match = match("CYP2C19", calls, CORE_2C19);

        assertThat(match.outcome()).isEqualTo(Outcome.AMBIGUOUS);
        assertThat(match.possible().stream().filter(Diplotype::plain).map(Diplotype::toString))
                .containsExactly("*1/*2", "*2/*2");
    }

    @Test
    void smallVariantsNeverCallAGeneWithCopyNumbers() {
        var match = match("CYP2D6", complete("CYP2D6"), List.of());

        assertThat(match.outcome()).isEqualTo(Outcome.STRUCTURAL);
        assertThat(match.possible()).isEmpty();
    }

    @Test
    void oneChromosomeHasOneAllele() {
        var calls = with(complete("G6PD"), homozygous("G6PD", "rs1050828", "T"), homozygous("G6PD", "rs1050829", "C"));
        var gene = TABLES.gene(new Gene("G6PD")).orElseThrow();

        assertThat(MATCHER.match(gene, calls, Chromosomes.ONE, List.of()).possible())
                .hasToString("[A- 202A_376G]");
        assertThat(MATCHER.match(gene, calls, Chromosomes.TWO, List.of()).possible())
                .hasToString("[A- 202A_376G/A- 202A_376G]");
        assertThat(MATCHER.match(gene, calls, Chromosomes.UNKNOWN, List.of()).outcome())
                .isEqualTo(Outcome.SEX_NEEDED);
    }

    @Test
    void aMitochondrialGeneIsOneHaplotype() {
        var site = TABLES.gene(new Gene("MT-RNR1")).orElseThrow().site(1555).orElseThrow();

        assertThat(match("MT-RNR1", with(complete("MT-RNR1"), SiteCall.of(site, "G", "G")), List.of())
                        .possible())
                .hasToString("[m.1555A>G]");
        assertThat(match("MT-RNR1", with(complete("MT-RNR1"), SiteCall.of(site, "A", "G")), List.of())
                        .outcome())
                .isEqualTo(Outcome.UNDEFINED);
    }

    @Test
    void ofManyVariantsTheTwoThatCostMostFunctionCount() {
        var calls = with(
                complete("DPYD"),
                het("DPYD", "rs3918290", "T"),
                het("DPYD", "rs67376798", "A"),
                het("DPYD", "rs1801265", "G"));
        var lowest = List.of("c.1905+1G>A (*2A)", "c.2846A>T", "c.85T>C (*9A)");
        var gene = TABLES.gene(new Gene("DPYD")).orElseThrow();

        var match = new Matcher(Comparator.comparing(lowest::indexOf)).match(gene, calls, Chromosomes.TWO, List.of());

        assertThat(match.outcome()).isEqualTo(Outcome.CALLED);
        assertThat(match.possible()).hasToString("[c.2846A>T/c.1905+1G>A (*2A)]");
    }

    @Test
    void aVariantInsideACarriedHaplotypeIsNotCountedTwice() {
        var haplotype = with(complete("DPYD"), het("DPYD", "rs75017182", "C"), het("DPYD", "rs56038477", "T"));
        var more = with(haplotype, homozygous("DPYD", "rs75017182", "C"));

        assertThat(match("DPYD", haplotype, List.of()).possible())
                .hasToString("[Reference/c.1129-5923C>G, c.1236G>A (HapB3)]");
        assertThat(match("DPYD", more, List.of()).possible())
                .hasToString("[c.1129-5923C>G/c.1129-5923C>G, c.1236G>A (HapB3)]");
    }

    @Test
    void twoVariantsOnOneChromosomeLeaveTheOtherNormal() {
        var first = site("DPYD", "rs3918290");
        var second = site("DPYD", "rs67376798");
        var calls = with(
                complete("DPYD"),
                new SiteCall(first, List.of(new SiteCall.Bases("T", "C")), Optional.of("1")),
                new SiteCall(second, List.of(new SiteCall.Bases("A", "T")), Optional.of("1")));

        assertThat(match("DPYD", calls, List.of()).possible())
                .hasSize(1)
                .first()
                .asString()
                .contains("Reference");
    }

    @Test
    void theOrderOfCallsDoesNotMatter() {
        var calls = with(complete("SLCO1B1"), het("SLCO1B1", "rs4149056", "C"), het("SLCO1B1", "rs2306283", "G"));
        var shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(match("SLCO1B1", shuffled, List.of()).possible())
                .isEqualTo(match("SLCO1B1", calls, List.of()).possible());
    }

    @Test
    void anUncoveredPositionNeverRulesAnythingOut() {
        for (var name : List.of("CYP2C19", "TPMT", "NUDT15", "SLCO1B1", "CYP3A5", "UGT1A1", "CYP4F2")) {
            var calls = complete(name);
            var all = match(name, calls, List.of());
            for (var call : calls) {
                var fewer = calls.stream().filter(it -> it != call).toList();

                var match = match(name, fewer, List.of());

                assertThat(names(match)).containsAll(names(all));
                assertThat(match.outcome()).isNotEqualTo(Outcome.CALLED);
            }
        }
    }

    static List<String> names(Match match) {
        return match.possible().stream().map(Diplotype::toString).toList();
    }

    static Match match(String gene, List<SiteCall> calls, List<String> core) {
        return MATCHER.match(TABLES.gene(new Gene(gene)).orElseThrow(), calls, Chromosomes.TWO, core);
    }

    /** A reference call at every position, as the normal allele carries it. */
    static List<SiteCall> complete(String gene) {
        var definition = TABLES.gene(new Gene(gene)).orElseThrow();
        var calls = new ArrayList<SiteCall>();
        for (var site : definition.sites()) {
            var base = definition.normal().at(site).iterator().next();
            calls.add(SiteCall.of(site, base, base));
        }
        return calls;
    }

    static List<SiteCall> with(List<SiteCall> calls, SiteCall... changed) {
        var all = new ArrayList<>(calls);
        for (var call : changed) {
            all.removeIf(it -> it.site().equals(call.site()));
            all.add(call);
        }
        return all;
    }

    private static SiteCall reference(String gene, String rsid) {
        var site = site(gene, rsid);
        return SiteCall.of(site, site.reference(), site.reference());
    }

    private static SiteCall het(String gene, String rsid, String base) {
        var site = site(gene, rsid);
        return SiteCall.of(site, site.reference(), base);
    }

    private static SiteCall homozygous(String gene, String rsid, String base) {
        return SiteCall.of(site(gene, rsid), base, base);
    }

    private static SiteCall phased(String rsid, String base, boolean first) {
        var site = site("TPMT", rsid);
        var bases = first ? new SiteCall.Bases(base, site.reference()) : new SiteCall.Bases(site.reference(), base);
        return new SiteCall(site, List.of(bases), Optional.of("1"));
    }

    private static Site site(String gene, String rsid) {
        return TABLES.gene(new Gene(gene)).orElseThrow().site(rsid).orElseThrow();
    }
}
