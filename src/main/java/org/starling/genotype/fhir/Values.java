package org.starling.genotype.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.starling.genotype.CodedFindings;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneResult;
import org.starling.genotype.GeneTable;
import org.starling.genotype.GenotypeParser;
import org.starling.genotype.GlString;
import org.starling.genotype.PhenotypeTerms;
import org.starling.genotype.Reading;

/** Reads a value: its text, each display, each code. Whatever of them says something is heard; differing ones all are. */
final class Values {
    /** What follows {@code Poor} or {@code Normal} in the terms of CPIC. */
    private static final List<String> LEFT_OUT = List.of(" metabolizer", " function");

    private final GenotypeParser parser;
    private final PhenotypeTerms terms;
    private final GlString glString;
    private final CodedFindings findings;

    Values(GeneTable genes, GenotypeParser parser, PhenotypeTerms terms) {
        this.parser = parser;
        this.terms = terms;
        glString = new GlString(genes);
        findings = new CodedFindings(parser);
    }

    GenotypeParser parser() {
        return parser;
    }

    /**
     * What a value says; at least one reading, several only where its parts differ.
     *
     * @param context the gene it stands under; a gene that the value names itself goes before it
     */
    List<Reading> read(@Nullable Type value, Optional<Gene> context) {
        return read(value, context, Question.ANOTHER);
    }

    /** @param question what the value answers: a bare {@code Poor} is a phenotype only where one was asked for */
    List<Reading> read(@Nullable Type value, Optional<Gene> context, Question question) {
        var readings = new ArrayList<Reading>();
        switch (value) {
            case CodeableConcept concept -> {
                for (var text : glStrings(concept)) {
                    readings.addAll(glString.read(text, context, question == Question.GENOTYPE));
                }
                for (var coding : concept.getCoding()) {
                    answer(coding, context).ifPresent(readings::add);
                    finding(coding, context)
                            .filter(it -> !namesOther(concept, it.gene()))
                            .ifPresent(readings::add);
                }
                for (var text : texts(concept)) {
                    readings.add(
                            completed(parser.readOne(text, context), text, context, question, !concept.hasCoding()));
                }
            }
            case StringType text
            when text.hasValue() && GlString.is(text.getValue()) ->
                readings.addAll(glString.read(text.getValue(), context, question == Question.GENOTYPE));
            case StringType text
            when text.hasValue() -> {
                var read = parser.read(text.getValue(), context);
                readings.addAll(
                        read.size() == 1
                                ? List.of(completed(read.getFirst(), text.getValue(), context, question, true))
                                : read);
            }
            case BooleanType answer
            when answer.hasValue() ->
                context.ifPresent(gene -> readings.add(new Reading.Answered(gene, answer.booleanValue())));
            case null, default -> {}
        }
        return Heard.of(readings, context);
    }

    /** {@code Poor} as answer to a question about the phenotype: the word that the laboratory left out is put back. */
    private Reading completed(
            Reading read, String text, Optional<Gene> context, Question question, boolean typedByHand) {
        if (question != Question.PHENOTYPE || !(read instanceof Reading.Refused)) {
            return read;
        }
        for (var left : LEFT_OUT) {
            if (parser.readOne(text + left, context) instanceof Reading.Stated stated
                    && stated.genotype().isEmpty()
                    && stated.phenotype().isPresent()
                    && stated.tested().isEmpty()) {
                return typedByHand
                        ? new Reading.Stated(
                                stated.gene(),
                                stated.genotype(),
                                stated.phenotype(),
                                stated.tested(),
                                Set.of(GeneResult.Mark.FREE_TEXT),
                                stated.notes())
                        : stated;
            }
        }
        return read;
    }

    /** The value as written, for the reader of the record. */
    static String raw(@Nullable Type value) {
        return switch (value) {
            case CodeableConcept concept ->
                String.join(
                        " | ",
                        concept.getCoding().isEmpty() || !Codes.words(concept).isEmpty()
                                ? Codes.words(concept)
                                : List.of(String.valueOf(
                                        concept.getCodingFirstRep().getCode())));
            case StringType text -> String.valueOf(text.getValue());
            case BooleanType answer -> String.valueOf(answer.getValue());
            case null, default -> "";
        };
    }

