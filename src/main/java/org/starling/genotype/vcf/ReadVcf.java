package org.starling.genotype.vcf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.starling.genotype.AlleleFunctions;
import org.starling.genotype.fhir.InferredGenotypes;
import org.starling.genotype.variant.AlleleTables;
import org.starling.genotype.variant.Match;
import org.starling.genotype.variant.Matcher;

/**
 * Turns a patient's VCF into genotype Observations: {@code ./mvnw -q compile exec:java@vcf -Dvcf=<file> -Dsubject=<id>
 * -Dout=<file>}. {@code src/docs/variants.md} describes the options. Prints how many genes were called, and nothing else: what was
 * found belongs to the patient.
 */
public final class ReadVcf {
    private ReadVcf() {}

    /**
     * Reads the file and writes the Bundle.
     *
     * @throws VcfRefused if the file may not be read so
     * @throws IOException if the Bundle can't be written
     */
    public static void main(String[] args) throws IOException {
        var alleles = option("alleles").map(Path::of).map(AlleleTables::load).orElseGet(AlleleTables::load);
        var matches = new ArrayList<Match>();
        var functions = AlleleFunctions.load();
        for (var calls : new VcfReader(alleles, options()).read(Path.of(required("vcf")))) {
            var gene = calls.gene().gene();
            matches.add(new Matcher(functions.lowestFirst(gene))
                    .match(calls.gene(), calls.calls(), calls.chromosomes(), functions.core(gene)));
        }
        var json = new InferredGenotypes(alleles.release())
                .json(matches, required("subject"), option("date").map(LocalDate::parse));
        Files.writeString(Path.of(required("out")), json);
        var tally = new TreeMap<Match.Outcome, Integer>();
        matches.forEach(it -> tally.merge(it.outcome(), 1, Integer::sum));
        tally.forEach((outcome, count) -> System.out.println(count + " genes: " + outcome.words()));
    }

    private static VcfOptions options() {
        return new VcfOptions(
                option("sample"),
                option("filters").map(it -> Set.of(it.split(","))).orElse(Set.of()),
                option("minGq").map(Integer::parseInt).orElse(0),
                option("minDp").map(Integer::parseInt).orElse(0),
                option("sex").map(ReadVcf::chromosomes).orElse(Matcher.Chromosomes.UNKNOWN));
    }

    private static Matcher.Chromosomes chromosomes(String sex) {
        return switch (sex) {
            case "male" -> Matcher.Chromosomes.ONE;
            case "female" -> Matcher.Chromosomes.TWO;
            default -> throw new IllegalArgumentException("-Dsex is male or female");
        };
    }

    private static String required(String name) {
        return option(name).orElseThrow(() -> new IllegalArgumentException("-D" + name + "=... is missing"));
    }

    private static Optional<String> option(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(it -> !it.isBlank());
    }
}
