package org.starling.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
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
import org.starling.evidence.QueryKey.Round;
import org.starling.hook.AccessToken;
import org.starling.hook.FhirAccess;
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
    private static final int TOLERATED = 20 * QueryKey.of(Round.FIRST).size();

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Predicate<URI> allowed;
    private final Duration budget;
    private final InstantSource clock;
    private final Optional<WideSearch> wide;
    private final Optional<GenomicsSource> genomics;
    private final FhirTransport transport;
    private final PrefetchReader prefetch = new PrefetchReader();
    private final Map<String, ServerGuard> guards = new ConcurrentHashMap<>();

    /**
     * @param allowed the FHIR servers that may be called; everything else would let a caller send us anywhere
     * @param budget time for all reads of one call together, from its start
     * @param clock tells when a server that was silent may be tried again
     */
    public FhirEvidenceSource(Predicate<URI> allowed, Duration budget, InstantSource clock) {
        this(allowed, budget, clock, Optional.empty(), Optional.empty());
    }

    /**
     * @param wide the second round, where the tenant wants it
     * @param genomics the tenant's genomics server, asked beside the FHIR server
     */
    public FhirEvidenceSource(
            Predicate<URI> allowed,
            Duration budget,
            InstantSource clock,
            Optional<WideSearch> wide,
            Optional<GenomicsSource> genomics) {
        this.wide = wide;
        this.genomics = genomics;
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
        if (reach.session.isEmpty() && genomics.isEmpty()) {
            return new Evidence(QueryKey.sentAlong().stream()
                    .filter(key -> key.round() == Round.FIRST || prefetched.containsKey(key))
                    .map(key -> withoutServer(key, prefetched.get(key), reach))
                    .toList());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // The drugs of the orders under review don't wait for the queries: one slow query must not lose them.
            var ordered = reach.unread(call, List.of());
            var products = medications(ordered, reach, threads);
            Map<QueryKey, Future<QueryAnswer>> asked = new EnumMap<>(QueryKey.class);
            for (var key : QueryKey.sentAlong()) {
                var known = prefetched.get(key);
                if (key.round() == Round.FIRST || known != null) {
                    asked.put(key, threads.submit(() -> answer(key, known, reach, call)));
                }
            }
            var patient = asked.get(QueryKey.PATIENT);
            genomics.ifPresent(external -> asked.put(
                    QueryKey.GENOMICS_SERVER,
                    threads.submit(
                            () -> external(external, call, answered(QueryKey.PATIENT, patient), deadline, threads))));
            var answers = answered(asked);
            Map<QueryKey, Future<QueryAnswer>> second = new EnumMap<>(QueryKey.class);
            if (wide.filter(search -> search.due(answers)).isPresent()) {
                for (var key : QueryKey.of(Round.WIDE)) {
                    if (!asked.containsKey(key)) {
                        second.put(key, threads.submit(() -> answer(key, null, reach, call)));
                    }
                }
            }
            var others = new LinkedHashSet<>(reach.unread(call, answers));
            others.removeAll(ordered);
            products.addAll(medications(others, reach, threads));
            wide.ifPresent(search -> answered(second).forEach(each -> answers.add(search.kept(each))));
            List<JsonNode> found = new ArrayList<>();
            for (var each : products) {
                ended(each).flatMap(read -> read).ifPresent(found::add);
            }
            return new Evidence(answers, found);
        }
    }

    private static List<QueryAnswer> answered(Map<QueryKey, Future<QueryAnswer>> asked) {
        List<QueryAnswer> answers = new ArrayList<>();
        asked.forEach((key, future) -> answers.add(answered(key, future)));
        return answers;
    }

    private static QueryAnswer answered(QueryKey key, @Nullable Future<QueryAnswer> future) {
        return Optional.ofNullable(future)
                .flatMap(FhirEvidenceSource::ended)
                .orElseGet(() -> gap(key, Outcome.FAILED, "interrupted"));
    }

    private static QueryAnswer answer(QueryKey key, @Nullable Prefetched known, Reach reach, HookCall call) {
        if (reach.session.isEmpty()) {
            return withoutServer(key, known, reach);
        }
        var session = reach.session.get();
        if (known == null) {
            return session.ask(key, call.context().patientId());
        }
        return known.next().map(next -> session.follow(known.answer(), next)).orElse(known.answer());
    }

    private static QueryAnswer withoutServer(QueryKey key, @Nullable Prefetched known, Reach reach) {
        return known == null ? gap(key, reach.outcome, reach.why) : known.answer();
    }

    private QueryAnswer external(
            GenomicsSource source, HookCall call, QueryAnswer patient, long deadline, ExecutorService threads) {
        var patientId = call.context().patientId();
        if (!LogicalReference.isId(patientId)) {
            return gap(QueryKey.GENOMICS_SERVER, Outcome.FAILED, "the patient id is not a FHIR id");
        }
        var server = source.server();
        var subject = server.subjectSystem()
                .map(system -> GenomicsSubject.identified(system, patient, patientId))
                .orElseGet(() -> GenomicsSubject.logical(patientId));
        if (subject.sent().isEmpty()) {
            return gap(QueryKey.GENOMICS_SERVER, Outcome.FAILED, subject.why());
        }
        var token = server.token()
                .or(() -> server.callsToken() ? call.fhir().flatMap(FhirAccess::token) : Optional.empty());
        var session = session(new FhirBase(server.base()), token, deadline);
        return source.answer(session, subject.sent().get(), patientId, threads);
    }

    private FhirSession session(FhirBase base, Optional<AccessToken> token, long deadline) {
        var guard = guards.computeIfAbsent(base.origin(), origin -> new ServerGuard(PLACES, TOLERATED, PAUSE, clock));
        return new FhirSession(base, token, transport, guard, deadline);
    }

    private static List<Future<Optional<JsonNode>>> medications(
            Set<LogicalReference> references, Reach reach, ExecutorService threads) {
        List<Future<Optional<JsonNode>>> asked = new ArrayList<>();
        for (var reference : references) {
            asked.add(threads.submit((Callable<Optional<JsonNode>>)
                    () -> reach.session.flatMap(session -> session.medication(reference))));
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
        return new Reach(Optional.of(session(base, access.get().token(), deadline)), Outcome.FOUND, "");
    }

    /** The way to the server of a call, or why there is none. */
    private record Reach(Optional<FhirSession> session, Outcome outcome, String why) {
        static Reach none(Outcome outcome, String why) {
            return new Reach(Optional.empty(), outcome, why);
        }

        /** The products that orders point at and that nobody sent along. */
        Set<LogicalReference> unread(HookCall call, List<QueryAnswer> answers) {
            return session.map(each -> MedicationReferences.unread(call, answers, each.base()))
                    .orElse(Set.of());
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
