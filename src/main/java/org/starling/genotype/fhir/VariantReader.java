package org.starling.genotype.fhir;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Observation;
import org.starling.genotype.Gene;
import org.starling.genotype.variant.AlleleTables;
import org.starling.genotype.variant.Change;
import org.starling.genotype.variant.GeneDefinition;
import org.starling.genotype.variant.Site;

/**
 * Finds the position and bases a variant Observation is about: by rsID, by HGVS name on the coding strand or on either build, or
 * by the columns of a VCF. All that is given must mean the same; what is given and means nothing here is passed over only where
 * something else tells the position.
 */
final class VariantReader {
    private static final Pattern SUBSTITUTION = Pattern.compile("([0-9]{1,9})([ACGT])>([ACGT])");
    private static final Pattern UNCHANGED = Pattern.compile("([0-9]{1,9})([ACGT]*)=");
    private static final Pattern SEQUENCE_AT_END = Pattern.compile("(del|dup)[ACGT]+$");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AT_END = Pattern.compile("([ACGT])>([ACGT])$");
    private static final Pattern INDEL = Pattern.compile("del|dup|ins|\\[");
    private static final String NOT_KNOWN = "?";
    private static final int LONGEST_NAME = 200;

    private final AlleleTables alleles;

    VariantReader(AlleleTables alleles) {
        this.alleles = alleles;
    }

    /** A place and the bases found there, where they are given. */
    private record Found(AlleleTables.Place place, Optional<String> base, boolean unchanged) {}

    /**
     * What an Observation says; empty when it is not understood.
     *
     * @param gene the gene named beside it
     */
    Optional<VariantReport> read(Observation observation, Optional<Gene> gene) {
        var fields = new VariantFields(observation);
        var found = new LinkedHashSet<Found>();
        var understood = byName(fields, gene, found) && byColumns(fields, gene, found);
        for (var rsid : fields.rsids()) {
            var place = alleles.place(rsid);
            var letters = place.map(it -> letters(fields, it.site())).orElse(Set.of());
            if (letters.size() > 1 || letters.contains(NOT_KNOWN)) {
                return Optional.empty();
            }
            place.ifPresent(it -> found.add(new Found(it, letters.stream().findFirst(), false)));
        }
        var presence = fields.presence();
        var copies = fields.copies();
        if (!understood || found.isEmpty() || presence.isEmpty() || copies.isEmpty()) {
            return Optional.empty();
        }
        var places = found.stream().map(Found::place).distinct().toList();
        var bases = found.stream().flatMap(it -> it.base().stream()).distinct().toList();
        if (places.size() > 1 || bases.size() > 1) {
            return Optional.empty();
        }
        var unchanged = fields.wildType() || found.stream().anyMatch(Found::unchanged);
        return report(places.getFirst(), bases.stream().findFirst(), unchanged, presence.get(), copies.get());
    }

    private static Optional<VariantReport> report(
            AlleleTables.Place place,
            Optional<String> base,
            boolean unchanged,
            VariantReport.Presence presence,
            VariantReport.Copies copies) {
        var site = place.site();
        if (!unchanged) {
            var known = base.or(() -> Optional.of(site.alternatives().getFirst())
                    .filter(only -> site.alternatives().size() == 1));
            return Optional.of(new VariantReport(
                    place, presence == VariantReport.Presence.PRESENT ? known : base, presence, copies));
        }
        // "Present" of the wild type: both chromosomes carry the reference, of which there is no half.
        var reference = base.or(() -> Optional.of(site.reference())
                .filter(it -> place.gene().normalBase(site).equals(it)));
        return presence != VariantReport.Presence.PRESENT || copies == VariantReport.Copies.ONE || reference.isEmpty()
                ? Optional.empty()
                : Optional.of(new VariantReport(
                        place,
                        reference,
                        presence,
                        copies == VariantReport.Copies.UNKNOWN ? VariantReport.Copies.BOTH : copies));
    }

