package dev.holdfast.failover;

import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.FenceStrength;
import org.jspecify.annotations.Nullable;

/**
 * The invariants of {@code spec/failover.md} §4 where several controllers contend, stated over what nodes, load balancer
 * and store truly hold. Knows no gate of the machine and no step of an adapter.
 */
final class LeadersOracle {

    private final LeadersSpec spec;
    private final LeadersWorld world;
    private @Nullable String broken;

    LeadersOracle(LeadersSpec spec, LeadersWorld world) {
        this.spec = spec;
        this.world = world;
    }

    @Nullable
    String broken() {
        return broken;
    }

    private void require(boolean holds, String invariant) {
        if (!holds && broken == null) {
            broken = invariant;
        }
    }

    void raised(long epoch) {
        require(epoch > world.highest, "S2 an epoch is used by two terms");
    }

    /** A change of a path arrives and is let through. */
    void pathChanges(long epoch, int node, boolean opens) {
        require(
                epoch >= world.balancer.seen,
                "S5 the load balancer obeys an older epoch after a newer one has made it its own");
        if (opens) {
            require(!world.balancer.open[1 - node] || !world.active[1 - node], "S3 two paths are open at once");
            require(world.active[node] || world.misled[node], "S3 a path opens to a node that is not active");
        }
    }

    /** Something is changed by an order that is in its time: the controller must have the right to give it. */
    void obeyed(Controller controller) {
        boolean held = world.holder == controller.run && !world.leaseIsFree();
        require(
                !spec.lease || held,
                "S5 an order of a controller whose lease is over is obeyed within the order's time");
    }

    /** Nothing keeps a late order from a node; what arrives in its time must be the leader's. */
    void nodeObeys(Effect effect, int node, boolean late) {
        require(
                late || !spec.lease || !(effect instanceof Effect.PromoteNode) || !world.takesClients(1 - node),
                "S1 a node is promoted while the other one takes clients");
    }

    void afterTurn() {
        for (Controller controller : world.controllers) {
            require(
                    !controller.leads() || controller.owns(controller.epoch().value()),
                    "S2 a controller leads in an epoch that another one has raised");
        }
        require(!world.takesClients(0) || !world.takesClients(1), "S1 clients write to two nodes at once");
    }

    /** Judged for whoever leads by the store's word. */
    void afterStep(Controller controller, FailoverState before, Step step) {
        require(
                world.owner != controller.run || step.effects().stream().noneMatch(LeadersOracle::saysForeign),
                "A9 (promise) our own change is taken for somebody else's");
        boolean complete = before.phase().isMoving()
                && step.next().phase() == Phase.STEADY
                && step.effects().stream().anyMatch(LeadersOracle::saysComplete);
        if (!complete || world.owner != controller.run) {
            return;
        }
        int node = Turn.index(step.next().view().active());
        require(world.balancer.open[node], "S4 a move is declared complete while the path is closed");
        require(
                world.active[node] || world.misled[node],
                "S4 a move is declared complete while the node is not active");
        require(
                spec.receiver == FenceStrength.WINDOW || world.balancer.mark >= world.claimed,
                "S4 a move is declared complete that the load balancer was never made ours for");
    }

    private static boolean saysForeign(Effect effect) {
        return effect instanceof Effect.SendNotice notice
                && (notice.kind() == NoticeKind.FOREIGN_CHANGE || notice.kind() == NoticeKind.FOREIGN_CHANGE_NO_PATH);
    }

    private static boolean saysComplete(Effect effect) {
        return effect instanceof Effect.SendNotice notice
                && (notice.kind() == NoticeKind.FAILOVER_PROMOTED || notice.kind() == NoticeKind.SWITCHED_OVER);
    }
}
