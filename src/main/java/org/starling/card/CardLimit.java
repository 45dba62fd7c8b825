package org.starling.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starling.hook.HookContext;

/** No more cards at a signing than are read: the most urgent are shown, and the last of them names the rest in one line. */
final class CardLimit {
    private static final int SHOWN = 3;

    private final Wording wording;

    CardLimit(Wording wording) {
        this.wording = wording;
    }

    /**
     * Critical cards are all shown, however many there are. What an opened chart shows waits for nobody's signature and is not limited.
     *
     * @param cards most urgent first
     */
    List<Card> apply(List<Card> cards, CardRequest request) {
        var critical = (int) cards.stream()
                .filter(card -> card.indicator() == Indicator.CRITICAL)
                .count();
        var shown = Math.max(SHOWN, critical);
        if (cards.size() <= shown || request.context() instanceof HookContext.PatientView) {
            return cards;
        }
        var rest = cards.subList(shown, cards.size()).stream()
                .map(card -> card.summary().replace("*", "\\*")) // our own words, in which alleles alone would format
                .toList();
        var answer = new ArrayList<>(cards.subList(0, shown));
        var last = answer.removeLast();
        answer.add(last.withDetail(last.detail()
                + "\n\n"
                + wording.text(
                        "detail.more",
                        Map.of(
                                "n",
                                Integer.toString(rest.size()),
                                "cards",
                                String.join(wording.text("detail.more.between"), rest)))));
        return answer;
    }
}
