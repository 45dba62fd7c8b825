package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.starling.evidence.Item;
import org.starling.genotype.CarrierWords;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.Reading;

/**
 * Reads text of several lines: conclusions, notes, narratives. A line counts when all of it is understood; else each of its
 * sentences that is, unless another sentence of the line may take it back. What names a gene and is not understood is noted.
 * Remarks are no part of a result here: "poor metabolizer: avoid it" may stand in the legend of a report.
 */
final class FreeText {
    /** A line of so many words without a gene is a heading. */
    private static final int LONGEST_HEADING = 4;

    private static final Set<GeneResult.Mark> FREE_TEXT = Set.of(GeneResult.Mark.FREE_TEXT);
    private static final GeneClues NO_CLUES = new GeneClues(Set.of(), Set.of(), Optional.empty());

    private final GeneTable genes;
    private final GenotypeParser parser;
    private final Attribution attribution;
    private final CarrierWords words;

    FreeText(GeneTable genes, GenotypeParser parser, Attribution attribution, CarrierWords words) {
        this.genes = genes;
        this.parser = parser;
        this.attribution = attribution;
        this.words = words;
    }

    /** The genes with tables that a text names. */
    Set<Gene> genesIn(String text) {
        var named = new LinkedHashSet<>(parser.genesIn(text));
        named.removeIf(it -> genes.entry(it).isEmpty());
        return named;
    }

    /** Whether every word about a gene was understood, be it a result or none. */
    boolean understood(String text, Optional<Gene> context) {
        var unknownGene = false;
        for (var reading : parser.read(text, context)) {
            if (reading instanceof Reading.Refused refused) {
                switch (refused.reason()) {
                    case NOTHING, NO_GENE, NO_CALL -> {}
                    case NO_TABLES -> unknownGene = true; // its words were not looked at
                    case NOT_UNDERSTOOD, SEVERAL_GENOTYPES, SEVERAL_PHENOTYPES, CONTRADICTS_ITSELF, TOO_LONG -> {
                        return false;
                    }
                }
            }
        }
        return !unknownGene || !words.doubtful(text);
    }

    /** Reads what stands beside results: marked as read from free text. */
    void read(Item<? extends Resource> item, List<String> lines, Set<String> basis, Ledger ledger) {
        read(item, lines, basis, FREE_TEXT, ledger);
    }

    /**
     * @param basis references of the resources the text speaks of
     * @param marks what every result of the text bears
     */
    void read(
            Item<? extends Resource> item,
            List<String> lines,
            Set<String> basis,
            Set<GeneResult.Mark> marks,
            Ledger ledger) {
        var takenBack = false;
        for (var line : lines) {
            var named = genesIn(line);
            if (named.isEmpty()) {
                // "Family history" heads what follows, until the next heading.
                takenBack = heads(line) ? words.doubtful(line) : takenBack;
            } else if (takenBack) {
                refuse(item, line, ledger);
            } else {
                line(item, line, basis, marks, ledger);
                takenBack = line.stripTrailing().endsWith(":") && words.doubtful(line);
            }
        }
    }

    private static boolean heads(String line) {
        var text = line.strip();
        return !text.isEmpty() && (text.endsWith(":") || text.split("\\s+").length <= LONGEST_HEADING);
    }

    private void line(
            Item<? extends Resource> item, String line, Set<String> basis, Set<GeneResult.Mark> marks, Ledger ledger) {
        if (understood(line, Optional.empty())) {
            note(item, line, basis, marks, ledger);
            return;
        }
        var sentences = sentences(line);
        var takenBack = new LinkedHashSet<Gene>();
        for (var sentence : sentences) {
            var named = genesIn(sentence);
            if ((words.doubtful(sentence) && (named.isEmpty() || !understood(sentence, Optional.empty())))
                    || (named.isEmpty() && saysMore(sentence))) {
                takenBack.addAll(named.isEmpty() ? genesIn(line) : named);
            }
        }
        for (var sentence : sentences) {
            var named = genesIn(sentence);
            if (named.stream().anyMatch(takenBack::contains) || !understood(sentence, Optional.empty())) {
                refuse(item, sentence, ledger);
            } else if (!named.isEmpty()) {
                note(item, sentence, basis, marks, ledger);
            }
        }
    }

    /** Whether a sentence without a gene goes on about copies or a genotype: the sentence before may be half of a result, or none. */
    private boolean saysMore(String sentence) {
        var star = sentence.indexOf('*');
        return words.speaksOfCopies(sentence) || (star >= 0 && sentence.indexOf('/', star) >= 0);
    }

    private void note(
            Item<? extends Resource> item, String text, Set<String> basis, Set<GeneResult.Mark> marks, Ledger ledger) {
        for (var reading : parser.read(text, Optional.empty())) {
            attribution.note(item, reading, text.strip(), NO_CLUES, basis, marks, ledger);
        }
    }

    /** Nothing of a text that is not understood as a whole counts, since the rest may be a "not". */
    private void refuse(Item<? extends Resource> item, String text, Ledger ledger) {
        var readings = parser.read(text, Optional.empty());
        for (var gene : genesIn(text)) {
            var reason = readings.stream()
                    .filter(it -> it.named().isEmpty() || it.named().get().equals(gene))
                    .filter(Reading.Refused.class::isInstance)
                    .map(it -> ((Reading.Refused) it).reason())
                    .filter(it -> it != Reading.Reason.NOTHING)
                    .findFirst()
                    .orElse(Reading.Reason.NOT_UNDERSTOOD);
            ledger.unused(item, Optional.of(gene), reason.words());
        }
    }

    /** Parts a line at semicolons, and at full stops that end a word of more than one letter. */
    private static List<String> sentences(String line) {
        var sentences = new ArrayList<String>();
        var start = 0;
        for (var i = 0; i < line.length(); i++) {
            var stop = line.charAt(i) == '.'
                    && i + 1 < line.length()
                    && Character.isWhitespace(line.charAt(i + 1))
                    && i > 1
                    && !Character.isWhitespace(line.charAt(i - 2))
                    && line.charAt(i - 2) != '.';
            if (stop || line.charAt(i) == ';') {
                sentences.add(line.substring(start, i));
                start = i + 1;
            }
        }
        sentences.add(line.substring(start));
        sentences.removeIf(String::isBlank);
        return sentences;
    }
}