    private boolean byName(VariantFields fields, Optional<Gene> gene, Set<Found> found) {
        for (var name : fields.codingChanges()) {
            var change = change(name);
            if (change.isPresent() && gene.isPresent()) {
                alleles.gene(gene.get())
                        .map(it -> new Coded(it, it.names().get("c." + change.get())))
                        .filter(it -> it.named() != null)
                        .ifPresent(it -> found.add(it.found()));
            }
        }
        for (var name : fields.genomicChanges()) {
            if (name.length() > LONGEST_NAME) {
                return false;
            }
            var colon = name.indexOf(':');
            var sequence = colon < 0 ? String.join(" ", fields.sequences()) : name.substring(0, colon);
            var change = change(name);
            for (var definition : alleles.genes()) {
                if (change.isEmpty()
                        || gene.map(it -> !it.equals(definition.gene())).orElse(false)) {
                    continue;
                }
                offset(definition, sequence, fields)
                        .ifPresent(shift ->
                                genomic(definition, change.get(), shift).ifPresent(found::add));
            }
        }
        return true;
    }

    private record Coded(GeneDefinition gene, GeneDefinition.@org.jspecify.annotations.Nullable Named named) {
        Found found() {
            var it = java.util.Objects.requireNonNull(named);
            return new Found(new AlleleTables.Place(gene, it.site()), Optional.of(it.base()), false);
        }
    }

    /** What stands after {@code c.}, {@code g.} or {@code m.}, without the sequence of a deletion. */
    private static Optional<String> change(String name) {
        var dot = name.lastIndexOf('.');
        if (name.length() > LONGEST_NAME || dot < 1 || "cgm".indexOf(name.charAt(dot - 1)) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                SEQUENCE_AT_END.matcher(name.substring(dot + 1).strip()).replaceFirst("$1"));
    }

