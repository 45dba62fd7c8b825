package org.starling.medication.rrf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starling.medication.RxNormTable;
import org.starling.medication.TermType;

/**
 * Makes tables of drugs from a site's own RxNorm release: {@code ./mvnw -q compile exec:java@rxnorm -Drelease=<folder of the RRF
 * files> -Dout=<new folder>}. The files are read line by line; what is held are the concepts of RxNorm and numbers. A folder that
 * is half right is never left behind.
 */
public final class ImportRxNorm {
    private ImportRxNorm() {}

    /**
     * Reads {@code -Drelease} and writes {@code -Dout}; {@code -Ddate} where the release does not tell it.
     *
     * @throws IllegalArgumentException for anything that is not an RxNorm release
     * @throws IOException if a folder can't be read or written
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(required("release")), Path.of(required("out")), Optional.ofNullable(System.getProperty("date")))
                .forEach(System.out::println);
    }

    private static String required(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("-D" + name + "=<folder> is missing"));
    }

    /** Writes the tables; what was found, and how many lines could not be read. */
    static List<String> write(Path release, Path out, Optional<String> date) throws IOException {
        if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " exists: an import makes a new folder");
        }
        for (var file : List.of(Concepts.in(release), Ingredients.in(release))) {
            if (!Files.isRegularFile(file.path())) {
                throw new IllegalArgumentException("no RxNorm release: " + file.path() + " is missing");
            }
        }
        var version = Release.of(release, date.filter(it -> !it.isBlank()));
        var said = new ArrayList<String>();
        said.add(version.name() + " of " + version.date());
        var concepts = new Concepts();
        malformed("RXNCONSO.RRF", concepts.read(Concepts.in(release)), said);
        if (concepts.byCode.values().stream().noneMatch(it -> it.type() == TermType.IN)) {
            throw new IllegalArgumentException("no ingredient of RxNorm in " + release);
        }
        var ingredients = new Ingredients(concepts.byCode);
        malformed("RXNREL.RRF", ingredients.read(Ingredients.in(release)), said);
        var folder = out.resolveSibling(out.getFileName() + ".part"); // beside it, so that one move makes it whole
        Files.createDirectories(folder.toAbsolutePath().resolveSibling("").normalize());
        Files.createDirectory(folder);
        try {
            var tables = new ReleaseTables(folder, RxNormTable.load(), concepts, ingredients);
            var ndcs = new Ndcs();
            if (Files.isRegularFile(Ndcs.in(release).path())) {
                malformed("RXNSAT.RRF", ndcs.read(Ndcs.in(release), tables::knows), said);
            } else {
                said.add("RXNSAT.RRF is missing: no NDC");
            }
            said.addAll(tables.write(version, ndcs));
            RxNormTable.load(folder); // what the service would refuse is not left
            Files.move(folder, out, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failed) {
            remove(folder);
            throw failed;
        }
        return said;
    }

    private static void malformed(String file, long lines, List<String> said) {
        if (lines > 0) {
            said.add(file + ": " + lines + " malformed lines left out");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
