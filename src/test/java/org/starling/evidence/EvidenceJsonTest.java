package org.starling.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceJsonTest {
    @Test
    void survivesTheWayThroughBytes() throws IOException {
        List<QueryAnswer> answers = new ArrayList<>();
        for (var outcome : QueryAnswer.Outcome.values()) {
            for (var origin : QueryAnswer.Origin.values()) {
                answers.add(new QueryAnswer(
                        QueryKey.values()[answers.size()],
                        outcome,
                        origin,
                        outcome == QueryAnswer.Outcome.FOUND
                                ? List.of(Fixtures.read("observation-genotype.json"), Fixtures.read("labs.json"))
                                : List.of(),
                        answers.size() % 2 == 0,
                        "note " + answers.size()));
            }
        }
        var evidence = new Evidence(answers, List.of(Fixtures.read("medication-ingredients.json")));

        var bytes = Fixtures.JSON.writeValueAsBytes(EvidenceJson.write(evidence));

        assertThat(EvidenceJson.read(Fixtures.JSON.readTree(bytes))).isEqualTo(evidence);
        assertThat(Fixtures.JSON.writeValueAsBytes(
                        EvidenceJson.write(EvidenceJson.read(Fixtures.JSON.readTree(bytes)))))
                .isEqualTo(bytes);
    }

    @Test
    void refusesWhatItDidNotWrite() {
        var json = Fixtures.json("{'answers': [{'key': 'unheardOf', 'outcome': 'FOUND', 'origin': 'PREFETCH'}]}");

        assertThatThrownBy(() -> EvidenceJson.read(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
