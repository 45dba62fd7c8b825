package org.starling.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starling.card.Messages;
import org.starling.genotype.ActivityScore;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneResult.Mark;
import org.starling.genotype.Passport;
import org.starling.genotype.PgxProfile;
import org.starling.genotype.UnusedResult;

class PassportPageTest {
    private static final UUID ID = UUID.fromString("5a3c1f0e-7d42-4c55-9b1a-0c2d6f7e8a91");
    private static final Gene GENE = new Gene("CYP2C9");

    private final PassportPage page = new PassportPage();

    @Test
    void showsResultPhenotypeScoreCoverageAndSource() {
        assertThat(text(page.of(called(result("*1/*3", "*1/*3", List.of())))))
                .contains("CYP2C9 *1/*3 Intermediate Metabolizer (1.0) *2, *3; others were not looked for"
                        + " Lab A, 2024-03-01, final")
                .contains("“*1/*3” Observation/1")
                .contains("0.0 + 1.0 = activity score 1.0");
    }

    @ParameterizedTest
    @EnumSource(Mark.class)
    void invariant1SaysEveryMarkInWords(Mark mark) {
        assertThat(text(page.of(called(result("*1/*3", "*1/*3", List.of(mark))))))
                .contains(Messages.load(Locale.ENGLISH).text("mark." + mark.name()));
    }

    @Test
    void invariant1NeverCallsAGeneWithoutResultNormal() {
        assertThat(text(page.of(called(result("*1/*3", "*1/*3", List.of())))))
                .contains("CYP4F2, VKORC1 Nothing was found about these genes. That does not mean normal:");
    }

    @Test
    void invariant1SaysWhatCouldNotBeReadOrUsed() {
        var profile = new PgxProfile(
                Map.of(
                        GENE,
                        new GeneFinding.Unreadable(GENE, List.of(new UnusedResult("Observation/2", "no call", false)))),
                List.of(new UnusedResult("Observation/3", "status preliminary", true)));

        assertThat(text(page.of(passport(profile, List.of(new Passport.Gap("geneticReports", "failed"))))))
                .contains("CYP2C9 On file, but it could not be used.")
                .contains("no call")
                .contains("Observation/3 : status preliminary (not final yet)")
                .contains("Could not be read in full: genetic reports (the query failed)")
                .doesNotContain("Everything that was asked for");
    }

    @Test
    void invariant2ShowsResultsThatDisagreeSideBySide() {
        var finding = new GeneFinding.Conflicting(
                GENE, List.of(result("*1/*1", "a", List.of()), result("*1/*3", "b", List.of())));

        assertThat(text(page.of(passport(new PgxProfile(Map.of(GENE, finding), List.of()), List.of()))))
                .containsSubsequence("*1/*1", "One of 2 results for CYP2C9 that disagree", "*1/*3", "One of 2 results");
    }

    @Test
    void saysThatItIsASnapshotAndNoReport() {
        assertThat(text(page.of(called(result("*1/*3", "*1/*3", List.of())))))
                .contains("This page does not replace the laboratory's report.")
                .contains("as read on 2026-11-22 12:00:00 UTC. It does not update.")
                .contains("Starling 0.1.0; CPIC alleles and phenotypes 2026-04");
    }

    @Test
    void escapesWhatTheRecordHolds() {
        var evil = "<img src=x onerror=alert(1)>";
        var profile = new PgxProfile(
                Map.of(GENE, new GeneFinding.Called(result(evil, evil, List.of()))),
                List.of(new UnusedResult(evil, "no gene named", false)));
        var passport = passport(profile, List.of());

        var html = page.of(new Passport(
                ID, evil, passport.at(), passport.madeWith(), profile, passport.notFound(), passport.gaps()));

        assertThat(html).doesNotContain("<img").doesNotContain("<script").contains("&lt;img");
    }

    @Test
    void loadsNothingFromElsewhere() {
        assertThat(page.of(called(result("*1/*3", "*1/*3", List.of())))).doesNotContain("http");
    }

    private static Passport called(GeneResult result) {
        return passport(new PgxProfile(Map.of(GENE, new GeneFinding.Called(result)), List.of()), List.of());
    }

    private static Passport passport(PgxProfile profile, List<Passport.Gap> gaps) {
        return new Passport(
                ID,
                "p1",
                Instant.parse("2026-11-22T12:00:00.120Z"),
                List.of(
                        new Passport.Version("Starling", "0.1.0"),
                        new Passport.Version("CPIC alleles and phenotypes", "2026-04")),
                profile,
                List.of(new Gene("CYP4F2"), new Gene("VKORC1")),
                gaps);
    }

    private static GeneResult result(String diplotype, String raw, List<Mark> marks) {
        return new GeneResult(
                GENE,
                Optional.of(diplotype),
                Optional.of("Intermediate Metabolizer"),
                Optional.of(new ActivityScore(BigDecimal.ONE, false)),
                List.of(new GeneResult.Source(
                        "Observation/1", raw, Optional.of(LocalDate.of(2024, 3, 1)), Optional.of("Lab A"), "final")),
                List.of("0.0 + 1.0 = activity score 1.0"),
                marks,
                List.of("*2", "*3"));
    }

    private static String text(String html) {
        return String.join(
                        " ",
                        Arrays.asList(html.replaceAll("<[^>]*>", " ").strip().split("\\s+")))
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
