package org.starling.model.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.starling.medication.Drug;
import org.starling.model.BundleJson;
import org.starling.model.Column;
import org.starling.model.ModelManifest.Applicability;
import org.starling.model.ModelManifest.Output;

/**
 * The plan of a study, fixed before its data are read: who is in, what is measured, how it is fitted, and which bars the
 * model must reach.
 *
 * @param site the column whose values are left out in turn
 * @param groups columns that describe subjects for filling gaps and for subgroups, never inputs of the model
 * @param siteShrinkage how many subjects a site needs until half of its deviation is believed
 * @param fixedOutcome the comparator that ignores the patient
 * @param bands ranges of the outcome that are judged on their own
 * @param seed of every random choice of the validation
 */
record Study(
        String name,
        String version,
        Drug drug,
        Output output,
        Applicability applicability,
        String dataId,
        String dataTerms,
        String site,
        String outcome,
        List<Rule> keep,
        List<String> groups,
        List<StudyInput> inputs,
        List<Column> columns,
        Fill fill,
        double siteShrinkage,
        Boosting boosting,
        double coverage,
        double fixedOutcome,
        List<Band> bands,
        List<PublishedEquation> published,
        List<Bar> bars,
        List<Map<String, Object>> golden,
        long seed) {
    static Study read(String name) {
        try (var stream = Study.class.getResourceAsStream("/training/" + name + "/study.json")) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no study " + name);
            }
            return BundleJson.MAPPER.readValue(stream, Study.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("study " + name, unreadable);
        }
    }

    /**
     * How gaps are filled, from the training part only.
     *
     * @param pair two quantities, each estimated from the other where that is known
     * @param pairGroups columns whose values make the groups for the pair
     * @param columnGroups columns whose values make the groups for all other columns: the group's mean
     */
    record Fill(List<String> pair, List<String> pairGroups, List<String> columnGroups) {}

    record Boosting(int rounds, Map<String, Object> parameters) {}

    /** Outcomes from {@code from} (inclusive) up to {@code below}. */
    record Band(String name, double from, double below) {
        boolean holds(Subject subject) {
            return from <= subject.outcome() && subject.outcome() < below;
        }
    }

    /** An acceptance criterion: a measure of the validation and its limit. */
    record Bar(String measure, Optional<Double> atMost, Optional<Double> atLeast) {
        boolean met(double value) {
            return atMost.map(limit -> value <= limit).orElse(true)
                    && atLeast.map(limit -> value >= limit).orElse(true);
        }
    }

    /** Every column of the file that the study touches. */
    Stream<String> fileColumns() {
        return Stream.of(
                        Stream.of(site, outcome),
                        groups.stream(),
                        keep.stream().map(Rule::column),
                        inputs.stream()
                                .flatMap(input -> input.sources().stream())
                                .map(Source::column))
                .flatMap(each -> each)
                .distinct();
    }
}
