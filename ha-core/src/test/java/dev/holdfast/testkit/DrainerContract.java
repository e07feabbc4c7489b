package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import dev.holdfast.spi.Drainer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Drainer} must do. Extend it, and give it adapters of an appliance with one virtual server in front of
 * group {@code sg_all}, and in that group port 443 of servers {@code one} and {@code two}, all in service, with no client
 * connected.
 */
public abstract class DrainerContract {

    /** The cluster the adapters must serve. */
    protected static final ClusterId CLUSTER = ClusterId.of("pool");

    /** The group. */
    protected static final String GROUP = "sg_all";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final DrainTarget ONE = new DrainTarget.Member(GROUP, "one", 443);
    private static final DrainTarget TWO = new DrainTarget.Member(GROUP, "two", 443);
    private static final DrainMode MINUTE = DrainMode.after(Duration.ofMinutes(1));

    /** For subclasses. */
    protected DrainerContract() {}

    /**
     * An adapter of the appliance under test; called again in the same test it gives another controller's adapter of the
     * same appliance.
     *
     * @return an adapter; the subclass closes it
     */
    protected abstract Drainer open();

    private static DrainOrder order(DrainTarget target, long epoch) {
        return new DrainOrder(CLUSTER, Epoch.of(epoch), TrafficPaths.NONE, target, TIMEOUT);
    }

    private static DrainView.State state(Drainer drainer, DrainTarget target) {
        List<DrainView.Member> members = drainer.look(target).orElseThrow().members();
        assertThat(members).hasSize(1);
        return members.get(0).state();
    }

