package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.NodeControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link NodeControl} must do. Subclasses supply the adapter and nodes, which stand by before each test. */
public abstract class NodeControlContract {

    /** Time for one order; long enough for a loaded machine. */
    protected static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What a loaded machine may add to a wait. */
    private static final Duration LATE = Duration.ofSeconds(20);

    private static final NodeId STRANGER = NodeId.of("stranger");
    private static final Epoch EPOCH = Epoch.of(7);

    /** For subclasses. */
    protected NodeControlContract() {}

    /**
     * The adapter under test.
     *
     * @return an adapter of all nodes of this kit
     */
    protected abstract NodeControl open();

    /**
     * Nodes that take orders.
     *
     * @return two different nodes that stand by
     */
    protected abstract List<NodeId> nodes();

    /**
     * A node that cannot be reached.
     *
     * @return one the adapter knows
     */
    protected abstract NodeId unreachable();

    /**
     * A node that takes orders and never answers.
     *
     * @return one the adapter knows
     */
    protected abstract NodeId silent();

    /**
     * The truth, read past the adapter.
     *
     * @param node one of {@link #nodes()}
     * @return what it is
     */
    protected abstract NodeState state(NodeId node);

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

    /**
     * Whether the nodes know epochs. The four products do not.
     *
     * @return whether an older epoch is refused; false by default
     */
    protected boolean knowsEpochs() {
        return false;
    }

    @Test
    void an_order_is_taken_and_taking_it_again_does_no_harm() {
        NodeControl control = open();
        NodeId node = nodes().get(0);

        for (int time = 0; time < 2; time++) {
            assertThat(control.promote(node, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(state(node)).isEqualTo(NodeState.ACTIVE);
        }
        for (int time = 0; time < 2; time++) {
            assertThat(control.demote(node, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(state(node)).isEqualTo(NodeState.STANDBY);
        }
    }

    @Test
    void an_order_concerns_one_node_only() {
        NodeControl control = open();

        assertThat(control.promote(nodes().get(1), EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(state(nodes().get(0))).isEqualTo(NodeState.STANDBY);
    }

    @Test
    void orders_to_different_nodes_may_be_under_way_at_once() throws Exception {
        NodeControl control = open();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<EffectOutcome>> orders = new ArrayList<>();
            for (NodeId node : nodes()) {
                orders.add(threads.submit(() -> control.promote(node, EPOCH, TIMEOUT)));
            }
            for (Future<EffectOutcome> order : orders) {
                assertThat(order.get()).isInstanceOf(EffectOutcome.Succeeded.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(nodes()).allSatisfy(node -> assertThat(state(node)).isEqualTo(NodeState.ACTIVE));
    }

    @Test
    void a_node_nobody_knows_is_rejected() {
        NodeControl control = open();

        assertThat(control.promote(STRANGER, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(control.demote(STRANGER, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);
    }

    @Test
    void a_node_that_was_not_reached_has_changed_nothing() {
        NodeControl control = open();

        assertThat(control.promote(unreachable(), EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Failed.class);
        assertThat(control.demote(unreachable(), EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Failed.class);
    }

    @Test
    void silence_is_indeterminate_in_time() {
        NodeControl control = open();
        long start = System.nanoTime();

        assertThat(control.promote(silent(), EPOCH, brief())).isInstanceOf(EffectOutcome.Indeterminate.class);
        assertThat(control.demote(silent(), EPOCH, brief())).isInstanceOf(EffectOutcome.Indeterminate.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(brief().multipliedBy(2).plus(LATE));
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        NodeControl control = open();
        Thread.currentThread().interrupt();

        EffectOutcome outcome = control.promote(silent(), EPOCH, Duration.ofSeconds(30));

        assertThat(Thread.interrupted()).as("the interrupt").isTrue();
        assertThat(outcome).isNotInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void an_older_epoch_is_refused_where_epochs_are_known() {
        assumeThat(knowsEpochs()).isTrue();
        NodeControl control = open();
        NodeId node = nodes().get(0);
        assertThat(control.promote(node, EPOCH, TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(control.demote(node, Epoch.of(6), TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(state(node)).isEqualTo(NodeState.ACTIVE);
    }

    @Test
    void no_secret_is_shown() {
        assumeThat(secrets()).isNotEmpty();
        NodeControl control = open();

        String shown = control.toString()
                + control.promote(nodes().get(0), EPOCH, TIMEOUT)
                + control.promote(unreachable(), EPOCH, TIMEOUT)
                + control.promote(silent(), EPOCH, brief())
                + control.promote(STRANGER, EPOCH, TIMEOUT);

        assertThat(shown).doesNotContain(secrets());
    }
}