    /** What people read of a value; empty for a bare code. */
    static String words(@Nullable Type value) {
        return switch (value) {
            case CodeableConcept concept ->
                Codes.words(concept).stream().findFirst().orElse("");
            case StringType text -> String.valueOf(text.getValue());
            case null, default -> "";
        };
    }

    private Set<String> texts(CodeableConcept concept) {
        var texts = new LinkedHashSet<>(Codes.words(concept));
        for (var coding : concept.getCoding()) {
            if (coding.hasCode() && !Codes.is(coding, Codes.LOINC) && readable(coding.getCode())) {
                texts.add(coding.getCode());
            }
        }
        texts.removeAll(glStrings(concept));
        return texts;
    }

    /** A number is an answer of a list or nothing: read as text, some identifier would look like an allele of old writing. */
    private boolean readable(String code) {
        return !code.chars().allMatch(c -> c >= '0' && c <= '9')
                || terms.presence(code).isPresent()
                || terms.noCall(code);
    }

    private static Set<String> glStrings(CodeableConcept concept) {
        var any = concept.hasText() && GlString.is(concept.getText());
        for (var coding : concept.getCoding()) {
            any |= mayBeGlString(coding);
        }
        if (!any) {
            return Set.of();
        }
        var texts = new LinkedHashSet<String>();
        for (var coding : concept.getCoding()) {
            if (coding.hasCode() && (Codes.is(coding, Codes.GL_STRING) || GlString.is(coding.getCode()))) {
                texts.add(coding.getCode());
            }
            if (coding.hasDisplay() && GlString.is(coding.getDisplay())) {
                texts.add(coding.getDisplay());
            }
        }
        if (concept.hasText() && GlString.is(concept.getText())) {
            texts.add(concept.getText());
        }
        return texts;
    }

    private static boolean mayBeGlString(Coding coding) {
        return Codes.is(coding, Codes.GL_STRING)
                || (coding.hasCode() && GlString.is(coding.getCode()))
                || (coding.hasDisplay() && GlString.is(coding.getDisplay()));
    }

    /** A coded answer. LOINC answers are unique across lists; the code of any other system is read as text. */
    private Optional<Reading> answer(Coding coding, Optional<Gene> context) {
        if (!Codes.is(coding, Codes.LOINC)) {
            return Optional.empty();
        }
        if (terms.noCall(coding.getCode())) {
            return Optional.of(new Reading.Refused(context, Reading.Reason.NO_CALL));
        }
        var presence = terms.presence(coding.getCode());
        if (presence.isPresent()) {
            return context.map(gene -> new Reading.Answered(gene, presence.get()));
        }
        return context.flatMap(gene -> terms.ofCode(coding.getCode(), gene)
                .map(term -> new Reading.Stated(gene, Optional.empty(), Optional.of(term), List.of())));
    }

    /** The genes of the codes that are a result of their own. */
    Set<Gene> coded(CodeableConcept concept) {
        var genes = new LinkedHashSet<Gene>();
        for (var coding : concept.getCoding()) {
            finding(coding, Optional.empty()).map(Reading.Stated::gene).ifPresent(genes::add);
        }
        return genes;
    }

    private Optional<Reading.Stated> finding(Coding coding, Optional<Gene> context) {
        if (!coding.hasSystem() || !coding.hasCode()) {
            return Optional.empty();
        }
        var system = Codes.SNOMED.contains(coding.getSystem()) ? Codes.SNOMED_CT : coding.getSystem();
        return findings.of(system, coding.getCode(), context);
    }

    /** A code never overrides the gene named beside it. */
    private boolean namesOther(CodeableConcept concept, Gene gene) {
        var named = Codes.words(concept).stream()
                .flatMap(it -> parser.genesIn(it).stream())
                .toList();
        return !named.isEmpty() && !named.contains(gene);
    }
}