    /** With a delay it is on its way, and only it. */
    @Test
    protected void a_member_leaves_and_the_other_stays() {
        Drainer drainer = open();

        assertThat(drainer.drain(order(ONE, 1), MINUTE)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(state(drainer, ONE)).isEqualTo(DrainView.State.LEAVING);
        assertThat(state(drainer, TWO)).isEqualTo(DrainView.State.IN_SERVICE);
        assertThat(drainer.look(ONE).orElseThrow().isDrained()).isFalse();
    }

    /** Nobody is there to wait for. */
    @Test
    protected void until_empty_is_over_when_nobody_is_connected() {
        Drainer drainer = open();

        assertThat(drainer.drain(order(ONE, 1), DrainMode.UNTIL_EMPTY)).isInstanceOf(EffectOutcome.Succeeded.class);

        DrainView seen = drainer.awaitDrained(ONE, TIMEOUT).orElseThrow();
        assertThat(seen.isDrained()).isTrue();
        assertThat(seen.connections()).isZero();
    }

    /** Waiting has an end of its own. */
    @Test
    protected void waiting_ends_with_the_last_reading() {
        Drainer drainer = open();
        drainer.drain(order(ONE, 1), MINUTE);

        DrainView seen = drainer.awaitDrained(ONE, Duration.ZERO).orElseThrow();

        assertThat(seen.isDrained()).isFalse();
    }

    /** Saying it twice neither fails nor begins anew; at once ends it. */
    @Test
    protected void a_drain_is_idempotent_and_can_be_cut_short() {
        Drainer drainer = open();
        for (int time = 0; time < 2; time++) {
            assertThat(drainer.drain(order(ONE, 1), MINUTE)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(state(drainer, ONE)).isEqualTo(DrainView.State.LEAVING);
        }
        for (int time = 0; time < 2; time++) {
            assertThat(drainer.drain(order(ONE, 1), DrainMode.AT_ONCE)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(state(drainer, ONE)).isEqualTo(DrainView.State.OUT);
        }
    }

    /** Calling it off, and bringing back what was out. */
    @Test
    protected void what_was_drained_comes_back() {
        Drainer drainer = open();
        for (DrainMode mode : List.of(MINUTE, DrainMode.AT_ONCE)) {
            assertThat(drainer.drain(order(ONE, 1), mode)).isInstanceOf(EffectOutcome.Succeeded.class);
            for (int time = 0; time < 2; time++) {
                assertThat(drainer.restore(order(ONE, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
                assertThat(state(drainer, ONE)).isEqualTo(DrainView.State.IN_SERVICE);
            }
        }
    }

    /** A server is drained with whatever is on it. */
    @Test
    protected void a_server_takes_its_members_along_and_back() {
        Drainer drainer = open();
        DrainTarget server = new DrainTarget.Server("one");

        assertThat(drainer.drain(order(server, 1), DrainMode.AT_ONCE)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(state(drainer, ONE)).isEqualTo(DrainView.State.OUT);
        assertThat(drainer.look(server).orElseThrow().members()).hasSize(1);

        assertThat(drainer.restore(order(server, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(state(drainer, ONE)).isEqualTo(DrainView.State.IN_SERVICE);
    }

    /** Somebody must be left, however gently it is asked, and for a whole group too. */
    @Test
    protected void the_last_is_not_drained() {
        Drainer drainer = open();
        drainer.drain(order(ONE, 1), MINUTE);

        for (DrainTarget last : List.of(TWO, new DrainTarget.Server("two"), new DrainTarget.Group(GROUP))) {
            for (DrainMode mode : List.of(MINUTE, DrainMode.UNTIL_EMPTY, DrainMode.AT_ONCE)) {
                assertThat(drainer.drain(order(last, 1), mode))
                        .isInstanceOfSatisfying(
                                EffectOutcome.Rejected.class,
                                rejected -> assertThat(rejected.reason()).contains(last.toString()));
            }
        }
        assertThat(state(drainer, TWO)).isEqualTo(DrainView.State.IN_SERVICE);
    }

    /** A leader of the past may not drain. */
    @Test
    protected void an_older_epoch_is_rejected_and_changes_nothing() {
        Drainer older = open();
        Drainer newer = open();
        assertThat(older.drain(order(ONE, 5), MINUTE)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(newer.restore(order(ONE, 6))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(older.drain(order(ONE, 5), MINUTE)).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(state(newer, ONE)).isEqualTo(DrainView.State.IN_SERVICE);
    }

    /** An order for somebody else is not carried out. */
    @Test
    protected void an_order_of_another_cluster_is_rejected() {
        Drainer drainer = open();
        DrainOrder foreign = new DrainOrder(ClusterId.of("other"), Epoch.of(1), TrafficPaths.NONE, ONE, TIMEOUT);

        assertThat(drainer.drain(foreign, MINUTE)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(state(drainer, ONE)).isEqualTo(DrainView.State.IN_SERVICE);
    }

    /** What a path is closed by is not brought back behind its back. */
    @Test
    protected void a_closed_path_is_not_opened_by_restoring() {
        Drainer drainer = open();
        TrafficPaths paths =
                new TrafficPaths(List.of(new TrafficPaths.NodePath(NodeId.of("one"), List.of(GROUP), List.of())));
        shut();

        for (DrainTarget target : List.of(ONE, new DrainTarget.Server("one"), new DrainTarget.Group(GROUP))) {
            assertThat(drainer.restore(new DrainOrder(CLUSTER, Epoch.of(1), paths, target, TIMEOUT)))
                    .as(target.toString())
                    .isInstanceOf(EffectOutcome.Rejected.class);
        }
    }

    /** Disables the group past the adapter, as closing its path would. */
    protected abstract void shut();

    /** There is nothing to say about what is not there. */
    @Test
    protected void what_is_not_there_is_neither_drained_nor_seen() {
        Drainer drainer = open();
        for (DrainTarget absent : List.of(
                new DrainTarget.Member(GROUP, "one", 444),
                new DrainTarget.Server("three"),
                new DrainTarget.Group("sg_none"))) {
            assertThat(drainer.look(absent)).isInstanceOf(Reply.None.class);
            assertThat(drainer.drain(order(absent, 1), MINUTE)).isNotInstanceOf(EffectOutcome.Succeeded.class);
        }
    }
}
