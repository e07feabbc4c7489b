package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import java.util.Optional;

/** Drains and restores members, servers and groups: look, refuse or write once, read back, save. */
public final class DrainOrders {

    private final Orders orders;

    /**
     * Drains of one cluster.
     *
     * @param orders by whose rules to write
     */
    public DrainOrders(Orders orders) {
        this.orders = orders;
    }

    /**
     * Begins a drain.
     *
     * @param order what
     * @param mode how gently
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome drain(DrainOrder order, DrainMode mode, Deadline deadline) {
        return orders.run(order.epoch(), deadline, calls -> "", calls -> drain(order, mode, calls));
    }

    /**
     * Calls a drain off.
     *
     * @param order what
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome restore(DrainOrder order, Deadline deadline) {
        return orders.run(order.epoch(), deadline, calls -> "", calls -> restore(order, calls));
    }

    /**
     * How far a drain has come.
     *
     * @param target what
     * @param deadline when to give up
     * @return a reading, or why there is none
     */
    public Reply<DrainView> look(DrainTarget target, Deadline deadline) {
        try {
            TrafficCalls calls = new TrafficCalls(orders.session(), deadline);
            Capacity capacity = new CapacityReader(calls).read(target);
            return capacity.itself(target).isPresent()
                    ? Reply.of(capacity.view(target))
                    : Reply.none(target + " is not on the appliance");
        } catch (OrderEnded | StartOver e) {
            return Reply.none("cannot read " + target + ": " + e.getMessage());
        }
    }

    private EffectOutcome drain(DrainOrder order, DrainMode mode, TrafficCalls calls) throws OrderEnded, StartOver {
        DrainTarget target = order.target();
        Capacity before = new CapacityReader(calls).read(target);
        Capacity.Switch itself = own(target, before, calls);
        Optional<String> empty = before.leftEmpty(target, order.paths());
        if (empty.isPresent()) {
            throw new OrderEnded(EffectOutcome.rejected("LAST_MEMBER: without " + target + " virtual server "
                    + empty.get() + " has nobody left to give new clients to; open the other path first (openPath),"
                    + " or close this one without a delay (closePath)"));
        }
        boolean sooner = mode.isAtOnce()
                && before.view(target).members().stream().anyMatch(each -> each.state() == DrainView.State.LEAVING);
        if (itself.enabled() || sooner) {
            ObjectNode how = JsonNodeFactory.instance.objectNode();
            if (!mode.delay().isZero()) {
                how.put("delay", mode.delay().toSeconds());
            }
            if (mode.untilEmpty()) {
                how.put("graceful", "YES");
            }
            calls.write(action(target, before, "disable", how));
        }
        Capacity now = new CapacityReader(calls).read(target);
        DrainView view = now.view(target);
        boolean served = view.members().stream().anyMatch(each -> each.state() == DrainView.State.IN_SERVICE);
        if (served || now.itself(target).filter(Capacity.Switch::enabled).isPresent()) {
            throw new StartOver(target + " still gets new clients after it was disabled");
        }
        String left = view.isDrained() ? "nobody is connected any more" : view.connections() + " connections left";
        return calls.saved(target + " gets no new clients, " + left);
    }

    private EffectOutcome restore(DrainOrder order, TrafficCalls calls) throws OrderEnded, StartOver {
        DrainTarget target = order.target();
        Capacity before = new CapacityReader(calls).read(target);
        Capacity.Switch itself = own(target, before, calls);
        Optional<TrafficPaths.NodePath> path = before.closedBy(target, order.paths());
        if (path.isPresent()) {
            throw new OrderEnded(EffectOutcome.rejected("CLOSED_PATH: to restore " + target + " would open the path of "
                    + path.get().node() + "; that is what openPath is for"));
        }
        if (!itself.enabled()) {
            calls.write(action(target, before, "enable", JsonNodeFactory.instance.objectNode()));
            boolean enabled = new CapacityReader(calls)
                    .read(target)
                    .itself(target)
                    .filter(Capacity.Switch::enabled)
                    .isPresent();
            if (!enabled) {
                throw new StartOver(target + " reads disabled after it was enabled");
            }
        }
        return calls.saved(target + " is enabled");
    }

    /** The target, if it is there and ours, and so is what goes with it. */
    private Capacity.Switch own(DrainTarget target, Capacity capacity, TrafficCalls calls) throws OrderEnded {
        Capacity.Switch itself = capacity.itself(target)
                .orElseThrow(() -> new OrderEnded(
                        calls.unfinished(target + " is not on the appliance; plan and apply first", true)));
        orders.own(target.toString(), itself.comment());
        for (ObjectRef pool : capacity.touched(target)) {
            orders.notOthers(pool.toString(), capacity.commentOf(pool));
        }
        return itself;
    }

    private static NitroRequest action(DrainTarget target, Capacity capacity, String action, ObjectNode how) {
        if (target instanceof DrainTarget.Server server) {
            return NitroRequest.action(
                    "server", action, Orders.named("name", server.name()).setAll(how));
        }
        String group =
                target instanceof DrainTarget.Member member ? member.group() : ((DrainTarget.Group) target).name();
        PoolName pool = new PoolName(group, capacity.isSingle(group));
        ObjectNode payload = pool.payload();
        if (target instanceof DrainTarget.Member member && !pool.single()) {
            payload.put("servername", member.server()).put("port", member.port());
        }
        return NitroRequest.action(pool.resource(), action, payload.setAll(how));
    }
}
