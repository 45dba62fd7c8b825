package org.starling.genotype.variant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a release in the layout of the shipped one; what is not replaced is taken over from there. */
final class TableWriter {
    private final Path folder;

    TableWriter(Path folder) {
        this.folder = folder;
    }

    void write(Map<String, ImportedGene> imported, String version) throws IOException {
        var shipped = TableFiles.shipped(AlleleTables.SHIPPED);
        Files.write(folder.resolve("genes.tsv"), shipped.apply("genes.tsv"));
        var positions = new ArrayList<>(kept(shipped.apply("positions.tsv"), imported));
        imported.forEach((gene, it) -> it.sites()
                .forEach(site -> positions.add(String.join(
                        "\t",
                        gene,
                        String.valueOf(site.position()),
                        site.rsid().orElse(""),
                        site.reference(),
                        String.join("|", site.alternatives())))));
        Files.write(folder.resolve("positions.tsv"), positions);
        Files.write(
                folder.resolve("names.tsv"),
                shipped.apply("names.tsv").stream()
                        .filter(line -> stillThere(line, imported))
                        .toList());
        for (var gene : AlleleTables.load().genes()) {
            var file = gene.gene() + ".tsv";
            var own = imported.get(gene.gene().symbol());
            Files.write(folder.resolve(file), own == null ? shipped.apply(file) : alleles(own));
        }
        Files.write(
                folder.resolve("LICENSE.md"),
                List.of("Allele definitions: PharmVar, https://www.pharmvar.org, release " + version
                        + ", CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/); brought into tables of another"
                        + " layout, core alleles only. Genes without star alleles: as shipped."));
    }

    private static List<String> kept(List<String> lines, Map<String, ImportedGene> imported) {
        return lines.stream().filter(line -> !imported.containsKey(first(line))).toList();
    }

    private static boolean stillThere(String line, Map<String, ImportedGene> imported) {
        var gene = imported.get(first(line));
        var cells = line.split("\t", -1);
        return gene == null
                || gene.sites().stream()
                        .anyMatch(it -> String.valueOf(it.position()).equals(cells[2]) && it.knows(cells[3]));
    }

    private static String first(String line) {
        return line.substring(0, line.indexOf('\t'));
    }

    private static List<String> alleles(ImportedGene gene) {
        var lines = new ArrayList<String>();
        lines.add("allele\tdefinition\tposition\tbase");
        gene.alleles().forEach((name, bases) -> {
            if (bases.isEmpty()) {
                lines.add(name + "\t" + name + "\t\t");
            }
            bases.forEach((position, base) -> lines.add(name + "\t" + name + "\t" + position + "\t" + base));
        });
        return lines;
    }
}
