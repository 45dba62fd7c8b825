package org.starling.genotype.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.Genotype;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reading;
import org.starling.genotype.SharedFacts;

/** Published examples, read with the facts their index expects: all of them, and nothing else about our genes. */
class SampleFactsTest {
    private static final Pattern ALLELE = Pattern.compile("\\d\\d:\\d\\d");
    private static final GeneTable GENES = GeneTable.load();
    private static final GenotypeParser PARSER = new GenotypeParser(GENES, PhenotypeTerms.load());
    private static final PhenotypeTable TABLE = new PhenotypeTable(GENES);
    private static final GenotypeReader READER =
            new GenotypeReader((gene, rxnorm) -> true, new DrugWords(words -> Set.of(words), words -> false));

    @Test
    void findsEveryExpectedFactAndClaimsNothingElse() throws IOException {
        var samples = SharedFacts.folder().resolve("data/fhir/samples");
        assumeTrue(Files.exists(samples.resolve("index.json")), "the published samples are not on this machine");

        var missed = new ArrayList<String>();
        var claimed = new ArrayList<String>();
        var found = 0;
        for (var sample : new ObjectMapper()
                .readTree(samples.resolve("index.json").toFile())
                .path("samples")) {
            var file = sample.path("file").asText();
            var results = new LinkedHashSet<GeneResult>();
            READER.read(Records.of(samples.resolve(file)))
                    .sorted()
                    .values()
                    .forEach(finding -> results.addAll(finding.results()));
            for (var fact : sample.path("expected").path("facts")) {
                if (GENES.entry(new Gene(fact.path("gene").asText())).isEmpty()) {
                    continue;
                }
                for (var allele : impliedNegatives(fact)) {
                    if (isAbsent(results, new Gene(fact.path("gene").asText()), allele)) {
                        found++;
                    } else {
                        missed.add(file + " " + allele + " is not there, among " + results);
                    }
                }
                var match = results.stream().filter(it -> states(it, fact)).findFirst();
                match.ifPresentOrElse(results::remove, () -> missed.add(file + " " + fact + " among " + results));
                found += match.isPresent() ? 1 : 0;
            }
            results.forEach(it -> claimed.add(file + " " + it));
        }

        System.out.printf(
                "published samples: %d facts found, recall %.3f, precision %.3f%n",
                found, (double) found / (found + missed.size()), (double) found / (found + claimed.size()));
        assertThat(missed).isEmpty();
        assertThat(claimed).isEmpty();
        assertThat(found).isGreaterThan(15);
    }

    /** "57:01, 58:01, 15:02 all negative", "HLA-A*31:01 negative (typed, both alleles known)": facts beside the genotype. */
    private static List<String> impliedNegatives(JsonNode fact) {
        var hla = fact.path("hla").asText();
        return hla.contains("negative")
                ? ALLELE.matcher(hla).results().map(it -> "*" + it.group()).toList()
                : List.of();
    }

    private static boolean isAbsent(Set<GeneResult> results, Gene gene, String allele) {
        return results.stream()
                .anyMatch(it -> it.gene().equals(gene)
                        && it.genotype().orElse(null) instanceof Genotype.Presence presence
                        && presence.holds(allele).equals(Optional.of(false)));
    }

    private static boolean states(GeneResult result, JsonNode fact) {
        var gene = new Gene(fact.path("gene").asText());
        var expected = text(fact, "diplotype").flatMap(it -> genotype(gene, it));
        return result.gene().equals(gene)
                && result.diplotype().equals(expected.map(Object::toString))
                && phenotypes(gene, fact, expected).stream()
                        .allMatch(term -> result.phenotype().equals(Optional.of(term)));
    }

    private static Optional<Genotype> genotype(Gene gene, String written) {
        return switch (PARSER.readOne(written, Optional.of(gene))) {
            case Reading.Stated stated -> stated.genotype();
            case Reading.OneAllele one ->
                Optional.of(Genotype.Presence.of(one.haplotype().toString(), true));
            case Reading.Answered answered -> Optional.empty();
            case Reading.Refused refused -> Optional.empty();
        };
    }

    /** What the index states; a phenotype marked derived is the tables' own, not the index's. */
    private static List<String> phenotypes(Gene gene, JsonNode fact, Optional<Genotype> genotype) {
        return fact.path("basis").asText().startsWith("derived")
                ? genotype.stream()
                        .flatMap(it -> TABLE.phenotype(gene, it).phenotype().stream())
                        .toList()
                // "Normal Metabolizer (TPMT normal activity)": the index explains some terms.
                : text(fact, "phenotype").stream()
                        .map(it -> it.replaceFirst(" \\(.*", ""))
                        .toList();
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }
}