    private Optional<Found> genomic(GeneDefinition gene, String change, int shift) {
        var substitution = SUBSTITUTION.matcher(change);
        if (substitution.matches()) {
            return at(gene, number(substitution.group(1)) - shift, substitution.group(2), substitution.group(3));
        }
        var unchanged = UNCHANGED.matcher(change);
        if (unchanged.matches()) {
            return gene.site(number(unchanged.group(1)) - shift)
                    // On GRCh37 the reference may be another base: then only a base that is written counts.
                    .filter(it -> shift == 0 || !unchanged.group(2).isEmpty())
                    .map(it -> new Found(
                            new AlleleTables.Place(gene, it),
                            Optional.of(unchanged.group(2)).filter(base -> !base.isEmpty()),
                            true));
        }
        var here = NUMBER.matcher(change).replaceAll(it -> String.valueOf(number(it.group()) - shift));
        return Optional.ofNullable(gene.names().get("g." + here))
                .map(it -> new Found(new AlleleTables.Place(gene, it.site()), Optional.of(it.base()), false));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Optional<Found> at(GeneDefinition gene, int position, String reference, String alternative) {
        var change = Change.of(position, reference, alternative);
        for (var site : gene.sites()) {
            var place = new AlleleTables.Place(gene, site);
            if (change.none() && site.position() == position && site.knows(alternative)) {
                return Optional.of(new Found(place, Optional.of(alternative), true));
            }
            if (!change.none()
                    && site.reference().startsWith(reference)
                    && site.after(change).isPresent()) {
                return Optional.of(new Found(place, site.after(change), false));
            }
            // The builds differ in their reference here and there: the base itself is what counts.
            if (!change.indel() && site.position() == position && site.knows(reference) && site.knows(alternative)) {
                return Optional.of(new Found(place, Optional.of(alternative), false));
            }
        }
        return Optional.empty();
    }

    private boolean byColumns(VariantFields fields, Optional<Gene> gene, Set<Found> found) {
        var position = fields.position();
        if (position.isEmpty()
                || fields.reference().isEmpty()
                || fields.alternative().isEmpty()) {
            return true;
        }
        var sequence = String.join(" ", fields.sequences());
        for (var definition : alleles.genes()) {
            if (gene.map(it -> it.equals(definition.gene())).orElse(true)) {
                offset(definition, sequence, fields)
                        .flatMap(shift -> at(
                                definition,
                                position.get() - shift,
                                fields.reference().get(),
                                fields.alternative().get()))
                        .ifPresent(found::add);
            }
        }
        return true;
    }

    /** GRCh37 or GRCh38 position minus that of GRCh38, where the sequence is this gene's and the build is certain. */
    private static Optional<Integer> offset(GeneDefinition gene, String sequence, VariantFields fields) {
        var dot = gene.refseq().lastIndexOf('.');
        var accession = gene.refseq().substring(0, dot + 1);
        var version = number(gene.refseq().substring(dot + 1));
        var words = sequence + " " + String.join(" ", fields.sequences());
        var at = words.indexOf(accession);
        var text = words.toUpperCase(Locale.ROOT);
        var says37 = text.contains("GRCH37") || text.contains("LA14029-5") || text.contains("HG19");
        var says38 = text.contains("GRCH38") || text.contains("LA26806-2") || text.contains("HG38");
        if (at >= 0) {
            var end = at + accession.length();
            while (end < words.length() && Character.isDigit(words.charAt(end))) {
                end++;
            }
            var named = words.substring(at + accession.length(), end);
            var is38 = named.equals(String.valueOf(version));
            // Every chromosome sequence moved on by one version from GRCh37 to GRCh38; the mitochondrial one is the
            // same.
            var is37 = named.equals(String.valueOf(version - 1)) && version > 1;
            if ((is38 && says37 && version > 1) || (is37 && says38)) {
                return Optional.empty();
            }
            return is38 ? Optional.of(0) : is37 ? boxed(gene) : Optional.empty();
        }
        if (words.contains("NC_") || version == 1 || !onChromosome(gene, text) || says37 == says38) {
            return Optional.empty();
        }
        return says38 ? Optional.of(0) : boxed(gene);
    }

    private static Optional<Integer> boxed(GeneDefinition gene) {
        return gene.offset37().isPresent() ? Optional.of(gene.offset37().getAsInt()) : Optional.empty();
    }

    private static boolean onChromosome(GeneDefinition gene, String text) {
        var name = gene.chromosome().toUpperCase(Locale.ROOT);
        return Pattern.compile("\\b(" + name + "|" + name.substring(3) + ")\\b")
                .matcher(text)
                .find();
    }

    /** The bases beside an rsID, wherever they are written; {@link #NOT_KNOWN} among them where some fit no allele there. */
    private static Set<String> letters(VariantFields fields, Site site) {
        var letters = new LinkedHashSet<String>();
        if (fields.reference().isPresent() && fields.alternative().isPresent()) {
            letters.add(
                    letters(site, fields.reference().get(), fields.alternative().get()));
        }
        var names = new java.util.ArrayList<>(fields.codingChanges());
        names.addAll(fields.genomicChanges());
        for (var name : names) {
            var change = AT_END.matcher(name.strip());
            if (name.length() <= LONGEST_NAME && change.find()) {
                letters.add(letters(site, change.group(1), change.group(2)));
            } else if (INDEL.matcher(name).find()
                    && site.alternatives().stream()
                            .allMatch(it -> it.length() == site.reference().length())) {
                letters.add(NOT_KNOWN);
            }
        }
        return letters;
    }

    /** A change on whichever strand: its two letters tell it, unless they pair with one another. */
    private static String letters(Site site, String reference, String alternative) {
        if (site.reference().equals(reference) && site.knows(alternative)) {
            return alternative;
        }
        var moved = reference.length() + alternative.length() > 2
                ? site.after(Change.of(site.position(), reference, alternative))
                : Optional.<String>empty();
        if (moved.isPresent() && site.reference().startsWith(reference)) {
            return moved.get();
        }
        return site.reference().equals(complement(reference)) && site.knows(complement(alternative))
                ? complement(alternative)
                : NOT_KNOWN;
    }

    private static String complement(String base) {
        return switch (base) {
            case "A" -> "T";
            case "T" -> "A";
            case "C" -> "G";
            case "G" -> "C";
            default -> "";
        };
    }
}
