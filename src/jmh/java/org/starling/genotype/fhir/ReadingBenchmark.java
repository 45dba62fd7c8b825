package org.starling.genotype.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Observation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.starling.evidence.Evidence;
import org.starling.evidence.FieldReader;
import org.starling.evidence.PatientRecord;
import org.starling.evidence.PatientRecordReader;
import org.starling.evidence.QueryAnswer;
import org.starling.evidence.QueryKey;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.PhenotypeTable;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reading;
import org.starling.hook.BoundedJson;
import org.starling.hook.Hook;
import org.starling.hook.HookCall;
import org.starling.hook.HookContext;

/**
 * What 200 genetic results of one patient cost: five laboratories, eleven genes, and of each a genotype, an implication, a line of text
 * and an indicator, with HLA answers; one laboratory contradicts the others' phenotypes. 64 patients take turns, so that what is
 * remembered of texts and tables is what a running service remembers of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class ReadingBenchmark {
    private static final int PATIENTS = 64;
    private static final int RESULTS = 200;
    private static final ObjectMapper JSON = BoundedJson.mapper();
    private static final String[] GENES = {
        "CYP2C19", "CYP2C9", "CYP2D6", "CYP2B6", "CYP3A5", "TPMT", "NUDT15", "UGT1A1", "SLCO1B1", "DPYD", "NAT2"
    };
    private static final Map<String, String> HGNC = Map.ofEntries(
            Map.entry("CYP2C19", "2621"),
            Map.entry("CYP2C9", "2623"),
            Map.entry("CYP2D6", "2625"),
            Map.entry("CYP2B6", "2615"),
            Map.entry("CYP3A5", "2638"),
            Map.entry("TPMT", "12014"),
            Map.entry("NUDT15", "23063"),
            Map.entry("UGT1A1", "12530"),
            Map.entry("SLCO1B1", "10959"),
            Map.entry("DPYD", "3012"),
            Map.entry("NAT2", "7646"));

    private static final GeneTable TABLES = GeneTable.load();
    private static final GenotypeParser PARSER = new GenotypeParser(TABLES, PhenotypeTerms.load());
    private static final PhenotypeTable TABLE = new PhenotypeTable(TABLES);

    private final GenotypeReader reader = new GenotypeReader((gene, drug) -> true);
    private final CanonicalGenotype canonical = new CanonicalGenotype();
    private final PatientRecordReader records = new PatientRecordReader(new FieldReader());
    private final List<byte[]> texts = new ArrayList<>();
    private final List<List<JsonNode>> trees = new ArrayList<>();
    private final List<PatientRecord> read = new ArrayList<>();
    private int next;

    public ReadingBenchmark() {
        for (var patient = 0; patient < PATIENTS; patient++) {
            var text = "[" + String.join(",", results(patient)) + "]";
            texts.add(text.getBytes(StandardCharsets.UTF_8));
            trees.add(parse(texts.getLast()));
            read.add(record(trees.getLast()));
        }
    }

    /** Resources as objects, to canonical Observations. */
    @Benchmark
    public List<Observation> resourcesToCanonical() {
        return canonical(read.get(turn()));
    }

    /** JSON trees as the hook's parser leaves them, to canonical Observations. */
    @Benchmark
    public List<Observation> treesToCanonical() {
        return canonical(record(trees.get(turn())));
    }

    /** The bytes that came over the wire, to canonical Observations. */
    @Benchmark
    public List<Observation> bytesToCanonical() {
        return canonical(record(parse(texts.get(turn()))));
    }

    private int turn() {
        next = (next + 1) % PATIENTS;
        return next;
    }

    private List<Observation> canonical(PatientRecord record) {
        var written = new ArrayList<Observation>();
        for (var finding : reader.read(record).findings().values()) {
            finding.results().forEach(it -> written.addAll(canonical.write(it, "p1")));
        }
        return written;
    }

    private PatientRecord record(List<JsonNode> resources) {
        var answer = new QueryAnswer(
                QueryKey.PGX_GENOTYPE, QueryAnswer.Outcome.FOUND, QueryAnswer.Origin.PREFETCH, resources, true, "");
        return records.read(CALL, new Evidence(List.of(answer)));
    }

    private static final HookCall CALL = new HookCall(
            Hook.PATIENT_VIEW,
            "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            new HookContext.PatientView("Practitioner/1", "p1", Optional.empty()),
            Map.of(),
            Optional.empty(),
            JSON.createObjectNode());

    private static List<JsonNode> parse(byte[] text) {
        try {
            var resources = new ArrayList<JsonNode>();
            JSON.readTree(text).forEach(resources::add);
            return resources;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> results(int patient) {
        var results = new ArrayList<String>();
        for (var lab = 0; results.size() < RESULTS; lab++) {
            for (var gene : GENES) {
                var diplotype = diplotype(gene, patient);
                var phenotype = lab == 3 ? "Indeterminate" : phenotype(gene, diplotype);
                var id = gene + "-" + lab;
                results.add(observation(
                        id + "g",
                        "84413-4",
                        lab,
                        "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://www.pharmvar.org\",\"code\":\"" + gene + " "
                                + diplotype + "\",\"display\":\"" + gene + " " + diplotype + "\"}]},\"component\":["
                                + studied(gene) + "]"));
                results.add(observation(
                        id + "i",
                        "53040-2",
                        lab,
                        "\"valueCodeableConcept\":{\"text\":\"" + gene + " " + phenotype + "\"},\"derivedFrom\":[{\"reference\":\"Observation/"
                                + id + "g\"}],\"component\":[" + studied(gene)
                                + ",{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"51963-7\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\"32968\"}]}}]"));
                results.add("{\"resourceType\":\"Observation\",\"id\":\"" + id
                        + "t\",\"status\":\"final\",\"code\":{\"text\":\"" + gene
                        + " Genotype\"},\"subject\":{\"reference\":\"Patient/p1\"},\"effectiveDateTime\":\"2024-0" + (1 + lab % 9)
                        + "-01\",\"valueString\":\"" + gene + " " + diplotype + "\"}");
                results.add("{\"resourceType\":\"Condition\",\"id\":\"" + id
                        + "c\",\"category\":[{\"coding\":[{\"system\":\"https://open.epic.com/FHIR/StructureDefinition/condition-category\",\"code\":\"genomics\"}]}],\"code\":{\"text\":\""
                        + gene + " " + phenotype + "\"},\"subject\":{\"reference\":\"Patient/p1\"}}");
            }
            results.add(observation(
                    "hla-" + lab,
                    "50956-2",
                    lab,
                    "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"LA6577-6\",\"display\":\"Negative\"}]}"));
        }
        return results.subList(0, RESULTS);
    }

    private static String diplotype(String gene, int patient) {
        return switch (gene) {
            case "DPYD" -> patient % 2 == 0 ? "Reference/c.1905+1G>A (*2A)" : "c.2846A>T/Reference";
            case "CYP2D6" -> "*" + (1 + patient % 30) + "/*4x2";
            case "TPMT" -> patient % 2 == 0 ? "*1/*3A" : "*1/*1";
            default -> "*1/*" + (2 + patient % 8);
        };
    }

    /** What the tables say, so that all laboratories agree but one. */
    private static String phenotype(String gene, String diplotype) {
        return PARSER.readOne(diplotype, Optional.of(new Gene(gene))) instanceof Reading.Stated stated
                ? TABLE.phenotype(stated.gene(), stated.genotype().orElseThrow())
                        .phenotype()
                        .orElseThrow()
                : "Indeterminate";
    }

    private static String studied(String gene) {
        return "{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"48018-6\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://www.genenames.org\",\"code\":\"HGNC:"
                + HGNC.get(gene) + "\",\"display\":\"" + gene + "\"}]}}";
    }

    private static String observation(String id, String loinc, int lab, String rest) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id
                + "\",\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"laboratory\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\""
                + loinc + "\"}]},\"subject\":{\"reference\":\"Patient/p1\"},\"effectiveDateTime\":\"2024-0" + (1 + lab % 9)
                + "-01\",\"performer\":[{\"display\":\"Lab " + lab + "\"}]," + rest + "}";
    }
}
