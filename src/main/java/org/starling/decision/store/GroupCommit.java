package org.starling.decision.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.starling.decision.DecisionStore.StoreUnavailable;

/**
 * Shares one fsync among all callers that wait at the same moment: the single writer takes whatever is queued as one
 * batch, and a caller returns only after the COMMIT that holds its entry.
 */
final class GroupCommit implements AutoCloseable {
    private static final int LARGEST_BATCH = 256;

    private final Batches batches;
    private final Duration patience;
    private final BlockingQueue<Waiting> queue;
    private final ReentrantLock door = new ReentrantLock();
    private final Thread writer;
    /** Put behind everything else on closing; done already, so it is never written. */
    private final Waiting last =
            new Waiting(new Entry.Spent("", ""), CompletableFuture.completedFuture(Entry.Outcome.STORED));

    private boolean closed;

    /**
     * @param capacity callers that may wait; one more is refused at once
     * @param patience how long a caller waits before its call fails
     */
    GroupCommit(Batches batches, int capacity, Duration patience) {
        this.batches = batches;
        this.patience = patience;
        queue = new ArrayBlockingQueue<>(capacity);
        writer = Thread.ofPlatform().name("decision-store").daemon(true).start(this::write);
    }

    /** @throws StoreUnavailable when the entry is not known to be on disk */
    Entry.Outcome submit(Entry entry) {
        var waiting = new Waiting(entry, new CompletableFuture<>());
        enqueue(waiting);
        try {
            return waiting.outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            // A writer that has not come to the entry yet skips it.
            waiting.outcome.cancel(false);
            throw new StoreUnavailable("the store did not answer in time", slow);
        } catch (ExecutionException failed) {
            throw new StoreUnavailable("the record could not be made durable", failed);
        } catch (InterruptedException interrupted) {
            waiting.outcome.cancel(false);
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for the store", interrupted);
        }
    }

    /** Entries that no batch has taken yet: a gauge. */
    int queued() {
        return queue.size();
    }

    private void enqueue(Waiting waiting) {
        door.lock();
        try {
            if (closed) {
                throw new StoreUnavailable("the store is closed");
            }
            if (!queue.offer(waiting)) {
                throw new StoreUnavailable("the store has too many records waiting");
            }
        } finally {
            door.unlock();
        }
    }

    private void write() {
        var batch = new ArrayList<Waiting>();
        var open = true;
        while (open) {
            batch.add(next());
            queue.drainTo(batch, LARGEST_BATCH);
            open = !batch.contains(last);
            batch.removeIf(waiting -> waiting.outcome.isDone());
            commit(batch);
            batch.clear();
        }
    }

    private Waiting next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException noReason) {
                // Nobody interrupts this thread: it ends when it meets the last entry.
            }
        }
    }

    private void commit(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var outcomes = batches.commit(batch.stream().map(Waiting::entry).toList());
            for (var i = 0; i < outcomes.size(); i++) {
                batch.get(i).outcome.complete(outcomes.get(i));
            }
        } catch (SQLException | RuntimeException | OutOfMemoryError failure) {
            if (batch.size() == 1) {
                batch.getFirst().outcome.completeExceptionally(failure);
            } else {
                // One bad entry must not take its neighbours with it.
                batch.forEach(each -> commit(List.of(each)));
            }
        }
    }

    /** Writes what is queued, then stops. */
    @Override
    public void close() {
        door.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            door.unlock();
        }
        try {
            queue.put(last);
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Waiting(Entry entry, CompletableFuture<Entry.Outcome> outcome) {}
}
