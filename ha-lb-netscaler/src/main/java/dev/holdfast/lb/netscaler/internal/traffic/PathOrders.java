package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.apply.HighAvailability;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.PathOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Closes and opens paths: take over, look, write only what is not so yet, read back, save.
 *
 * <p>An order carries the path that was planned, and the path is the move, compiled: it names each group and each reference,
 * and each is one call. Nothing is planned, and nothing is read but traffic state.
 *
 * <p>A fence is done when the path reads closed and no connection is left; connections that
 * stay are flushed through {@code downStateFlush}.
 */
public final class PathOrders {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Kept of an order's time to enable again what was disabled for the flush. */
    private static final Duration PUT_BACK = Duration.ofMillis(500);

    private final NitroSession session;
    private final PathReader reader;
    private final Orders orders;

    /**
     * Orders about paths.
     *
     * @param session through which to read
     * @param orders by whose rules to write
     */
    public PathOrders(NitroSession session, Orders orders) {
        this.session = session;
        this.reader = new PathReader(session);
        this.orders = orders;
    }

    /**
     * Reads paths.
     *
     * @param paths declared paths
     * @param deadline when to give up
     * @return one reading per path, or why there is none
     */
    public Reply<TrafficView> observe(TrafficPaths paths, Deadline deadline) {
        Reply<TrafficSnapshot> read = reader.read(paths.paths(), deadline);
        if (read instanceof Reply.None<TrafficSnapshot> none) {
            return Reply.none(none.reason());
        }
        // Asked last: what was saved before the paths were read says nothing about them.
        Reply<Boolean> saved = reader.isSaved(deadline);
        if (saved instanceof Reply.None<Boolean> none) {
            return Reply.none(none.reason());
        }
        TrafficSnapshot snapshot = read.orElseThrow();
        return Reply.of(new TrafficView(paths.paths().stream()
                .map(path -> snapshot.reading(path, saved.orElseThrow()))
                .toList()));
    }

    /**
     * Whether an order could be carried out now; changes nothing.
     *
     * @param paths declared paths
     * @param epoch of the term that asks
     * @param deadline when to give up
     * @return empty if it could, otherwise why not
     */
    public String obstacle(TrafficPaths paths, Epoch epoch, Deadline deadline) {
        String pair = HighAvailability.obstacle(session, deadline);
        if (!pair.isEmpty()) {
            return pair;
        }
        if (observe(paths, deadline) instanceof Reply.None<TrafficView> none) {
            return none.reason();
        }
        return orders.obstacle(epoch, deadline);
    }

    /**
     * Closes a path.
     *
     * @param order which
     * @param deadline when to give up, counted from when the order came
     * @return how it ended
     */
    public EffectOutcome close(PathOrder order, Deadline deadline) {
        return run(order, deadline, this::close);
    }

    /**
     * Opens a path.
     *
     * @param order which
     * @param deadline when to give up, counted from when the order came
     * @return how it ended
     */
    public EffectOutcome open(PathOrder order, Deadline deadline) {
        return run(order, deadline, this::open);
    }

    private interface Work {
        EffectOutcome carryOut(TrafficPaths.NodePath path, TrafficCalls calls) throws OrderEnded, StartOver;
    }

    private EffectOutcome run(PathOrder order, Deadline deadline, Work work) {
        return orders.run(
                order.epoch(),
                deadline,
                calls -> fallbackHolder(order.path(), calls),
                calls -> work.carryOut(order.path(), calls));
    }

    /** Where the mark goes if no virtual server bears our word yet. */
    private String fallbackHolder(TrafficPaths.NodePath path, TrafficCalls calls) throws OrderEnded, StartOver {
        if (!path.references().isEmpty()) {
            return path.references().get(0).virtualServer();
        }
        List<String> fronts = snapshot(path, calls).frontsOf(path);
        return fronts.isEmpty() ? "" : fronts.get(0);
    }

