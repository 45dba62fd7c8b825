package org.starling.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * The load command: see {@code src/docs/load.md}. Ends with 1 if the rate was not reached, a call failed or nothing was
 * stored, with 2 if it could not begin.
 */
final class Load {
    private Load() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            System.exit(passes() ? 0 : 1);
        } catch (IllegalArgumentException | IllegalStateException refusal) {
            System.err.println("load: " + refusal.getMessage());
            System.exit(2);
        }
    }

    private static boolean passes() throws IOException, InterruptedException {
        var plan = Plan.from(System.getProperties());
        var body = OrderSign.read(plan.body());
        try (var service = serviceOf(plan)) {
            return measure(plan, body, service);
        }
    }

    private static Service serviceOf(Plan plan) throws IOException, InterruptedException {
        if (plan.target().isPresent()) {
            return new RunningService(plan.target().get(), plan.pid().flatMap(ProcessHandle::of));
        }
        return StartedService.start(plan.flags());
    }

    private static boolean measure(Plan plan, OrderSign body, Service service) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "order-sign  %.1f KB a call, %d connections, on %d processors, after %d s of warm-up%n",
                body.size() / 1000.0,
                Run.CONNECTIONS,
                Runtime.getRuntime().availableProcessors(),
                plan.warmup().toSeconds());
        var run = new Run(service.uri(), body, plan.rate());
        run.fire(plan.warmup());

        var storedBefore = service.stored();
        var serviceBefore = service.cpu();
        var ownBefore = own();
        var result = run.fire(plan.measured());
        var ownUsed = own().minus(ownBefore);
        var serviceUsed = service.cpu().flatMap(after -> serviceBefore.map(after::minus));
        var stored = service.stored().flatMap(after -> storedBefore.map(before -> after - before));

        System.out.println(result);
        System.out.println("cpu        service "
                + serviceUsed.map(used -> perCall(used, result)).orElse("unknown (give -Dpid)") + ", generator "
                + perCall(ownUsed, result));
        System.out.println("store      "
                + stored.map(bytes -> bytes / 1_000_000 + " MB written").orElse("not seen from here"));
        // A store that grew by nothing means calls without their records: figures of another service than ours.
        return result.passed() && stored.map(bytes -> bytes > 0).orElse(true);
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String perCall(Duration used, Result result) {
        return String.format(
                Locale.ROOT,
                "%.3f ms a call (%.0f %% of one processor)",
                used.toNanos() / 1e6 / Math.max(1, result.sent()),
                100.0 * used.toNanos() / result.wanted().toNanos());
    }
}
