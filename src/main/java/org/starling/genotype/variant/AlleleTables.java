package org.starling.genotype.variant;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starling.genotype.Gene;

/** The allele definitions in use: those shipped, or a site's own release in the same layout. Thread-safe. */
public final class AlleleTables {
    /** The release that is shipped. */
    public static final String SHIPPED = "pharmvar-2025-11";

    private final String release;
    private final Map<Gene, GeneDefinition> genes = new TreeMap<>();
    private final Map<String, Place> byRsid = new HashMap<>();

    /** A site and the gene it belongs to. */
    public record Place(GeneDefinition gene, Site site) {}

    AlleleTables(String release, Collection<GeneDefinition> definitions) {
        this.release = release;
        for (var definition : definitions) {
            genes.put(definition.gene(), definition);
            for (var site : definition.sites()) {
                site.rsid().ifPresent(rsid -> byRsid.put(rsid, new Place(definition, site)));
            }
        }
    }

    /**
     * The release that is shipped.
     *
     * @throws IllegalStateException if a table is missing or malformed: the service must not start with half its knowledge
     */
    public static AlleleTables load() {
        return new AlleleTables(SHIPPED, new TableFiles(TableFiles.shipped(SHIPPED)).read());
    }

    /**
     * A release in a folder, as the import command writes it.
     *
     * @throws IllegalStateException if a table is missing or malformed
     */
    public static AlleleTables load(Path folder) {
        var name = folder.getFileName();
        return new AlleleTables(
                name == null ? folder.toString() : name.toString(), new TableFiles(TableFiles.in(folder)).read());
    }

    /** The name of the release ({@code pharmvar-2025-11}). */
    public String release() {
        return release;
    }

    /** Every gene, in the order of symbols. */
    public Collection<GeneDefinition> genes() {
        return genes.values();
    }

    /** The definitions of a gene; empty for a gene that has none. */
    public Optional<GeneDefinition> gene(Gene gene) {
        return Optional.ofNullable(genes.get(gene));
    }

    /** Where a dbSNP id stands, given as {@code rs12248560}. */
    public Optional<Place> place(String rsid) {
        return Optional.ofNullable(byRsid.get(rsid));
    }
}
