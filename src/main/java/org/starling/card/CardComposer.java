package org.starling.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.starling.card.Card.Link;
import org.starling.card.Card.OverrideReason;
import org.starling.card.Card.Source;
import org.starling.decision.IdSequence;
import org.starling.genotype.Gene;
import org.starling.genotype.GeneFinding;
import org.starling.guideline.Guideline;
import org.starling.hook.Policy.StandardCards;
import org.starling.medication.Drug;

/** Makes the cards of one call: one for each order and drug that needs one, most urgent first, no more than are read. */
public final class CardComposer {
    private static final List<String> REASONS = List.of(
            "tolerated-before",
            "will-monitor",
            "specialist-advice",
            "alternative-unsuitable",
            "result-doubtful",
            "patient-choice",
            "other");

    private final CardTables tables;
    private final Wording wording;
    private final SummaryText summaries;
    private final DetailText details;
    private final SuggestionWriter suggestions;
    private final Urgency urgency;
    private final PreTestText preTests;

    /** @param drugName RxNorm ingredient to its name */
    public CardComposer(Messages messages, CardTables tables, UnaryOperator<String> drugName) {
        this.tables = tables;
        this.wording = new Wording(messages, drugName);
        this.summaries = new SummaryText(wording);
        this.details = new DetailText(wording, tables);
        this.suggestions = new SuggestionWriter(wording, tables);
        this.urgency = new Urgency(tables);
        this.preTests = new PreTestText(wording, tables);
    }

    /**
     * One answer in the making.
     *
     * @param tests LOINC codes of the tests offered so far
     */
    private record Answer(CardRequest request, IdSequence ids, Set<String> tests) {}

    /** The cards about orders; for drugs already taken ({@code draft} absent) only those that ask for a change. */
    public List<Card> compose(CardRequest request, IdSequence ids) {
        var answer = new Answer(request, ids, new HashSet<>());
        var cards = new ArrayList<Card>();
        var seen = new HashSet<Drug>();
        for (var order : request.orders()) {
            if (order.draft().isPresent() && !order.order().isNamed()) {
                cards.add(unnamedCard(order, answer));
            }
            for (var advice : DrugAdvice.of(order, tables)) {
                var again = !seen.add(advice.drug());
                if (again && order.draft().isEmpty()) {
                    continue; // a drug taken in two strengths is one drug
                }
                // A second order for the same drug must not offer the same replacement again: it would be ordered
                // twice.
                card(advice, answer, !again).ifPresent(cards::add);
            }
        }
        cards.sort((a, b) -> b.indicator().compareTo(a.indicator()));
        return new CardLimit(wording).apply(distinct(cards), request);
    }

    /** The card that opens with a chart: which pharmacogenes are known; empty when none is and all could be read. */
    public Optional<Card> known(CardRequest request, IdSequence ids) {
        return new KnownGenes(wording, details).card(request, ids, link(request), passport(request));
    }

    private Optional<Card> card(DrugAdvice advice, Answer answer, boolean first) {
        var request = answer.request();
        var informs = request.policy().standardCards() == StandardCards.INFO
                && advice.order().draft().isPresent();
        if (advice.asksForChange() || urgency.noted(advice).isPresent()) {
            return Optional.of(actionCard(advice, answer, first));
        }
        var drafted = advice.order().draft().isPresent();
        var awaited = advice.awaitedGenes();
        if (drafted && !awaited.isEmpty() && !advice.anyResult()) {
            var unusable = awaited.stream()
                    .filter(gene -> request.profile().finding(new Gene(gene)) instanceof GeneFinding.Unreadable)
                    .toList();
            if (!unusable.isEmpty()) {
                return Optional.of(gapCard("summary.unusable", advice, unusable, answer));
            }
            if (request.geneticsIncomplete()) {
                return Optional.of(gapCard("summary.gap", advice, awaited, answer));
            }
            if (!request.profile().files().isEmpty()) {
                return Optional.of(gapCard("summary.file", advice, awaited, answer));
            }
        }
        var unclear = advice.uninterpretableGenes();
        // A guideline may hold a row for the other gene: then its advice stands, and the unclear result is shown beside
        // it.
        if (drafted && !unclear.isEmpty() && !advice.conflicting() && !advice.advises()) {
            return Optional.of(gapCard("summary.uninterpretable", advice, unclear, answer));
        }
        var beforehand = preTests.due(advice, request);
        if (!beforehand.isEmpty()) {
            return Optional.of(preTestCard(beforehand, advice, answer, first));
        }
        if (!informs && !lacksAnInput(advice) && (unclear.isEmpty() || !drafted)) {
            return Optional.empty();
        }
        if (advice.lead().isEmpty()) {
            return Optional.of(gapCard("summary.running", advice, List.of(), answer));
        }
        return Optional.of(
                advice.anyResult() || awaited.isEmpty()
                        ? actionCard(advice, answer, first)
                        : gapCard("summary.untested", advice, awaited, answer));
    }

