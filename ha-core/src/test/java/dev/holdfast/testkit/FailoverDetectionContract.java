package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.FailoverDetection;
import dev.holdfast.spi.PathOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link FailoverDetection} must do. Extend it, and give it adapters of an appliance to which
 * {@link LoadBalancerContract#pair} has been applied.
 */
public abstract class FailoverDetectionContract {

    /** The cluster the adapters must serve. */
    protected static final ClusterId CLUSTER = ClusterId.of("pair");

    private static final TrafficPaths.NodePath FIRST =
            new TrafficPaths.NodePath(NodeId.of("core1"), List.of("sg_core1"), List.of());
    private static final TrafficPaths.NodePath STANDBY = new TrafficPaths.NodePath(
            NodeId.of("core2"), List.of(), List.of(new TrafficPaths.BackupReference("vs_core", "vs_core_stby")));

    /** For subclasses. */
    protected FailoverDetectionContract() {}

    /**
     * An adapter of the appliance under test; called again in the same test it gives another controller's.
     *
     * @return an adapter; the subclass closes it
     */
    protected abstract FailoverDetection open();

    private static PathOrder order(TrafficPaths.NodePath path, long epoch) {
        return new PathOrder(CLUSTER, Epoch.of(epoch), path, Duration.ofSeconds(10));
    }

    /** Both kinds of path, each by itself, and saying it twice does no harm. */
    @Test
    protected void it_is_suspended_and_resumed_idempotently() {
        FailoverDetection detection = open();
        for (TrafficPaths.NodePath path : List.of(FIRST, STANDBY)) {
            TrafficPaths.NodePath other = path.equals(FIRST) ? STANDBY : FIRST;
            for (int time = 0; time < 2; time++) {
                assertThat(detection.suspend(order(path, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
                assertThat(detection.isSuspended(path)).isEqualTo(Reply.of(true));
                assertThat(detection.isSuspended(other)).isEqualTo(Reply.of(false));
            }
            for (int time = 0; time < 2; time++) {
                assertThat(detection.resume(order(path, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
                assertThat(detection.isSuspended(path)).isEqualTo(Reply.of(false));
            }
        }
    }

    /** A leader of the past may not suspend. */
    @Test
    protected void an_older_epoch_is_rejected_and_changes_nothing() {
        FailoverDetection older = open();
        FailoverDetection newer = open();
        assertThat(older.resume(order(FIRST, 5))).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(newer.resume(order(FIRST, 6))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(older.suspend(order(FIRST, 5))).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(newer.isSuspended(FIRST)).isEqualTo(Reply.of(false));
    }

    /** An order for somebody else is not carried out. */
    @Test
    protected void an_order_of_another_cluster_is_rejected() {
        FailoverDetection detection = open();
        PathOrder foreign = new PathOrder(ClusterId.of("other"), Epoch.of(1), FIRST, Duration.ofSeconds(10));

        assertThat(detection.suspend(foreign)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(detection.isSuspended(FIRST)).isEqualTo(Reply.of(false));
    }
}
