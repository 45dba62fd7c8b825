package org.starling.genotype.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.starling.evidence.KnowledgeTable;
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

    /** @throws IllegalStateException when the table is missing or malformed */
    static PharmVarNames load() {
        return new PharmVarNames(KnowledgeTable.shipped(GENES).rows().stream()
                .map(List::getFirst)
                .collect(Collectors.toSet()));
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
