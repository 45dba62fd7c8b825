package org.starling.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starling.genotype.PgxProfile;
import org.starling.hook.HookContext;
import org.starling.hook.Policy.StandardCards;
import org.starling.hook.Policy.VendorProfile;

/** Three cards at a signing are read; critical ones are never left out. */
class CardLimitTest {
    private final CardLimit limit = new CardLimit(new Wording(Messages.load(Locale.ENGLISH), rxnorm -> rxnorm));

    @Test
    void theRestStandsInOneLineOfTheLastCard() {
        var shown = limit.apply(cards(0, 5), request(signing()));

        assertThat(shown).extracting(Card::summary).containsExactly("card 0", "card 1", "card 2");
        assertThat(shown.get(1).detail()).isEqualTo("body");
        assertThat(shown.getLast().detail())
                .isEqualTo("body\n\n**2 more about this signing, less urgent:** card 3; card 4");
    }

    @Test
    void threeCardsAreShownAsTheyAre() {
        assertThat(limit.apply(cards(0, 3), request(signing()))).isEqualTo(cards(0, 3));
    }

    @Test
    void criticalCardsAreNeverLeftOut() {
        var shown = limit.apply(cards(4, 6), request(signing()));

        assertThat(shown).hasSize(4).extracting(Card::indicator).containsOnly(Indicator.CRITICAL);
        assertThat(shown.getLast().detail()).contains("2 more").contains("card 4; card 5");
    }

    @Test
    void anOpenedChartIsNotLimited() {
        var chart = new HookContext.PatientView("Practitioner/1", "p1", Optional.empty());

        assertThat(limit.apply(cards(0, 5), request(chart))).hasSize(5);
    }

    private static List<Card> cards(int critical, int all) {
        return Stream.concat(
                        IntStream.range(0, critical).mapToObj(n -> card(n, Indicator.CRITICAL)),
                        IntStream.range(critical, all).mapToObj(n -> card(n, Indicator.INFO)))
                .toList();
    }

    private static Card card(int n, Indicator indicator) {
        return new Card(
                new UUID(0, n),
                "card " + n,
                indicator,
                "body",
                new Card.Source("CPIC", "https://example.test", "t", "T"),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static HookContext signing() {
        return new HookContext.OrderSign(
                "Practitioner/1", "p1", Optional.empty(), JsonNodeFactory.instance.objectNode());
    }

    private static CardRequest request(HookContext context) {
        return new CardRequest(
                context,
                Invented.policy(StandardCards.NONE, VendorProfile.SPEC),
                List.of(),
                new PgxProfile(Map.of(), List.of()),
                List.of(),
                new UUID(0, 1),
                URI.create("https://s.test/decisions/1"),
                LocalDate.of(2026, 1, 1));
    }
}
