package org.starling.decision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starling.decision.store.Decisions.NOON;
import static org.starling.decision.store.Decisions.accepted;
import static org.starling.decision.store.Decisions.card;
import static org.starling.decision.store.Decisions.decision;
import static org.starling.decision.store.Decisions.id;
import static org.starling.decision.store.Decisions.overridden;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starling.decision.DecisionRecord;
import org.starling.decision.DecisionStore.ReplayedToken;
import org.starling.decision.DecisionStore.StoreUnavailable;

class SqliteDecisionStoreTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @TempDir
    private Path folder;

    private Path file;
    private SqliteDecisionStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("made/on/opening/decisions.db");
        store = SqliteDecisionStore.open(file, now::get);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = SqliteDecisionStore.open(file, now::get);
    }

    @Test
    void givesBackEveryMemberOfADecisionAfterReopening() {
        var kept = decision("north", 1, Optional.of("token-1"));
        store.append(kept);

        reopen();

        assertThat(store.find("north", id(1))).get().usingRecursiveComparison().isEqualTo(kept);
    }

    @Test
    void keepsADecisionWithNothingInIt() {
        var bare = new DecisionRecord(
                id(5),
                NOON,
                "north",
                "",
                "",
                Optional.empty(),
                new byte[0],
                List.of(),
                new byte[0],
                new byte[0],
                List.of());
        store.append(bare);

        assertThat(store.find("north", id(5))).get().usingRecursiveComparison().isEqualTo(bare);
    }

    @Test
    void hidesADecisionFromOtherTenants() {
        store.append(decision("north", 1));
        store.append(List.of(accepted("north", card(2))), Optional.empty());

        assertThat(store.find("south", id(1))).isEmpty();
        assertThat(store.newest("south", 10)).isEmpty();
        assertThat(store.feedback("south", id(1))).isEmpty();
        assertThat(store.head("south")).isEmpty();
    }

    @Test
    void listsTheNewestFirst() {
        for (var number = 1; number <= 5; number++) {
            store.append(decision("north", number));
        }

        assertThat(store.newest("north", 3)).extracting(DecisionRecord::id).containsExactly(id(5), id(4), id(3));
        assertThat(store.newest("north", -1)).isEmpty();
    }

    @Test
    void letsATokenWorkOnceAlsoAfterReopening() {
        store.append(decision("north", 1, Optional.of("token-1")));
        reopen();

        assertThatExceptionOfType(ReplayedToken.class)
                .isThrownBy(() -> store.append(decision("north", 2, Optional.of("token-1"))));
        assertThatExceptionOfType(ReplayedToken.class).isThrownBy(() -> store.spend("north", "token-1"));
        assertThatExceptionOfType(ReplayedToken.class)
                .isThrownBy(() -> store.append(List.of(accepted("north", card(2))), Optional.of("token-1")));

        assertThat(store.find("north", id(2))).isEmpty();
        assertThat(store.feedback("north", id(1))).isEmpty();
    }

    @Test
    void keepsTheTokensOfTenantsApart() {
        store.spend("north", "token-1");
        store.spend("south", "token-1");

        assertThatExceptionOfType(ReplayedToken.class).isThrownBy(() -> store.spend("south", "token-1"));
    }

    @Test
    void forgetsATokenOnlyLongAfterItExpired() {
        store.spend("north", "token-1");

        now.set(NOON.plus(Duration.ofMinutes(63)));
        assertThatExceptionOfType(ReplayedToken.class).isThrownBy(() -> store.spend("north", "token-1"));

        now.set(NOON.plus(Ledger.JTI_KEPT).plusSeconds(1));
        store.spend("north", "token-1");
    }

    @Test
    void letsOneOfManyCallsWithOneTokenThrough() throws Exception {
        Callable<Boolean> attempt = () -> {
            try {
                store.spend("north", "token-1");
                return true;
            } catch (ReplayedToken replayed) {
                return false;
            }
        };

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var through = callers.invokeAll(
                    IntStream.range(0, 50).mapToObj(i -> attempt).toList());
            assertThat(through.stream().filter(Future::resultNow)).hasSize(1);
        }
    }

    @Test
    void refusesTheSameDecisionTwiceAndGoesOn() {
        store.append(decision("north", 1));

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> store.append(decision("north", 1)));

        store.append(decision("north", 2));
        assertThat(store.newest("north", 10)).hasSize(2);
        assertThat(ChainVerifier.verify(file, List.of())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void joinsFeedbackToTheDecisionOfItsCardOldestFirst() {
        store.append(decision("north", 1));
        store.append(decision("north", 2));
        var first = overridden("north", card(3), "patient prefers the other one");
        var second = accepted("north", card(2));
        var again = accepted("north", card(3));

        store.append(List.of(first, second), Optional.of("token-1"));
        store.append(List.of(again), Optional.of("token-2"));

        assertThat(store.feedback("north", id(1))).containsExactly(first, second, again);
        assertThat(store.feedback("north", id(2))).isEmpty();
    }

    @Test
    void keepsFeedbackOnCardsWeNeverSentAndThatCameBeforeItsCard() {
        store.append(List.of(accepted("north", "no uuid of ours")), Optional.empty());
        store.append(List.of(accepted("north", card(2))), Optional.empty());

        store.append(decision("north", 1));

        assertThat(store.feedback("north", id(1))).hasSize(1);
        assertThat(store.head("north")).get().extracting(ChainHead::position).isEqualTo(3L);
    }

    @Test
    void doesNotJoinFeedbackOfAnotherTenantOnOurCard() {
        store.append(decision("north", 1));

        store.append(List.of(accepted("south", card(2))), Optional.empty());

        assertThat(store.feedback("north", id(1))).isEmpty();
        assertThat(store.feedback("south", id(1))).isEmpty();
    }

    @Test
    void refusesABatchOfTwoTenantsWhole() {
        assertThatThrownBy(() ->
                        store.append(List.of(accepted("north", card(2)), accepted("south", card(2))), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(store.head("north")).isEmpty();
        assertThat(store.head("south")).isEmpty();
    }

    @Test
    void spendsNoTokenOnAnEmptyBatch() {
        store.append(List.of(), Optional.of("token-1"));

        store.spend("north", "token-1");
    }

    @Test
    void survivesAnInterruptedCaller() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> store.append(decision("north", 1)));
        assertThat(Thread.interrupted()).isTrue();

        store.append(decision("north", 2));
        assertThat(store.find("north", id(2))).isPresent();
    }

    @Test
    void refusesToWriteOnceClosed() {
        store.close();

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> store.append(decision("north", 1)));
        store = SqliteDecisionStore.open(file, now::get);
        assertThat(store.find("north", id(1))).isEmpty();
    }

    @Test
    void keepsOneChainWhenTwoProcessesWrite() {
        try (var other = SqliteDecisionStore.open(file, now::get)) {
            store.append(decision("north", 1, Optional.of("token-1")));
            other.append(decision("north", 2));
            store.append(decision("north", 3));

            assertThatExceptionOfType(ReplayedToken.class).isThrownBy(() -> other.spend("north", "token-1"));
        }
        assertThat(ChainVerifier.verify(file, List.of()))
                .isInstanceOfSatisfying(
                        Verification.Intact.class,
                        intact -> assertThat(intact.rows()).isEqualTo(3));
    }

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        store.append(decision("north", 1));

        try (var files = Files.list(file.getParent())) {
            assertThat(files.toList())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void refusesAFileThatIsNoStore() throws Exception {
        var other = Files.writeString(folder.resolve("notes.txt"), "no database ".repeat(500));

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> SqliteDecisionStore.open(other, now::get));
    }
}
