package org.starling.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starling.hook.HookFailure.Malformed;

class FeedbackReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsAnAcceptedSuggestion() throws IOException {
        var feedback = read("""
                {"feedback": [{"card": "c1", "outcome": "accepted", "acceptedSuggestions": [{"id": "s1"}],
                               "outcomeTimestamp": "2026-01-02T03:04:05.52Z"}]}""");

        assertThat(feedback).singleElement().satisfies(each -> {
            assertThat(each.outcome()).isEqualTo(Feedback.Outcome.ACCEPTED);
            assertThat(each.acceptedSuggestions()).containsExactly("s1");
            assertThat(each.at()).isEqualTo(Instant.parse("2026-01-02T03:04:05.520Z"));
        });
    }

    @Test
    void readsAReasonWithComment() throws IOException {
        var feedback = read("""
                {"feedback": [{"card": "c1", "outcome": "overridden", "outcomeTimestamp": "2026-01-02T03:04:05-05:00",
                  "overrideReason": {"reason": {"system": "http://s", "code": "r"}, "userComment": "äß漢"}}]}""");

        assertThat(feedback.getFirst().reason().orElseThrow().code()).isEqualTo("r");
        assertThat(feedback.getFirst().comment()).contains("äß漢");
        assertThat(feedback.getFirst().at()).isEqualTo(Instant.parse("2026-01-02T08:04:05Z"));
    }

    @Test
    void readsEpicsSpelling() throws IOException {
        var feedback = read("""
                {"feedback": [{"card": "c1", "outcome": "overridden", "outcomeTimestamp": "2026-01-02T03:04:05Z",
                  "overrideReasons": {"extension": {
                    "com.epic.cdshooks.feedback.overrideReason.reasonCategory": "45",
                    "com.epic.cdshooks.feedback.overrideReason.reasonTitle": "Does not meet criteria"}}}]}""");

        assertThat(feedback.getFirst().reason().orElseThrow().code()).isEqualTo("45");
        assertThat(feedback.getFirst().reason().orElseThrow().display()).contains("Does not meet criteria");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"feedback\": {}}",
                "{\"feedback\": []}",
                "{\"feedback\": [{\"outcome\": \"overridden\", \"outcomeTimestamp\": \"2026-01-02T03:04:05Z\"}]}",
                "{\"feedback\": [{\"card\": \"c\", \"outcome\": \"ignored\", \"outcomeTimestamp\": \"2026-01-02T03:04:05Z\"}]}",
                "{\"feedback\": [{\"card\": \"c\", \"outcome\": \"overridden\"}]}",
                "{\"feedback\": [{\"card\": \"c\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"yesterday\"}]}",
                "{\"feedback\": [{\"card\": \"c\", \"outcome\": \"accepted\", \"outcomeTimestamp\": \"2026-01-02T03:04:05Z\"}]}",
                "{\"feedback\": [{\"card\": \"c\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"2026-01-02T03:04:05Z\"}, 7]}"
            })
    void refusesTheWholeBatch(String body) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(body));
    }

    private static List<Feedback> read(String body) throws IOException {
        return FeedbackReader.read("demo", "pgx-order-sign", JSON.readTree(body));
    }
}
