package org.starling.genotype.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.starling.genotype.GeneResult;

/** Diplotypes as PharmVar names them; a name is only given for genes whose star alleles PharmVar keeps. */
final class PharmVarNames {
    private static final String SYSTEM = "http://www.pharmvar.org";
    private static final String GENES = "/knowledge/pharmvar/genes.csv";

    /** Two haplotypes of star alleles, with copies and tandems; a number known from below is no PharmVar name. */
    private static final Pattern STARS = Pattern.compile("\\*[*\\w+]+/\\*[*\\w+]+");

    private final Set<String> genes;

    private PharmVarNames(Set<String> genes) {
        this.genes = Set.copyOf(genes);
    }

    /** @throws IllegalStateException when the table is missing */
    static PharmVarNames load() {
        try (var in = PharmVarNames.class.getResourceAsStream(GENES)) {
            if (in == null) {
                throw new IllegalStateException("missing " + GENES);
            }
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            return new PharmVarNames(lines.skip(1).collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The coding of a result; empty where PharmVar has no name for it. */
    Optional<Coding> of(GeneResult result) {
        return result.diplotype()
                .filter(diplotype -> genes.contains(result.gene().symbol())
                        && !result.marks().contains(GeneResult.Mark.UNKNOWN_ALLELE)
                        && STARS.matcher(diplotype).matches())
                .map(diplotype -> new Coding(SYSTEM, result.gene() + " " + diplotype, result.gene() + " " + diplotype));
    }
}
