package org.starling.genotype.fhir;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.starling.genotype.GeneTable;

/** What the code of a result wants to know, apart from the gene: by LOINC or SNOMED, else in its words. */
enum Question {
    /** Alleles: a genotype, a haplotype, a typing. */
    GENOTYPE,
    /** The phenotype of a gene; a bare {@code Poor} is an answer to it. */
    PHENOTYPE,
    /** What the results beside it mean. */
    INTERPRETATION,
    /** Which alleles were looked for. */
    SCOPE,
    /** What the enzyme does in the blood: moved by transfusions and drugs, and neither genotype nor phenotype. */
    ENZYME_ACTIVITY,
    /** Anything else, such as one allele. */
    ANOTHER;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> LOOKED_FOR =
            Set.of("tested", "assayed", "getestet", "getestete", "untersucht", "untersuchte");
    private static final Set<String> BLOOD =
            Set.of("rbc", "erythrocyte", "erythrocytes", "erythrozyten", "hemolysate", "screen", "quantitative");
    private static final Set<String> ENZYME = Set.of("activity", "enzyme", "enzymatic", "aktivität", "enzymaktivität");
    private static final Set<String> PREDICTED = Set.of(
            "score", "gene", "genotype", "genotyp", "metabolic", "predicted", "phenotype", "phänotyp", "metabolizer");
    private static final Set<String> PHENOTYPES = Set.of("phenotype", "phenotypes", "phänotyp", "phaenotyp");
    private static final Set<String> INTERPRETATIONS = Set.of("interpretation", "interpretations", "beurteilung");
    private static final Set<String> GENOTYPES = Set.of(
            "genotype",
            "genotypes",
            "genotyp",
            "genotyping",
            "genotypisierung",
            "diplotype",
            "diplotyp",
            "haplotype",
            "haplotypes",
            "haplotyp",
            "typing",
            "typisierung",
            "allele",
            "alleles",
            "allel");

    private static final int LONGEST_REMEMBERED = 80;
    private static final int MOST_REMEMBERED = 2_048;
    private static final Map<String, Question> ANSWERED = new ConcurrentHashMap<>();

    static Question of(CodeableConcept code, GeneTable genes) {
        for (var coding : code.getCoding()) {
            if (Codes.is(coding, Codes.LOINC)) {
                if (coding.getCode().equals(Codes.GENOTYPE) || coding.getCode().equals(Codes.HAPLOTYPE)) {
                    return GENOTYPE;
                }
                if (genes.isInterpretation(coding.getCode())) {
                    return INTERPRETATION;
                }
                var meaning = genes.ofLoinc(coding.getCode());
                if (meaning.isPresent()) {
                    return switch (meaning.get().asks()) {
                        case PHENOTYPE -> PHENOTYPE;
                        case SCOPE -> SCOPE;
                        case ACTIVITY -> ENZYME_ACTIVITY;
                        case RESULT -> meaning.get().allele().isPresent() ? ANOTHER : GENOTYPE;
                    };
                }
            } else if (Codes.GENOTYPE_DETERMINATION.equals(coding.getCode())
                    && Codes.SNOMED.contains(coding.getSystem())) {
                return GENOTYPE;
            }
        }
        return ofWords(code);
    }

    /** By the words of a text alone. */
    static Question of(String text) {
        return ofWords(new CodeableConcept().setText(text));
    }

    private static Question ofWords(CodeableConcept code) {
        var texts = Codes.words(code);
        if (texts.isEmpty()) {
            return ANOTHER;
        }
        if (texts.size() > 1) {
            return ofWords(texts);
        }
        var text = texts.getFirst();
        var known = ANSWERED.get(text);
        if (known == null) {
            known = ofWords(texts);
            // Codes have few words and few of them; what asks for nothing may be anything, and is not kept.
            if (known != ANOTHER && text.length() <= LONGEST_REMEMBERED && ANSWERED.size() < MOST_REMEMBERED) {
                ANSWERED.putIfAbsent(text, known);
            }
        }
        return known;
    }

    private static Question ofWords(List<String> texts) {
        var words = new HashSet<String>();
        for (var text : texts) {
            words.addAll(Arrays.asList(BETWEEN.split(text.toLowerCase(Locale.ROOT))));
        }
        if (holds(words, LOOKED_FOR)) {
            return SCOPE;
        }
        if (holds(words, BLOOD)
                || (words.contains("red") && words.contains("blood"))
                || (holds(words, ENZYME) && !holds(words, PREDICTED))) {
            return ENZYME_ACTIVITY;
        }
        if (holds(words, PHENOTYPES)
                || words.stream().anyMatch(it -> it.startsWith("metaboliz") || it.startsWith("metabolis"))) {
            return PHENOTYPE;
        }
        if (holds(words, INTERPRETATIONS)) {
            return INTERPRETATION;
        }
        return holds(words, GENOTYPES) ? GENOTYPE : ANOTHER;
    }

    private static boolean holds(Set<String> words, Set<String> any) {
        return !Collections.disjoint(words, any);
    }
}
