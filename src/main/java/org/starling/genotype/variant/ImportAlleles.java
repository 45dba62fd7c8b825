package org.starling.genotype.variant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes allele tables from a site's own PharmVar download: {@code ./mvnw -q compile exec:java@alleles -Dpharmvar=<folder>
 * -Dout=<folder>}. Genes that PharmVar does not define by star alleles keep the tables that are shipped. Anything it can't place
 * with certainty stops it; a folder that is half right is never left behind.
 */
public final class ImportAlleles {
    private ImportAlleles() {}

    /**
     * Reads {@code -Dpharmvar} and writes {@code -Dout}.
     *
     * @throws IllegalArgumentException naming file and line, for anything that is not a PharmVar release
     * @throws IOException if a folder can't be read or written
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(required("pharmvar")), Path.of(required("out"))).forEach(System.out::println);
    }

    private static String required(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("-D" + name + "=<folder> is missing"));
    }

    /** Writes the tables; what changed, gene by gene. */
    static List<String> write(Path download, Path out) throws IOException {
        if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " exists: an import makes a new folder");
        }
        var files = files(download, AlleleTables.load());
        var tables = new TreeMap<String, ImportedGene>();
        var changes = new ArrayList<String>();
        for (var gene : AlleleTables.load().genes()) {
            var file = files.get(gene.gene().symbol());
            if (file != null) {
                var imported = ImportedGene.of(gene, file);
                tables.put(gene.gene().symbol(), imported);
                changes.add(imported.difference());
            }
        }
        var folder = Files.createTempDirectory("alleles");
        new TableWriter(folder).write(tables, files.values().iterator().next().version());
        AlleleTables.load(folder); // what the service would refuse is not written
        Files.createDirectories(out);
        try (var made = Files.list(folder)) {
            for (var file : made.toList()) {
                Files.move(file, out.resolve(file.getFileName().toString()));
            }
        }
        Files.delete(folder);
        return changes;
    }

    private static Map<String, PharmvarFile> files(Path download, AlleleTables shipped) throws IOException {
        var found = new LinkedHashMap<String, PharmvarFile>();
        try (var paths = Files.walk(download)) {
            for (var path : paths.sorted().toList()) {
                var name = path.getFileName().toString();
                for (var gene : shipped.genes()) {
                    if (name.equals(gene.gene() + "." + gene.refseq() + ".haplotypes.tsv")
                            && ImportedGene.byStars(gene)) {
                        var file = PharmvarFile.read(path, gene.gene().symbol(), gene.refseq());
                        if (found.put(gene.gene().symbol(), file) != null) {
                            throw new IllegalArgumentException("two files of " + gene.gene() + " under " + download);
                        }
                    }
                }
            }
        }
        var versions = new LinkedHashSet<String>();
        found.values().forEach(it -> versions.add(it.version()));
        if (versions.size() != 1) {
            throw new IllegalArgumentException(
                    versions.isEmpty()
                            ? "no PharmVar release on GRCh38 under " + download
                            : "several releases: " + versions);
        }
        return found;
    }
}
