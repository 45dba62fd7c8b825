package org.starling.load;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.SessionLimitPolicy;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.steps.HttpStepCatalog;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Calls at a constant rate, fired by Hyperfoil inside this process; open loop: no call waits for another's answer. */
final class Run {
    /** Kept-alive connections, as a gateway in front of an EHR holds them. */
    static final int CONNECTIONS = 64;

    // Longer than the 1.5 s that an answer may take, so that a late answer shows as late rather than as none.
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final URI service;
    private final OrderSign body;
    private final int rate;

    /** @param rate calls a second */
    Run(URI service, OrderSign body, int rate) {
        this.service = service;
        this.body = body;
        this.rate = rate;
    }

    /** Fires for the given time and waits for the last answers, which takes at most twice the time-out longer. */
    Result fire(Duration duration) {
        var schedule = new Schedule(rate);
        var tally = new Tally();
        new LocalSimulationRunner(benchmark(duration, schedule, tally)).run();
        return new Result(rate, duration, schedule.started(), schedule.start(), tally);
    }

    private Benchmark benchmark(Duration duration, Schedule schedule, Tally tally) {
        var benchmark = BenchmarkBuilder.builder().name("order-sign").threads(1);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .protocol(Protocol.HTTP)
                .host(service.getHost())
                .port(service.getPort())
                .allowHttp2(false)
                .sharedConnections(CONNECTIONS);
        var call = benchmark
                .addPhase("calls")
                .constantRate(rate)
                .variance(false)
                .duration(duration.toMillis())
                .maxDuration(duration.plus(TIMEOUT.multipliedBy(2)).toMillis())
                .maxSessions(Math.toIntExact(rate * TIMEOUT.toSeconds() + CONNECTIONS))
                .sessionLimitPolicy(SessionLimitPolicy.CONTINUE)
                .scenario()
                .initialSequence("order-sign")
                .step(new Arrival(schedule, tally))
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.POST)
                .path("/cds-services/pgx-order-sign")
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .headerAppender((_, request) -> request.putHeader("content-type", "application/json"))
                .body((_, _) -> Unpooled.wrappedBuffer(body.next()));
        call.handler()
                .autoRangeCheck(false)
                .stopOnInvalid(false)
                .status((request, status) -> Call.of(request.session).answered(status))
                .body(_ ->
                        (session, data, offset, length, _) -> Call.of(session).read(data, offset, length))
                .onCompletion(session -> tally.ended(Call.of(session), System.nanoTime()));
        return benchmark.build();
    }
}