    private EffectOutcome close(TrafficPaths.NodePath declared, TrafficCalls calls) throws OrderEnded, StartOver {
        TrafficSnapshot before = snapshot(declared, calls);
        TrafficPaths.NodePath path = before.standing(declared);
        for (TrafficPaths.BackupReference reference : path.references()) {
            if (before.isSet(reference)) {
                ObjectNode payload =
                        Orders.named("name", reference.virtualServer()).put("backupvserver", true);
                calls.write(NitroRequest.action("lbvserver", "unset", payload));
            }
        }
        for (String group : path.serviceGroups()) {
            if (before.group(group).enabled()) {
                calls.write(new PoolName(group, before.group(group).single()).action("disable"));
            }
        }
        TrafficSnapshot now = snapshot(path, calls);
        while (!isClosed(now, path) || now.connections(path) > 0) {
            Duration needed = calls.flushing() ? PUT_BACK : LOOK_AGAIN;
            if (calls.deadline().remaining().compareTo(needed) < 0) {
                endFlush(path, calls);
                return calls.unfinished(
                        "path of " + path.node() + " is " + now.state(path) + " with " + now.connections(path)
                                + " connections left",
                        false);
            }
            if (isClosed(now, path) && !calls.flushing() && !path.references().isEmpty()) {
                calls.flushing(true);
                toggle(path, calls, "disable");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            now = snapshot(path, calls);
        }
        endFlush(path, calls);
        return calls.saved("closed, no connection left");
    }

    private static void endFlush(TrafficPaths.NodePath path, TrafficCalls calls) throws OrderEnded, StartOver {
        if (calls.flushing()) {
            toggle(path, calls, "enable");
            calls.flushing(false);
        }
    }

    /** Nobody can address a standby virtual server without its reference: disabling it only flushes what is left. */
    private static void toggle(TrafficPaths.NodePath path, TrafficCalls calls, String action)
            throws OrderEnded, StartOver {
        for (TrafficPaths.BackupReference reference : path.references()) {
            calls.write(NitroRequest.action("lbvserver", action, Orders.named("name", reference.backup())));
        }
    }

    private EffectOutcome open(TrafficPaths.NodePath declared, TrafficCalls calls) throws OrderEnded, StartOver {
        TrafficSnapshot before = snapshot(declared, calls);
        TrafficPaths.NodePath path = before.standing(declared);
        for (String group : path.serviceGroups()) {
            openGroup(group, before.group(group), calls);
        }
        for (TrafficPaths.BackupReference reference : path.references()) {
            if (before.vserver(reference.backup()).disabled()) {
                calls.write(NitroRequest.action("lbvserver", "enable", Orders.named("name", reference.backup())));
            }
            if (!before.isSet(reference)) {
                ObjectNode payload =
                        Orders.named("name", reference.virtualServer()).put("backupvserver", reference.backup());
                calls.write(NitroRequest.put("lbvserver", payload));
            }
        }
        for (String front : before.frontsOf(path)) {
            TrafficSnapshot.Vserver vserver = before.vserver(front);
            if (vserver.disabled() || (vserver.holds() && !vserver.up())) {
                calls.write(NitroRequest.action("lbvserver", "enable", Orders.named("name", front)));
            }
        }
        TrafficView.PathState state = snapshot(path, calls).state(path);
        if (state != TrafficView.PathState.OPEN) {
            throw new StartOver("path of " + path.node() + " reads " + state + " after it was opened");
        }
        return calls.saved("open");
    }

    private static void openGroup(String name, TrafficSnapshot.Group group, TrafficCalls calls)
            throws OrderEnded, StartOver {
        if (!group.enabled()) {
            calls.write(new PoolName(name, group.single()).action("enable"));
        }
        for (TrafficSnapshot.Member member : group.members()) {
            if (!member.enabled()) {
                ObjectNode payload = Orders.named("servicegroupname", name)
                        .put("servername", member.server())
                        .put("port", member.port());
                calls.write(NitroRequest.action("servicegroup", "enable", payload));
            }
        }
    }

    private TrafficSnapshot snapshot(TrafficPaths.NodePath path, TrafficCalls calls) throws OrderEnded, StartOver {
        Reply<TrafficSnapshot> read = reader.read(List.of(path), calls.deadline());
        calls.held();
        if (read instanceof Reply.None<TrafficSnapshot> none) {
            throw new OrderEnded(calls.unfinished(none.reason(), false));
        }
        return read.orElseThrow();
    }

    private static boolean isClosed(TrafficSnapshot snapshot, TrafficPaths.NodePath path) {
        return snapshot.state(path) == TrafficView.PathState.CLOSED
                && path.serviceGroups().stream()
                        .noneMatch(group -> snapshot.group(group).enabled());
    }
}