    /** Genes are on file, but the guideline can't use them until something else is known: said, so that nobody dose by them. */
    private static boolean lacksAnInput(DrugAdvice advice) {
        return advice.order().draft().isPresent()
                && advice.lead().isPresent()
                && !advice.needs().isEmpty()
                && advice.anyResult();
    }

    private Card actionCard(DrugAdvice advice, Answer answer, boolean first) {
        var request = answer.request();
        var ids = answer.ids();
        var detail = details.action(advice, request);
        return new Card(
                ids.next(),
                summaries.action(advice),
                urgency.of(advice),
                first ? detail : wording.text("detail.again") + "\n\n" + detail,
                source(advice),
                first ? suggestions.write(advice, request, ids, answer.tests()) : suggestions.keep(advice, ids),
                reasons(advice),
                link(request),
                extension(advice, request));
    }

    /** An order whose drug can't be found out was not checked: said, because silence would read as "fine". */
    private Card unnamedCard(OrderAdvice order, Answer answer) {
        var request = answer.request();
        return new Card(
                answer.ids().next(),
                wording.text("summary.unnamed"),
                Indicator.INFO,
                wording.text(
                        "detail.unnamed",
                        Map.of("order", PlainText.inMarkdown(order.order().reference()))),
                new Source(wording.text("source.known"), request.page().toString(), "unnamedorder", "Order"),
                List.of(),
                List.of(),
                link(request),
                Optional.empty());
    }

    /** What is missing, and its test to order where the record shows that it was never done. */
    private Card gapCard(String key, DrugAdvice advice, List<String> genes, Answer answer) {
        var request = answer.request();
        return new Card(
                answer.ids().next(),
                summaries.about(key, advice, genes),
                Indicator.INFO,
                details.gap(advice, genes, request),
                source(advice),
                suggestions.test(genes, advice, request, answer.ids(), answer.tests()),
                List.of(),
                link(request),
                extension(advice, request));
    }

    private Card preTestCard(List<PreTest> due, DrugAdvice advice, Answer answer, boolean first) {
        var request = answer.request();
        var genes = due.stream().map(PreTest::gene).toList();
        return new Card(
                answer.ids().next(),
                summaries.about("summary.pretest", advice, genes),
                Indicator.INFO,
                preTests.detail(due) + "\n\n" + details.gap(advice, genes, request),
                source(advice),
                first
                        ? suggestions.test(genes, advice, request, answer.ids(), answer.tests())
                        : suggestions.keep(advice, answer.ids()),
                List.of(),
                link(request),
                Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .set(
                                DecisionExtension.NAME,
                                DecisionExtension.ofPreTest(due, advice, request, tables.dpwg()))));
    }

    private Optional<ObjectNode> extension(DrugAdvice advice, CardRequest request) {
        var node = JsonNodeFactory.instance.objectNode();
        node.set(DecisionExtension.NAME, DecisionExtension.of(advice, request, tables.dpwg()));
        return Optional.of(node);
    }

    private static Source source(DrugAdvice advice) {
        var guideline = advice.readings().getFirst().guideline();
        return new Source(guideline.source(), guideline.url(), topic(guideline, advice), guideline.title());
    }

    /** Letters and digits only and the same for every call: an EHR hangs a user's override on it (Epic). */
    private static String topic(Guideline guideline, DrugAdvice advice) {
        var major = guideline.version().split("\\.", 2)[0];
        return (guideline.library() + "rx" + advice.drug().rxnorm() + "v" + major).replaceAll("[^A-Za-z0-9]", "");
    }

    private List<OverrideReason> reasons(DrugAdvice advice) {
        if (!advice.asksForChange() || advice.order().draft().isEmpty()) {
            return List.of();
        }
        return REASONS.stream()
                .map(code -> new OverrideReason(code, wording.text("override." + code)))
                .toList();
    }

    private List<Link> link(CardRequest request) {
        return List.of(new Link(wording.text("link.rationale"), request.page().toString()));
    }

    private Link passport(CardRequest request) {
        return new Link(wording.text("link.passport"), request.passport().toString());
    }

    /** Two cards never read the same: the same drug ordered twice is numbered. */
    private List<Card> distinct(List<Card> cards) {
        var seen = new HashMap<String, Integer>();
        return cards.stream()
                .map(card -> {
                    var n = seen.merge(card.summary(), 1, Integer::sum);
                    return n == 1 ? card : card.withSummary(numbered(card.summary(), n));
                })
                .toList();
    }

    private String numbered(String summary, int n) {
        return SummaryText.fitting(
                wording.text("summary.numbered", Map.of("summary", summary, "n", Integer.toString(n))),
                "(" + n + ") " + summary);
    }
}
