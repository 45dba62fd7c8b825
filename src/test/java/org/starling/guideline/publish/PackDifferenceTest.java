package org.starling.guideline.publish;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a committee is shown of the two packs in {@code fixtures/publish}. */
class PackDifferenceTest {
    private static final Path FIXTURES = Path.of("fixtures/publish");

    private static Pack before;
    private static Pack after;
    private static PackDifference difference;
    private static String report;

    @BeforeAll
    static void compare() throws IOException {
        before = PackFiles.read(FIXTURES.resolve("before"));
        after = PackFiles.read(FIXTURES.resolve("after"));
        difference = PackDifference.between(before, after);
        report = DifferenceReport.of(difference, Words.load());
    }

    @Test
    void aPackDoesNotDifferFromItself() {
        var none = PackDifference.between(before, before);

        assertThat(none.isEmpty()).isTrue();
        assertThat(DifferenceReport.of(none, Words.load())).contains("Nothing.");
    }

    @Test
    void showsChangedAdviceCellByCell() {
        var poor = row("phenotype: Poor Metabolizer, scores: [0.0, 0.0]");

        assertThat(poor.cells())
                .containsExactly(
                        new RowChange.CellChange("action", "avoid", "alternative"),
                        new RowChange.CellChange("strength", "strong", "moderate"));
    }

    @Test
    void showsAShiftedBandAsAChangeOfItsRow() {
        var shifted = row("phenotype: Intermediate Metabolizer, scores: (0.0, 1.25)");

        assertThat(shifted.cells()).containsExactly(new RowChange.CellChange("scores", "(0.0, 1.25)", "(0.0, 1.0]"));
    }

    @Test
    void showsRowsThatComeAndGo() {
        assertThat(row("phenotype: Indeterminate, scores: [0.0, 9.0]").after()).isEmpty();
        assertThat(row("phenotype: Ultrarapid Metabolizer, scores: (2.25, 9.0]").before())
                .isEmpty();
        assertThat(rows("Table")).hasSize(4);
    }

    @Test
    void readsTablesMadeOfCalls() {
        assertThat(rows("Watching"))
                .singleElement()
                .satisfies(each -> assertThat(each.after().orElseThrow())
                        .containsEntry("phenotype", "Normal Metabolizer")
                        .containsEntry("watch", "nothing"));
    }

    @Test
    void showsLogicButNoRemarksAndNoTableTwice() {
        assertThat(difference.logic()).containsOnlyKeys("Example");
        assertThat(difference.logic().get("Example")).containsOnlyKeys("Applies");
        assertThat(report).contains("Drug in { Names.\"example\".code }").doesNotContain("remark");
    }

    @Test
    void showsGuidelinesCodesAndTexts() {
        assertThat(difference.guidelines()).containsOnlyKeys("example-a", "example-b", "example-c");
        assertThat(requireNonNull(difference.guidelines().get("example-b")).after())
                .isEqualTo(Optional.empty());
        assertThat(report)
                .contains("# What changes from 1.0.0 (2026-01-01) to 2.0.0 (2026-06-01)")
                .contains("`example-a`: changed: version 1.0.0 → 2.0.0")
                .contains("`example-b`: removed")
                .contains("`example-c`: added")
                .contains("1234")
                .contains("| rec.example-avoid.headline | avoid | consider another \\| drug |");
    }

    @Test
    void aPackageComparesAsTheCheckoutItWasMadeFrom(@TempDir Path folder) throws IOException {
        var archive = folder.resolve("package.tgz");
        Files.write(archive, PackageFile.of(new Publication(before)));
        for (var file : TarGz.read(Files.readAllBytes(archive)).entrySet()) {
            var target = folder.resolve("unpacked").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }

        assertThat(PackDifference.between(before, PackFiles.read(archive)).isEmpty())
                .isTrue();
        assertThat(KnowledgeDiff.report(folder.resolve("unpacked"), FIXTURES.resolve("after")))
                .isEqualTo(report);
    }

    @Test
    void refusesWhatIsNoPack(@TempDir Path empty) throws IOException {
        var file = Files.writeString(empty.resolve("package.tgz"), "not an archive");

        assertThatThrownBy(() -> PackFiles.read(empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackFiles.read(file)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<RowChange> rows(String table) {
        return requireNonNull(requireNonNull(difference.cells().get("Example")).get(table));
    }

    private static RowChange row(String key) {
        return rows("Table").stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
