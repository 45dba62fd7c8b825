package org.starling.guideline.cql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kotlinx.io.files.PathsJvmKt;
import org.cqframework.cql.cql2elm.CqlCompilerException;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.CqlTranslator;
import org.cqframework.cql.cql2elm.DefaultLibrarySourceProvider;
import org.cqframework.cql.cql2elm.LibraryBuilder;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;

/**
 * Translates the CQL libraries into ELM, at build time only. Whatever the translator remarks on, a warning as much as an
 * error, stops the build with file and line: what runs is then exactly what the pharmacist reads.
 */
public final class ElmCompiler {
    private final Path sources;
    private final LibraryManager libraries;

    /** @param sources folder of {@code <Library>.cql} files */
    public ElmCompiler(Path sources) {
        this.sources = sources;
        var options = CqlCompilerOptions.defaultOptions()
                .withErrorLevel(CqlCompilerException.ErrorSeverity.Info)
                .withSignatureLevel(LibraryBuilder.SignatureLevel.Overloads);
        // Annotations and locators are for editors; without them the ELM is a third of the size.
        options.getOptions().remove(CqlCompilerOptions.Options.EnableAnnotations);
        options.getOptions().remove(CqlCompilerOptions.Options.EnableLocators);
        this.libraries = new LibraryManager(new ModelManager(), options);
        this.libraries.getLibrarySourceLoader().registerProvider(new DefaultLibrarySourceProvider(kotlin(sources)));
    }

    /** Arguments: folder of CQL libraries, folder for the ELM. */
    public static void main(String[] arguments) throws IOException {
        var compiler = new ElmCompiler(Path.of(arguments[0]));
        var target = Path.of(arguments[1]);
        Files.createDirectories(target);
        for (var source : compiler.sourceFiles()) {
            Files.writeString(
                    target.resolve(libraryOf(source) + ".json"),
                    compiler.translate(source).toJson());
        }
    }

    /** The library files, in the order of their names. */
    public List<Path> sourceFiles() throws IOException {
        try (var files = Files.list(sources)) {
            return files.filter(each -> each.toString().endsWith(".cql"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * ELM JSON of every library, by name.
     *
     * @throws IllegalStateException as {@link #translate} does
     */
    public Map<String, String> translateAll() throws IOException {
        var elm = new TreeMap<String, String>();
        for (var source : sourceFiles()) {
            elm.put(libraryOf(source), translate(source).toJson());
        }
        return elm;
    }

    /**
     * One library, translated.
     *
     * @throws IllegalStateException naming file, line and message of everything the translator remarked on
     */
    public CqlTranslator translate(Path source) {
        try {
            var translator = CqlTranslator.fromFile(kotlin(source), libraries);
            var remarks = new ArrayList<>(translator.getExceptions());
            if (!remarks.isEmpty()) {
                throw new IllegalStateException(remarks.stream()
                        .map(each -> describe(source, each))
                        .collect(Collectors.joining(System.lineSeparator(), "CQL does not translate cleanly:\n", "")));
            }
            return translator;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String describe(Path source, CqlCompilerException remark) {
        var place = remark.getLocator();
        if (place == null) {
            return "%s: %s: %s".formatted(source, remark.getSeverity(), remark.getMessage());
        }
        var library = place.getLibrary() == null ? null : place.getLibrary().getId();
        var file = library == null ? source : source.resolveSibling(library + ".cql");
        return "%s:%d:%d: %s: %s"
                .formatted(file, place.getStartLine(), place.getStartChar(), remark.getSeverity(), remark.getMessage());
    }

    private static String libraryOf(Path source) {
        return source.getFileName().toString().replaceFirst("\\.cql$", "");
    }

    private static kotlinx.io.files.Path kotlin(Path path) {
        return PathsJvmKt.Path(path.toString());
    }
}
