package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ReplicationControl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReplicationControl} must do. Subclasses supply the adapter and nodes; what the target remembers from
 * earlier tests does not matter, but no replication may be running when a test begins.
 */
public abstract class ReplicationControlContract {

    /** Time for one order; long enough for a loaded machine. */
    protected static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** What a loaded machine may add to a wait. */
    private static final Duration LATE = Duration.ofSeconds(20);

    private static final NodeId STRANGER = NodeId.of("stranger");

    /** For subclasses. */
    protected ReplicationControlContract() {}

    /**
     * The adapter under test.
     *
     * @return an adapter of all nodes of this kit
     */
    protected abstract ReplicationControl open();

    /**
     * A node that can receive.
     *
     * @return one that stands by and does not replicate
     */
    protected abstract NodeId target();

    /**
     * A node that can give.
     *
     * @return one from which the target can pull
     */
    protected abstract NodeId source();

    /**
     * A target that cannot be reached.
     *
     * @return one the adapter knows
     */
    protected abstract NodeId unreachable();

    /**
     * A target that takes calls and never answers.
     *
     * @return one the adapter knows
     */
    protected abstract NodeId silent();

    /**
     * In what time a silent node is given up: long enough to tell it what to do, where reaching it takes time.
     *
     * @return positive; 3 seconds by default, longer than a busy machine stops a thread
     */
    protected Duration brief() {
        return Duration.ofSeconds(3);
    }

    /**
     * What must never be shown.
     *
     * @return the secrets the adapter was given; none by default
     */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void what_was_started_stands_in_the_targets_history_when_it_has_ended() {
        ReplicationControl control = open();
        int before = ended(control).size();

        assertThat(control.syncNow(target(), source(), TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);

        List<SyncRecord> after = awaitEnded(control, before + 1);
        SyncRecord last = after.get(before);
        assertThat(after).hasSize(before + 1);
        assertThat(last.target()).isEqualTo(target());
        assertThat(last.source()).isEqualTo(source());
        assertThat(last.isProven()).isTrue();
    }

    @Test
    void history_is_told_oldest_first_and_reading_it_changes_nothing() {
        ReplicationControl control = open();
        int before = ended(control).size();
        for (int time = 1; time <= 2; time++) {
            assertThat(control.syncNow(target(), source(), TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            awaitEnded(control, before + time);
        }

        List<SyncRecord> history = control.history(target()).orElseThrow();

        assertThat(history).extracting(SyncRecord::started).isSorted();
        assertThat(control.history(target()).orElseThrow()).isEqualTo(history);
    }

    @Test
    void asked_twice_the_target_replicates_once_for_each_order_it_took() {
        ReplicationControl control = open();
        int before = ended(control).size();
        int taken = 0;
        for (int time = 0; time < 2; time++) {
            EffectOutcome outcome = control.syncNow(target(), source(), TIMEOUT);
            assertThat(outcome).isInstanceOfAny(EffectOutcome.Succeeded.class, EffectOutcome.Rejected.class);
            taken += outcome instanceof EffectOutcome.Succeeded ? 1 : 0;
        }

        assertThat(taken).isPositive();
        assertThat(awaitEnded(control, before + taken)).hasSize(before + taken);
    }

    @Test
    void nodes_nobody_knows_are_rejected_and_have_no_history() {
        ReplicationControl control = open();
        int before = ended(control).size();

        assertThat(control.syncNow(STRANGER, source(), TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(control.syncNow(target(), STRANGER, TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(control.history(STRANGER)).isInstanceOf(Reply.None.class);
        assertThat(control.history(target()).orElseThrow()).hasSize(before);
    }

    @Test
    void a_target_that_was_not_reached_has_started_nothing() {
        ReplicationControl control = open();

        assertThat(control.syncNow(unreachable(), source(), TIMEOUT)).isInstanceOf(EffectOutcome.Failed.class);
        assertThat(control.history(unreachable())).isInstanceOf(Reply.None.class);
    }

    @Test
    void silence_is_indeterminate_in_time() {
        ReplicationControl control = open();
        long start = System.nanoTime();

        assertThat(control.syncNow(silent(), source(), brief())).isInstanceOf(EffectOutcome.Indeterminate.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(brief().plus(LATE));

        assertThat(control.history(silent())).isInstanceOf(Reply.None.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(brief().plus(LATE).plusSeconds(11));
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        ReplicationControl control = open();
        Thread.currentThread().interrupt();
        EffectOutcome outcome = control.syncNow(silent(), source(), Duration.ofSeconds(30));
        assertThat(Thread.interrupted()).as("the interrupt of an order").isTrue();
        assertThat(outcome).isNotInstanceOf(EffectOutcome.Succeeded.class);

        Thread.currentThread().interrupt();
        Reply<List<SyncRecord>> reply = control.history(silent());
        assertThat(Thread.interrupted()).as("the interrupt of a question").isTrue();
        assertThat(reply).isInstanceOf(Reply.None.class);
    }

    @Test
    void no_secret_is_shown() {
        assumeThat(secrets()).isNotEmpty();
        ReplicationControl control = open();

        String shown = control.toString()
                + control.syncNow(unreachable(), source(), TIMEOUT)
                + control.syncNow(silent(), source(), brief())
                + control.history(unreachable())
                + control.history(silent());

        assertThat(shown).doesNotContain(secrets());
    }

    private List<SyncRecord> ended(ReplicationControl control) {
        return control.history(target()).orElseThrow().stream()
                .filter(record -> record.result() != SyncRecord.Result.RUNNING)
                .toList();
    }

    private List<SyncRecord> awaitEnded(ReplicationControl control, int atLeast) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<SyncRecord> ended = ended(control);
        while (ended.size() < atLeast) {
            assertThat(System.nanoTime()).as("still only %s", ended).isLessThan(end);
            LockSupport.parkNanos(10_000_000);
            ended = ended(control);
        }
        return ended;
    }
}
