package org.starling.genotype;

import java.util.Optional;

/** The text that belongs to one gene, without the gene's name. */
record TextPart(Optional<Gene> gene, String text) {

    TextPart with(String more) {
        return new TextPart(gene, text.isBlank() ? more.strip() : text.strip() + " " + more.strip());
    }

    /** Whether anything but filler stands here. */
    boolean saysSomething(PhenotypeTerms terms) {
        return Tokenizer.tokens(text, Naming.STAR, NamedAlleles.NONE).stream()
                .anyMatch(token -> !(token instanceof Token.Word word && terms.filler(word.text())));
    }

    /** Reads the part for a gene. */
    Reading read(Optional<Gene> about, GeneTable genes, PhenotypeTerms terms) {
        if (about.isEmpty()) {
            return new Reading.Refused(about, Reading.Reason.NO_GENE);
        }
        var entry = genes.entry(about.get());
        return entry.isEmpty()
                ? new Reading.Refused(about, Reading.Reason.NO_TABLES)
                : new TextPass(
                                entry.get(),
                                terms,
                                Tokenizer.tokens(text, entry.get().naming(), genes.names(about.get())))
                        .read();
    }
}
