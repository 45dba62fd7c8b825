package org.starling.card;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.starling.evidence.QueryAnswer;
import org.starling.genotype.PgxProfile;
import org.starling.hook.HookContext;
import org.starling.hook.Policy;

/**
 * What the cards of one call are made from.
 *
 * @param gaps queries that failed, were not allowed, or gave only part
 * @param page the rationale page of this decision
 */
public record CardRequest(
        HookContext context,
        Policy policy,
        List<OrderAdvice> orders,
        PgxProfile profile,
        List<QueryAnswer> gaps,
        UUID decision,
        URI page,
        LocalDate today) {
    public CardRequest {
        orders = List.copyOf(orders);
        gaps = List.copyOf(gaps);
    }

    /** The passport of this decision; it stands beside its rationale. */
    URI passport() {
        return page.resolve("../passports/" + decision);
    }

    boolean geneticsIncomplete() {
        return gaps.stream().anyMatch(gap -> gap.key().genetic());
    }
}
