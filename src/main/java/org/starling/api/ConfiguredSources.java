package org.starling.api;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.starling.evidence.GeneticWords;
import org.starling.evidence.GenomicsQuestions;
import org.starling.evidence.GenomicsQuestions.GeneId;
import org.starling.evidence.GenomicsServer;
import org.starling.evidence.GenomicsSource;
import org.starling.evidence.WideSearch;
import org.starling.genotype.GeneTable;
import org.starling.hook.AccessToken;

/** Builds the sources beside the FHIR server's first round from what an operator set; a wrong setting stops the start. */
final class ConfiguredSources {
    private final WideSearch search;
    private final GenomicsQuestions questions;

    ConfiguredSources(GeneTable genes) {
        var names = new ArrayList<String>();
        var ids = new ArrayList<GeneId>();
        for (var entry : genes.entries()) {
            names.add(entry.gene().symbol());
            names.addAll(entry.spellings());
            entry.hgnc().ifPresent(hgnc -> ids.add(new GeneId(entry.gene().symbol(), hgnc)));
        }
        search = new WideSearch(new GeneticWords(names));
        questions = GenomicsQuestions.load(ids);
    }

    Optional<WideSearch> wide(StarlingConfig.Searches config) {
        return switch (config.wide()) {
            case "auto" -> Optional.of(search);
            case "off" -> Optional.empty();
            default -> throw new IllegalStateException("evidence.wide is auto or off");
        };
    }

    GenomicsSource genomics(StarlingConfig.Genomics config) {
        return new GenomicsSource(
                new GenomicsServer(
                        config.url(),
                        config.token().map(AccessToken::new),
                        config.useCallToken(),
                        GenomicsServer.Paths.valueOf(config.paths().toUpperCase(Locale.ROOT)),
                        config.geneSystems(),
                        config.subjectSystem(),
                        config.trustNegatives()),
                questions);
    }
}
