package org.starling.genotype;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings answers about single HLA alleles together. A test for {@code *57:01} and one for {@code *15:02} complete each other; two
 * that differ on one allele are a conflict, and so is a typing that lacks an allele another test found. No allele that nobody
 * asked about becomes absent by merging; only a typing says that of the alleles it doesn't name.
 */
final class Presences {
    private final PhenotypeTable table;
    private final Gene gene;

    Presences(PhenotypeTable table, Gene gene) {
        this.table = table;
        this.gene = gene;
    }

    List<AgreeingStatements> groups(List<Statement> statements) {
        var answers = new LinkedHashMap<Statement, Genotype.Presence>();
        for (var statement : statements) {
            if (statement.genotype().orElse(null) instanceof Genotype.Presence presence) {
                answers.put(statement, presence);
            }
        }
        var disputed = disputed(answers);
        if (answers.isEmpty()) {
            return List.of();
        }
        if (disputed.isEmpty()) {
            return List.of(group(answers));
        }
        var positive = without(answers, disputed, false);
        var negative = without(answers, disputed, true);
        // An answer that agrees with neither side must not get lost.
        return positive.isEmpty() || negative.isEmpty() || !covered(answers, positive, negative)
                ? apart(answers)
                : List.of(group(positive), group(negative));
    }

    /** Alleles that one answer says are there and another that they are not. */
    private static List<String> disputed(Map<Statement, Genotype.Presence> answers) {
        return answers.values().stream()
                .flatMap(it -> it.present().stream())
                .distinct()
                .filter(allele -> answers.values().stream()
                        .anyMatch(it -> it.holds(allele).equals(Optional.of(false))))
                .toList();
    }

    private static Map<Statement, Genotype.Presence> without(
            Map<Statement, Genotype.Presence> answers, List<String> disputed, boolean answer) {
        var kept = new LinkedHashMap<Statement, Genotype.Presence>();
        answers.forEach((statement, presence) -> {
            if (disputed.stream().noneMatch(it -> presence.holds(it).equals(Optional.of(answer)))) {
                kept.put(statement, presence);
            }
        });
        return kept;
    }

    private static boolean covered(
            Map<Statement, Genotype.Presence> answers,
            Map<Statement, Genotype.Presence> some,
            Map<Statement, Genotype.Presence> others) {
        return answers.keySet().stream().allMatch(it -> some.containsKey(it) || others.containsKey(it));
    }

    /** Answers that contradict each other in more than one way: each stands on its own. */
    private List<AgreeingStatements> apart(Map<Statement, Genotype.Presence> answers) {
        var groups = answers.entrySet().stream()
                .collect(Collectors.groupingBy(Map.Entry::getValue, LinkedHashMap::new, Collectors.toList()));
        var all = new ArrayList<AgreeingStatements>();
        groups.forEach((presence, entries) -> {
            var group = AgreeingStatements.called(table, gene, presence);
            entries.forEach(it -> group.add(it.getKey()));
            all.add(group);
        });
        return all;
    }

    private AgreeingStatements group(Map<Statement, Genotype.Presence> answers) {
        var present = new TreeSet<String>();
        var absent = new TreeSet<String>();
        for (var answer : answers.values()) {
            present.addAll(answer.present());
            absent.addAll(answer.absent());
        }
        var typed = answers.values().stream().anyMatch(Genotype.Presence::typed);
        var group = AgreeingStatements.called(table, gene, new Genotype.Presence(present, absent, typed));
        answers.keySet().forEach(group::add);
        return group;
    }
}
