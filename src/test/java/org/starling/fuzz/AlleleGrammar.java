package org.starling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reading;

/**
 * Any text at all, read as the result of any gene: nothing is thrown, what is read can be translated, and what is printed is read
 * back as the same genotype. An entry point for coverage-guided fuzzers and for {@link FuzzTargetsTest}.
 */
public final class AlleleGrammar {
    private static final GeneTable GENES = GeneTable.load();
    private static final GenotypeParser PARSER = new GenotypeParser(GENES, PhenotypeTerms.load());
    private static final PhenotypeTable TABLE = new PhenotypeTable(GENES);
    private static final List<Optional<Gene>> CONTEXTS = contexts();

    private AlleleGrammar() {}

    /** Called by the fuzzer before its clock starts: the tables take longer to load than any input may. */
    public static void fuzzerInitialize() {
        assertThat(CONTEXTS).isNotEmpty();
    }

    /** The first byte chooses the gene, the rest is the text. */
    public static void fuzzerTestOneInput(byte[] input) {
        var draw = new Draw(input);
        read(draw.below(CONTEXTS.size()), draw.rest());
    }

    static int contextsCount() {
        return CONTEXTS.size();
    }

    static void read(int context, String text) {
        var readings = PARSER.read(text, CONTEXTS.get(context));
        assertThat(readings).isNotEmpty();
        for (var reading : readings) {
            if (reading instanceof Reading.Stated stated) {
                stated.genotype().ifPresent(it -> holds(stated.gene(), it));
            }
        }
        PARSER.genesIn(text);
    }

    private static void holds(Gene gene, Genotype genotype) {
        assertThat(TABLE.phenotype(gene, genotype).derivation()).isNotEmpty();
        TABLE.knows(gene, genotype);
        TABLE.atPosition(gene, genotype);
        var readBack = switch (genotype) {
            case Genotype.Diplotype two -> true;
            case Genotype.BasePair pair -> true;
            case Genotype.Presence presence -> true;
            case Genotype.Single one -> true;
            // Not written by laboratories in this form.
            case Genotype.Half half -> false;
            case Genotype.Unphased many -> false;
        };
        if (readBack) {
            assertThat(PARSER.readOne(genotype.toString(), Optional.of(gene)))
                    .isInstanceOfSatisfying(
                            Reading.Stated.class,
                            again -> assertThat(again.genotype()).contains(genotype));
        }
    }

    private static List<Optional<Gene>> contexts() {
        var contexts = new ArrayList<Optional<Gene>>();
        contexts.add(Optional.empty());
        GENES.entries().forEach(it -> contexts.add(Optional.of(it.gene())));
        return contexts;
    }
}
