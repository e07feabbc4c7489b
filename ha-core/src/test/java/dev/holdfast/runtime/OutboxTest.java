package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.RuleId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.HaStore;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Effect NOTICE =
            new Effect.SendNotice(new EffectId(1), Epoch.of(1), NoticeKind.FAILOVER_INITIATED, World.CORE1, "down");
    private static final Effect FENCE = new Effect.FenceNode(new EffectId(2), Epoch.of(1), World.CORE1);

    private final MemoryHaStore store = MemoryHaStore.create();
    private final Receiver worker = new Receiver("store", "holdfast-test-store", () -> Duration.ZERO);
    private final BlockingQueue<Effect> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<Effect> unsent = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final FailoverMachine machine =
            FailoverMachine.of(Rig.group(), Rig.safe().build());

    @AfterEach
    void end() {
        worker.close();
    }

    @Test
    void notices_leave_once_and_at_once_while_the_store_hangs_and_orders_wait_for_it() throws InterruptedException {
        store.raiseEpoch(Rig.CLUSTER, Epoch.of(1), "me");
        hangStore();

        send();

        assertThat(sent).containsExactly(NOTICE);
        gate.countDown();
        awaitStore();
        assertThat(sent).containsExactly(NOTICE, FENCE);
        assertThat(unsent).isEmpty();
    }

    @Test
    void a_record_the_store_rejects_keeps_orders_back_but_no_notice() throws InterruptedException {
        store.raiseEpoch(Rig.CLUSTER, Epoch.of(1), "somebody else");

        send();
        awaitStore();

        assertThat(sent).containsExactly(NOTICE);
        assertThat(unsent).containsExactly(FENCE);
    }

    @Test
    void the_orders_of_a_record_that_found_no_room_never_leave() throws InterruptedException {
        store.raiseEpoch(Rig.CLUSTER, Epoch.of(1), "me");
        AtomicBoolean broken = new AtomicBoolean(true);
        Outbox full = outbox(new BreakableStore(store, broken));
        for (int sequence = 1; sequence <= 1000; sequence++) {
            send(full, sequence, List.of());
            awaitStore();
        }
        broken.set(false);

        send(full, 1001, List.of(FENCE));
        awaitStore();
        assertThat(store.journal(Rig.CLUSTER, 2000).orElseThrow()).hasSize(1000);
        assertThat(sent).isEmpty();
        assertThat(unsent).containsExactly(FENCE);

        send(full, 1002, List.of(FENCE));
        awaitStore();
        assertThat(sent).as("there is room again").containsExactly(FENCE);
    }

    private void send() {
        send(outbox(store), 1, List.of(FENCE, NOTICE));
    }

    private Outbox outbox(HaStore into) {
        return new Outbox(Rig.CLUSTER, "me", into, worker, new Notebook(), reason -> {});
    }

    private void send(Outbox outbox, long sequence, List<Effect> effects) {
        JournalRecord record = new JournalRecord(
                sequence,
                Instant.EPOCH,
                new Input.Tick(Duration.ZERO),
                new RuleId("F300"),
                Phase.STEADY,
                Phase.FENCING,
                effects,
                "why",
                "digest");
        outbox.send(record, machine.initial(), SOON);
    }

    private void hangStore() {
        worker.ask("hang", SOON, left -> awaited(gate), opened -> {}, outcome -> {});
    }

    /** The worker takes one call after the other: once this one is made, those before it are over. */
    private void awaitStore() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        worker.ask("last", SOON, left -> done, CountDownLatch::countDown, outcome -> {});
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static Boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** Notes what left and what did not. */
    private final class Notebook implements Outbox.Dispatch {

        @Override
        public void send(Effect effect, JournalRecord record, Duration deadline) {
            sent.add(effect);
        }

        @Override
        public void unsent(Effect effect, EffectOutcome outcome) {
            unsent.add(effect);
        }
    }
}
