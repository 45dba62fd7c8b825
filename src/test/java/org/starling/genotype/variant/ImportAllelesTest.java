package org.starling.genotype.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starling.genotype.Gene;

class ImportAllelesTest {
    private static final Path DOWNLOAD = Path.of("fixtures/variants/pharmvar");
    private static final String FILE = "CYP2C19.NC_000010.11.haplotypes.tsv";
    private static final Gene GENE = new Gene("CYP2C19");

    @Test
    void aSitesOwnReleaseReplacesWhatIsShipped(@TempDir Path folder) throws IOException {
        var out = folder.resolve("own");

        var changes = ImportAlleles.write(DOWNLOAD, out);

        var own = AlleleTables.load(out);
        assertThat(own.release()).isEqualTo("own");
        assertThat(own.gene(GENE).orElseThrow().alleles())
                .contains("*1", "*2", "*38", "*99")
                .doesNotContain("*2.001");
        assertThat(own.place("rs99")).isPresent();
        assertThat(own.genes()).hasSameSizeAs(AlleleTables.load().genes());
        assertThat(changes).singleElement().asString().contains("new [*99]");
        assertThat(out.resolve("LICENSE.md")).content().contains("CC BY-SA 4.0", "pharmvar-6.9.9");
    }

    @Test
    void theImportedTablesNameWhatTheShippedOnesName(@TempDir Path folder) throws IOException {
        ImportAlleles.write(DOWNLOAD, folder.resolve("own"));
        var own = AlleleTables.load(folder.resolve("own")).gene(GENE).orElseThrow();
        var calls = own.sites().stream()
                .map(site -> SiteCall.of(
                        site,
                        own.normalBase(site),
                        site.rsid().orElse("").equals("rs4244285") ? "A" : own.normalBase(site)))
                .toList();
        var withSplice =
                MatcherTest.with(calls, SiteCall.of(own.site("rs12769205").orElseThrow(), "A", "G"));

        var match = new Matcher(Diplotype.NAMES).match(own, withSplice, Matcher.Chromosomes.TWO, List.of());

        assertThat(match.possible()).hasToString("[*1/*2]");
    }

    @Test
    void nonsenseIsRefused(@TempDir Path folder) throws IOException {
        refuses(folder, "no-version", text -> text.replace("#version=", "#"));
        refuses(folder, "other-columns", text -> text.replace("Variant Stop", "Stop"));
        refuses(folder, "other-build", text -> text.replace("NC_000010.11", "NC_000010.10"));
        refuses(folder, "other-gene", text -> text.replace("CYP2C19*", "CYP2C9*"));
        refuses(folder, "unknown-type", text -> text.replaceFirst("substitution", "inversion"));
        refuses(
                folder,
                "indel-of-unknown-place",
                text -> text.replace("94762700\t94762700\tG\tT\tsubstitution", "94762700\t94762700\tG\t-\tdeletion"));
        refuses(folder, "other-reference", text -> text.replace("94781859\tG\tA", "94781859\tC\tA"));
        refuses(folder, "few-alleles", text -> text.lines().limit(8).reduce("", (all, line) -> all + line + "\n"));
    }

    @Test
    void anEmptyFolderOrAnExistingTargetIsRefused(@TempDir Path folder) {
        assertThatIllegalArgumentException().isThrownBy(() -> ImportAlleles.write(folder, folder.resolve("own")));
        assertThatIllegalArgumentException().isThrownBy(() -> ImportAlleles.write(DOWNLOAD, folder));
    }

    private static void refuses(Path folder, String name, java.util.function.UnaryOperator<String> change)
            throws IOException {
        var download = Files.createDirectories(folder.resolve(name));
        var text = Files.readString(DOWNLOAD.resolve("CYP2C19/GRCh38").resolve(FILE));
        var changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(download.resolve(FILE), changed);

        assertThatIllegalArgumentException()
                .as(name)
                .isThrownBy(() -> ImportAlleles.write(download, folder.resolve(name + "-out")));
        assertThat(folder.resolve(name + "-out")).doesNotExist();
    }
}
