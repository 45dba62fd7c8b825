package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.starling.evidence.PrefetchReader.Prefetched;
import org.starling.evidence.QueryAnswer.Origin;
import org.starling.evidence.QueryAnswer.Outcome;
import org.starling.hook.HookCall;

/**
 * Takes what came as prefetch and reads the rest from the EHR's FHIR server, all queries at once and within one time
 * budget, so that the EHR gets its answer in time whatever its server does.
 */
public final class FhirEvidenceSource implements EvidenceSource, AutoCloseable {
    /** Leaves 0.4 s of the 1.5 s in which the whole answer leaves. */
    public static final Duration DEFAULT_BUDGET = Duration.ofMillis(1_100);

    private static final int PLACES = 64;
    /** The silence of twenty calls that asked every query: a short stall must not close the way for the next calls. */
    private static final int TOLERATED = 20 * QueryKey.values().length;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Predicate<URI> allowed;
    private final Duration budget;
    private final InstantSource clock;
    private final FhirTransport transport;
    private final PrefetchReader prefetch = new PrefetchReader();
    private final Map<String, ServerGuard> guards = new ConcurrentHashMap<>();

    /**
     * @param allowed the FHIR servers that may be called; everything else would let a caller send us anywhere
     * @param budget time for all reads of one call together, from its start
     * @param clock tells when a server that was silent may be tried again
     */
    public FhirEvidenceSource(Predicate<URI> allowed, Duration budget, InstantSource clock) {
        this.allowed = allowed;
        this.budget = budget;
        this.clock = clock;
        this.transport = new FhirTransport(budget);
    }

    @Override
    public Evidence gather(HookCall call) {
        long deadline = System.nanoTime() + budget.toNanos();
        var prefetched = prefetch.read(call);
        var reach = reach(call, deadline);
        if (reach.session.isEmpty()) {
            return withoutServer(prefetched, reach);
        }
        var session = reach.session.get();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // The drugs of the orders under review don't wait for the queries: one slow query must not lose them.
            var ordered = MedicationReferences.unread(call, List.of(), session.base());
            var products = medications(ordered, session, threads);
            List<Future<QueryAnswer>> asked = new ArrayList<>();
            for (var key : QueryKey.values()) {
                asked.add(threads.submit(() -> answer(key, prefetched.get(key), session, call)));
            }
            List<QueryAnswer> answers = new ArrayList<>();
            for (var key : QueryKey.values()) {
                answers.add(ended(asked.get(key.ordinal())).orElseGet(() -> gap(key, Outcome.FAILED, "interrupted")));
            }
            var others = new LinkedHashSet<>(MedicationReferences.unread(call, answers, session.base()));
            others.removeAll(ordered);
            products.addAll(medications(others, session, threads));
            List<JsonNode> found = new ArrayList<>();
            for (var each : products) {
                ended(each).flatMap(read -> read).ifPresent(found::add);
            }
            return new Evidence(answers, found);
        }
    }

    private static QueryAnswer answer(QueryKey key, @Nullable Prefetched known, FhirSession session, HookCall call) {
        if (known == null) {
            return session.ask(key, call.context().patientId());
        }
        return known.next().map(next -> session.follow(known.answer(), next)).orElse(known.answer());
    }

    private static List<Future<Optional<JsonNode>>> medications(
            Set<LogicalReference> references, FhirSession session, ExecutorService threads) {
        List<Future<Optional<JsonNode>>> asked = new ArrayList<>();
        for (var reference : references) {
            asked.add(threads.submit((Callable<Optional<JsonNode>>) () -> session.medication(reference)));
        }
        return asked;
    }

    private static <T> Optional<T> ended(Future<T> future) {
        try {
            return Optional.of(future.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.empty(); // a record that can't be read is a gap, whatever the cause
        }
    }

    private static Evidence withoutServer(Map<QueryKey, Prefetched> prefetched, Reach reach) {
        List<QueryAnswer> answers = new ArrayList<>();
        for (var key : QueryKey.values()) {
            var known = prefetched.get(key);
            answers.add(known == null ? gap(key, reach.outcome, reach.why) : known.answer());
        }
        return new Evidence(answers);
    }

    private static QueryAnswer gap(QueryKey key, Outcome outcome, String why) {
        return new QueryAnswer(key, outcome, Origin.NOWHERE, List.of(), false, why);
    }

    private Reach reach(HookCall call, long deadline) {
        var access = call.fhir();
        if (access.isEmpty()) {
            return Reach.none(Outcome.FAILED, "no FHIR server given");
        }
        var base = new FhirBase(access.get().server());
        if (!base.usable() || !allowed.test(access.get().server())) {
            return Reach.none(Outcome.NOT_ALLOWED, "FHIR server not registered");
        }
        if (!LogicalReference.isId(call.context().patientId())) {
            return Reach.none(Outcome.FAILED, "the patient id is not a FHIR id");
        }
        var guard = guards.computeIfAbsent(base.origin(), origin -> new ServerGuard(PLACES, TOLERATED, PAUSE, clock));
        var session = new FhirSession(base, access.get().token(), transport, guard, deadline);
        return new Reach(Optional.of(session), Outcome.FOUND, "");
    }

    /** The way to the server of a call, or why there is none. */
    private record Reach(Optional<FhirSession> session, Outcome outcome, String why) {
        static Reach none(Outcome outcome, String why) {
            return new Reach(Optional.empty(), outcome, why);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
