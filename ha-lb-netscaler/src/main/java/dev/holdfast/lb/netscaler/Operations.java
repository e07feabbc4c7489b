package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.traffic.DetectionOrders;
import dev.holdfast.lb.netscaler.internal.traffic.DrainOrders;
import dev.holdfast.lb.netscaler.internal.traffic.FrontOrders;
import dev.holdfast.lb.netscaler.internal.traffic.NodeOrders;
import dev.holdfast.lb.netscaler.internal.traffic.Orders;
import dev.holdfast.lb.netscaler.internal.traffic.SaveOrders;
import dev.holdfast.lb.netscaler.internal.traffic.StatisticsReader;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import dev.holdfast.spi.Drainer;
import dev.holdfast.spi.FailoverDetection;
import dev.holdfast.spi.PathOrder;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/**
 * What operators do with an appliance besides plans and paths: drain and restore, suspend and resume failover detection,
 * switch a virtual server, look at counters, change the primary node of the appliance pair, save.
 *
 * <p>Everything that writes is an order: it takes over for its epoch before its first write, reads back, and saves the
 * configuration, the whole appliance's, unless {@link UnsavedPolicy#HOLD} forbids it. What it touches must bear the cluster's word in its comment. No plan undoes any of
 * it: admin states and the checks of groups are traffic state, and drift tells of them.
 *
 * <p>A drained member comes back too when the path of its group is opened, which enables all members.
 *
 * <p>Thread-safe; calls take turns with the adapter's others. {@link #awaitDrained} takes a turn for each look only.
 */
public final class Operations implements Drainer, FailoverDetection {

    private static final int MOST_NAMES = 1000;
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final Calls calls;
    private final DrainOrders drains;
    private final DetectionOrders detection;
    private final FrontOrders fronts;
    private final NodeOrders nodes;
    private final SaveOrders saves;

    Operations(Calls calls, Orders orders) {
        this.calls = calls;
        this.drains = new DrainOrders(orders);
        this.detection = new DetectionOrders(orders);
        this.fronts = new FrontOrders(orders);
        this.nodes = new NodeOrders(orders);
        this.saves = new SaveOrders(orders);
    }

    @Override
    public EffectOutcome drain(DrainOrder order, DrainMode mode) {
        return calls.order(order.cluster(), order.timeout(), deadline -> drains.drain(order, mode, deadline));
    }

    @Override
    public EffectOutcome restore(DrainOrder order) {
        return calls.order(order.cluster(), order.timeout(), deadline -> drains.restore(order, deadline));
    }

    @Override
    public Reply<DrainView> look(DrainTarget target) {
        return calls.reading(deadline -> drains.look(target, deadline));
    }

    /**
     * {@inheritDoc}
     *
     * <p>It looks after 50 ms, then ever more seldom, at last every 5 s. A reading that fails for a passing reason ends it,
     * with that reason; so does an interrupt.
     */
    @Override
    public Reply<DrainView> awaitDrained(DrainTarget target, Duration atMost) {
        Deadline end = Deadline.in(atMost);
        Duration pause = SOON;
        while (true) {
            Reply<DrainView> seen = look(target);
            boolean over = seen.toOptional().map(DrainView::isDrained).orElse(true);
            if (over || end.isOver()) {
                return seen;
            }
            Duration left = end.remaining();
            LockSupport.parkNanos((left.compareTo(pause) < 0 ? left : pause).toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return calls.unread("interrupted while waiting for " + target + " to be drained; it goes on by itself");
            }
            pause = pause.compareTo(SELDOM) < 0 ? pause.multipliedBy(2) : SELDOM;
        }
    }

    @Override
    public EffectOutcome suspend(PathOrder order) {
        return calls.order(order.cluster(), order.timeout(), deadline -> detection.set(order, false, deadline));
    }

    @Override
    public EffectOutcome resume(PathOrder order) {
        return calls.order(order.cluster(), order.timeout(), deadline -> detection.set(order, true, deadline));
    }

    @Override
    public Reply<Boolean> isSuspended(TrafficPaths.NodePath path) {
        return calls.reading(deadline -> detection.isSuspended(path, deadline));
    }

    /**
     * Disables a virtual server: nobody is served by it, except by its backup, and its connections end
     * ({@code downStateFlush}).
     *
     * @param order which, in which epoch
     * @return succeeded only if read back as out of service and saved
     */
    public EffectOutcome disable(VirtualServerOrder order) {
        return set(order, false);
    }

    /**
     * Enables a virtual server, one that was held down after a failure ({@code disablePrimaryOnDown}) included.
     *
     * @param order which, in which epoch
     * @return succeeded only if read back as enabled and saved; the detail says whether it is up
     */
    public EffectOutcome enable(VirtualServerOrder order) {
        return set(order, true);
    }

    /**
     * Counters and effective states, of one moment as nearly as an appliance tells them. Changes nothing.
     *
     * @param virtualServers names, at most 1000
     * @return what was read of all of them, or why it was not; that one of them is not there is a reason
     */
    public Reply<TrafficStatistics> statistics(Collection<String> virtualServers) {
        if (virtualServers.size() > MOST_NAMES) {
            return calls.unread(
                    virtualServers.size() + " virtual servers at once: ask about " + MOST_NAMES + " at most");
        }
        return calls.reading(deadline -> StatisticsReader.read(calls.session(), virtualServers, deadline));
    }

    /**
     * The appliance and its partner. Changes nothing.
     *
     * @return both as the primary one tells it, or why it could not be asked
     */
    public Reply<PairView> pair() {
        return calls.reading(nodes::look);
    }

    /**
     * Makes one node of the pair primary ({@code force HA failover}), after the configuration has been saved. The adapter
     * follows, if it knows both ({@code Builder.partners}) or speaks to an address that moves along. Clients notice: what has
     * no connection failover is cut.
     *
     * @param order which node, in which epoch
     * @return succeeded only if that node is read back as primary, at once if it is so already; rejected, with nothing
     *     changed, if it is not there or not in a state to take over
     */
    public EffectOutcome failOver(ApplianceFailoverOrder order) {
        return calls.order(
                order.cluster(), order.timeout(), deadline -> nodes.failOver(order.primary(), order.epoch(), deadline));
    }

    /**
     * Has the secondary node take over the whole configuration of the primary one ({@code force HA sync}) and save it. An
     * appliance does not tell when that has ended: succeeded says that it was taken and that no failure was counted until
     * then.
     *
     * @param order in which epoch
     * @return how it ended; rejected if there is no partner, or it does not listen
     */
    public EffectOutcome synchronise(ApplianceOrder order) {
        return calls.order(order.cluster(), order.timeout(), deadline -> nodes.synchronise(order.epoch(), deadline));
    }

    /**
     * Saves what is running, whosever it is. The partner saves along.
     *
     * @param order in which epoch
     * @return how it ended
     */
    public EffectOutcome save(ApplianceOrder order) {
        return calls.order(order.cluster(), order.timeout(), deadline -> saves.save(order.epoch(), deadline));
    }

    /**
     * What a restart would undo, whosever it is. Changes nothing; the account must be allowed to compare.
     *
     * @return the difference of what is running and what is saved, or why it could not be read
     */
    public Reply<UnsavedChanges> unsaved() {
        return calls.reading(saves::look);
    }

    private EffectOutcome set(VirtualServerOrder order, boolean enabled) {
        return calls.order(
                order.cluster(),
                order.timeout(),
                deadline -> fronts.set(order.virtualServer(), order.epoch(), enabled, deadline));
    }
}
