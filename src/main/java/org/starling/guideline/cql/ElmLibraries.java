package org.starling.guideline.cql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cqframework.cql.cql2elm.CqlCompilerOptions;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.model.CompiledLibrary;
import org.hl7.elm.r1.FunctionDef;
import org.hl7.elm.r1.Library;
import org.hl7.elm.r1.VersionedIdentifier;

/** The guideline libraries and all they include, as the build translated them. */
final class ElmLibraries {
    private final Map<String, Library> byName = new HashMap<>();
    private final Map<String, List<String>> defines = new HashMap<>();
    private final LibraryManager manager;

    /** @throws IllegalStateException if a library is missing: knowledge is whole or the service doesn't start */
    ElmLibraries(Collection<String> names) {
        this(names, ElmLibraries::read);
    }

    /** @param read a library by its name; it may be shared with others */
    ElmLibraries(Collection<String> names, Function<String, ElmLibrary> read) {
        names.forEach(name -> load(name, read));
        var compiled = new HashMap<VersionedIdentifier, CompiledLibrary>();
        for (var library : byName.values()) {
            compiled.put(library.getIdentifier(), compiled(library));
        }
        this.manager = new LibraryManager(new ModelManager(), CqlCompilerOptions.defaultOptions(), compiled);
    }

    LibraryManager manager() {
        return manager;
    }

    VersionedIdentifier identifier(String name) {
        var identifier = library(name).getIdentifier();
        if (identifier == null) {
            throw new IllegalStateException("ELM of " + name + " has no identifier");
        }
        return identifier;
    }

    /** Names of the defines that are the same for every patient, by library: of this one and all it includes. */
    Map<VersionedIdentifier, List<String>> constants(String name) {
        var constants = new LinkedHashMap<VersionedIdentifier, List<String>>();
        addConstants(name, new ConstantTables(byName::get), constants);
        return constants;
    }

    private void addConstants(String name, ConstantTables tables, Map<VersionedIdentifier, List<String>> constants) {
        var library = library(name);
        if (constants.put(identifier(name), tables.of(library)) == null && library.getIncludes() != null) {
            library.getIncludes()
                    .getDef()
                    .forEach(each -> addConstants(String.valueOf(each.getPath()), tables, constants));
        }
    }

    /** The public defines of a library in the order of its source: what is evaluated, and so the trace. */
    List<String> defines(String name) {
        return defines.getOrDefault(name, List.of());
    }

    private Library library(String name) {
        var library = byName.get(name);
        if (library == null) {
            throw new IllegalStateException("ELM library " + name + " is not loaded");
        }
        return library;
    }

    private void load(String name, Function<String, ElmLibrary> read) {
        if (byName.containsKey(name)) {
            return;
        }
        var loaded = read.apply(name);
        byName.put(name, loaded.library());
        defines.put(name, loaded.defines());
        var includes = loaded.library().getIncludes();
        if (includes != null) {
            includes.getDef().forEach(each -> load(String.valueOf(each.getPath()), read));
        }
    }

    /** The engine looks names up in here, so each kind of definition is entered. */
    private static CompiledLibrary compiled(Library library) {
        var entry = new CompiledLibrary();
        entry.setIdentifier(library.getIdentifier());
        entry.setLibrary(library);
        if (library.getUsings() != null) {
            library.getUsings().getDef().forEach(entry::add);
        }
        if (library.getIncludes() != null) {
            library.getIncludes().getDef().forEach(entry::add);
        }
        if (library.getCodeSystems() != null) {
            library.getCodeSystems().getDef().forEach(entry::add);
        }
        if (library.getCodes() != null) {
            library.getCodes().getDef().forEach(entry::add);
        }
        if (library.getParameters() != null) {
            library.getParameters().getDef().forEach(entry::add);
        }
        if (library.getStatements() != null) {
            // Functions are looked up in the ELM itself.
            library.getStatements().getDef().stream()
                    .filter(each -> !(each instanceof FunctionDef))
                    .forEach(entry::add);
        }
        return entry;
    }

    static ElmLibrary read(String name) {
        return ElmLibrary.of(text(name));
    }

    static String text(String name) {
        var resource = "elm/" + name + ".json";
        try (var stream = ElmLibraries.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing: the build translates it from CQL");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
