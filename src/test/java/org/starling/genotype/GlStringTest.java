package org.starling.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlStringTest {
    private static final GlString GL = new GlString(GeneTable.load());
    private static final Gene GENE = new Gene("HLA-B");
    private static final List<String> NAMES = List.of("*57:01", "*57:02", "*15:02", "*08:01", "*58:01");

    /** One copy as the set of alleles it may be; a genotype is two copies, a text some genotypes. */
    private record Text(List<List<List<String>>> alternatives) {
        static Text any(Random random) {
            var alternatives = new ArrayList<List<List<String>>>();
            for (var i = 1 + random.nextInt(3); i > 0; i--) {
                alternatives.add(List.of(copy(random), copy(random)));
            }
            return new Text(alternatives);
        }

        private static List<String> copy(Random random) {
            var names = new ArrayList<>(NAMES);
            Collections.shuffle(names, random);
            return List.copyOf(names.subList(0, random.nextInt(3) == 0 ? 2 : 1));
        }

        String written() {
            return "hla#3.31.0#"
                    + alternatives.stream()
                            .map(copies -> copies.stream()
                                    .map(names -> names.stream()
                                            .map(it -> "HLA-B" + it)
                                            .collect(Collectors.joining("/")))
                                    .collect(Collectors.joining("+")))
                            .collect(Collectors.joining("|"));
        }

        /** Every pair of alleles that the text allows. */
        Set<Set<String>> pairs() {
            var pairs = new HashSet<Set<String>>();
            for (var copies : alternatives) {
                for (var one : copies.getFirst()) {
                    for (var other : copies.getLast()) {
                        pairs.add(new HashSet<>(List.of(one, other)));
                    }
                }
            }
            return pairs;
        }

        Text shuffled(Random random) {
            var all = new ArrayList<List<List<String>>>();
            for (var copies : alternatives) {
                var mine = new ArrayList<List<String>>();
                for (var names : copies) {
                    var turned = new ArrayList<>(names);
                    Collections.shuffle(turned, random);
                    mine.add(turned);
                }
                Collections.shuffle(mine, random);
                all.add(mine);
            }
            Collections.shuffle(all, random);
            return new Text(all);
        }
    }

    @Test
    void claimsOfAnAlleleOnlyWhatEveryPossiblePairSays() {
        var random = new Random(57);
        for (var i = 0; i < 5_000; i++) {
            var text = Text.any(random);
            var pairs = text.pairs();

            for (var name : NAMES) {
                var inAll = pairs.stream().allMatch(it -> it.contains(name));
                var inNone = pairs.stream().noneMatch(it -> it.contains(name));
                holds(text.written(), name)
                        .ifPresent(claimed -> assertThat(claimed ? inAll : inNone)
                                .as(text.written() + " " + name)
                                .isTrue());
                if (inAll) {
                    assertThat(holds(text.written(), name)).as(text.written()).contains(true);
                }
            }
        }
    }

    @Test
    void orderOfAllelesAndAlternativesDoesNotMatter() {
        var random = new Random(15);
        for (var i = 0; i < 5_000; i++) {
            var text = Text.any(random);

            assertThat(read(text.shuffled(random).written())).isEqualTo(read(text.written()));
        }
    }

    @Test
    void whatIsAmbiguousBearsItsMark() {
        assertThat(stated("hla#3.31.0#HLA-B*57:01/HLA-B*57:05+HLA-B*08:01").marks())
                .containsExactly(GeneResult.Mark.AMBIGUOUS);
        assertThat(stated("hla#3.31.0#HLA-B*57:01:01/HLA-B*57:01:02+HLA-B*08:01")
                        .marks())
                .isEmpty();
    }

    @Test
    void oneCopyIsNoTyping() {
        assertThat(stated("hla#3.31.0#HLA-B*57:01").genotype()).contains(Genotype.Presence.of("*57:01", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hla#3.31.0#",
                "hla#3.31.0#HLA-B*57:01+",
                "hla#3.31.0#+HLA-B*57:01",
                "hla#3.31.0#HLA-B*57:01/",
                "hla#3.31.0#HLA-B*57:01 HLA-B*08:01",
                "hla#3.31.0#HLA-B:57:01",
                "hla#3.31.0#B*57:01+B*08:01",
                "hla#3.31.0#HLA-B*57:01/HLA-A*01:01",
                "hla#3.31.0#HLA-B*57:01^HLA-B*08:01",
                "hla#3.31.0#HLA-B*57::01",
                "hla#3.31.0#HLA-B*57:01+HLA-B*not:there",
                "hla#3.31.0#HLA-B*57:01||HLA-B*08:01",
                "hla#3.31.0#KIR2DL1*001"
            })
    void malformedTextsAreRefused(String text) {
        assertThat(GL.read(text, Optional.of(GENE), true))
                .containsExactly(new Reading.Refused(Optional.of(GENE), Reading.Reason.MALFORMED_GL_STRING));
    }

    @Test
    void neverThrowsOnNoise() {
        var parts = List.of(
                "HLA-B*57:01", "HLA-A*31:01", "HLA-C*06:02", "/", "+", "|", "~", "^", "#", "*", "hla", "G", ":");
        var random = new Random(4);
        for (var i = 0; i < 50_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "hla#3.31.0#" : "");
            for (var n = random.nextInt(12); n > 0; n--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            assertThat(GL.read(text.toString(), Optional.of(GENE), random.nextBoolean()))
                    .isNotEmpty();
        }
        assertThat(GL.read("hla#1#" + "HLA-B*57:01/".repeat(100_000), Optional.of(GENE), true))
                .allMatch(Reading.Refused.class::isInstance);
    }

    private static List<Reading> read(String text) {
        return GL.read(text, Optional.of(GENE), false);
    }

    private static Reading.Stated stated(String text) {
        return (Reading.Stated) read(text).getFirst();
    }

    private static Optional<Boolean> holds(String text, String allele) {
        return read(text).getFirst() instanceof Reading.Stated stated
                ? stated.genotype().map(Genotype.Presence.class::cast).flatMap(it -> it.holds(allele))
                : Optional.empty();
    }
}
