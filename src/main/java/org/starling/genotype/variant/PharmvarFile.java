package org.starling.genotype.variant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code haplotypes.tsv} of PharmVar's download, for one gene on one reference sequence.
 *
 * @param version as the file names it ({@code pharmvar-6.1.8})
 * @param alleles the changes of each core allele by its name ({@code *2}); none for the reference sequence itself
 * @param rsids by change
 */
record PharmvarFile(String version, String gene, Map<String, Set<Change>> alleles, Map<Change, String> rsids) {
    private static final String HEADER =
            "Haplotype Name\tGene\trsID\tReferenceSequence\tVariant Start\tVariant Stop\tReference Allele\tVariant Allele\tType";

    /**
     * Reads a file.
     *
     * @param refseq the only reference sequence that is taken ({@code NC_000010.11})
     * @throws IllegalArgumentException naming the line, for anything that is not what PharmVar writes
     */
    static PharmvarFile read(Path file, String gene, String refseq) throws IOException {
        var lines = Files.readAllLines(file);
        require(!lines.isEmpty() && lines.getFirst().startsWith("#version="), file, 1, "no version");
        require(lines.size() > 2 && lines.get(1).equals(HEADER), file, 2, "other columns");
        var alleles = new LinkedHashMap<String, Set<Change>>();
        var rsids = new LinkedHashMap<Change, String>();
        for (var at = 2; at < lines.size(); at++) {
            var row = List.of(lines.get(at).split("\t", -1));
            if (row.size() == 1 && row.getFirst().isBlank()) {
                continue;
            }
            require(
                    row.size() == 9 && row.get(1).equals(gene) && row.get(0).startsWith(gene + "*"),
                    file,
                    at + 1,
                    "not of " + gene);
            var name = row.get(0).substring(gene.length());
            if (name.indexOf('.') >= 0) {
                continue; // a suballele has the function of its allele
            }
            var changes = alleles.computeIfAbsent(name, it -> new LinkedHashSet<>());
            if (row.contains("REFERENCE")) {
                continue;
            }
            require(row.get(3).equals(refseq), file, at + 1, "not on " + refseq);
            var change = change(row, file, at + 1);
            changes.add(change);
            if (row.get(2).matches("rs[0-9]+")) {
                rsids.put(change, row.get(2));
            }
        }
        require(!alleles.isEmpty(), file, lines.size(), "no allele");
        return new PharmvarFile(lines.getFirst().substring("#version=".length()).strip(), gene, alleles, rsids);
    }

    private static Change change(List<String> row, Path file, int line) {
        require(row.get(4).matches("[0-9]{1,9}") && row.get(5).matches("[0-9]{1,9}"), file, line, "no position");
        var start = Integer.parseInt(row.get(4));
        var length = Integer.parseInt(row.get(5)) - start + 1;
        var reference = row.get(6);
        var variant = row.get(7);
        require(bases(reference) || reference.equals("-"), file, line, "no reference bases");
        require(bases(variant) || variant.equals("-"), file, line, "no variant bases");
        return switch (row.get(8)) {
            case "substitution" -> {
                require(
                        reference.length() == length && variant.length() == length && bases(reference),
                        file,
                        line,
                        "no substitution");
                yield Change.of(start, reference, variant);
            }
            case "deletion" -> {
                require(variant.equals("-") && reference.length() == length, file, line, "no deletion");
                yield new Change(start, reference, "");
            }
            case "insertion" -> {
                require(reference.equals("-") && bases(variant) && length == 2, file, line, "no insertion");
                yield new Change(start + 1, "", variant);
            }
            default -> throw new IllegalArgumentException(file + " line " + line + ": unknown type " + row.get(8));
        };
    }

    private static boolean bases(String text) {
        return text.matches("[ACGT]+");
    }

    private static void require(boolean right, Path file, int line, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(file + " line " + line + ": " + otherwise);
        }
    }
}
