package org.starling.decision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starling.decision.DecisionStore.StoreUnavailable;

@Timeout(30)
class GroupCommitTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void answersOnlyAfterTheCommit() throws Exception {
        var disk = new HeldDisk();
        try (var commits = new GroupCommit(disk, 10, LONG);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = callers.submit(() -> commits.submit(entry("1")));
            disk.reached.await();
            assertThat(answer.isDone()).isFalse();

            disk.release.countDown();

            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(Entry.Outcome.STORED);
        }
    }

    @Test
    void refusesAtOnceWhenTheQueueIsFull() throws Exception {
        var disk = new HeldDisk();
        try (var commits = new GroupCommit(disk, 2, LONG);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> commits.submit(entry("held by the disk")));
            disk.reached.await();

            callers.submit(() -> commits.submit(entry("waits")));
            callers.submit(() -> commits.submit(entry("waits")));
            awaitQueued(commits, 2);

            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> commits.submit(entry("one too many")));
            disk.release.countDown();
        }
    }

    @Test
    void givesUpOnAStoreThatHangs() throws Exception {
        var disk = new HeldDisk();
        try (var commits = new GroupCommit(disk, 10, Duration.ofMillis(20))) {
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> commits.submit(entry("held")));
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> commits.submit(entry("given up")));
            disk.release.countDown();
        }
        assertThat(disk.written).extracting(Entry::tenant).containsExactly("held");
    }

    @Test
    void writesWhatWaitsTogether() throws Exception {
        var disk = new HeldDisk();
        try (var commits = new GroupCommit(disk, 100, LONG);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> commits.submit(entry("first")));
            disk.reached.await();
            for (var number = 0; number < 20; number++) {
                callers.submit(() -> commits.submit(entry("later")));
            }
            awaitQueued(commits, 20);
            disk.release.countDown();
        }
        assertThat(disk.written).hasSize(21);
        assertThat(disk.batches).isEqualTo(2);
    }

    @Test
    void losesOnlyTheEntryThatCannotBeWritten() throws Exception {
        var disk = new HeldDisk();
        try (var commits = new GroupCommit(disk, 100, LONG);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> commits.submit(entry("first")));
            disk.reached.await();
            var good = callers.submit(() -> commits.submit(entry("good")));
            var bad = callers.submit(() -> commits.submit(entry("bad")));
            awaitQueued(commits, 2);
            disk.release.countDown();

            assertThat(good.get()).isEqualTo(Entry.Outcome.STORED);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(bad::get)
                    .withCauseInstanceOf(StoreUnavailable.class);
        }
    }

    private static void awaitQueued(GroupCommit commits, int count) {
        while (commits.queued() < count) {
            Thread.onSpinWait();
        }
    }

    private static Entry entry(String tenant) {
        return new Entry.Spent(tenant, "token");
    }

    /** Holds the first batch until released, and cannot write the entry called bad. */
    private static final class HeldDisk implements Batches {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final List<Entry> written = Collections.synchronizedList(new ArrayList<>());
        volatile int batches;

        @Override
        public List<Entry.Outcome> commit(List<Entry> batch) throws SQLException {
            reached.countDown();
            try {
                release.await();
            } catch (InterruptedException unexpected) {
                throw new SQLException(unexpected);
            }
            if (batch.stream().anyMatch(each -> each.tenant().equals("bad"))) {
                throw new SQLException("disk error");
            }
            batches = batches + 1;
            written.addAll(batch);
            return Collections.nCopies(batch.size(), Entry.Outcome.STORED);
        }
    }
}
