package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.Optional;

/** Checks of who serves the users, and of what becomes of a node that does. */
final class ServiceChecks {

    private ServiceChecks() {}

    static Optional<String> lastMember(Move move) {
        List<NodeId> serving = move.before().serving();
        boolean taken =
                move.impact() instanceof NodeChange && move.after().serving().isEmpty();
        return taken && !serving.isEmpty()
                ? Optional.of(serving.get(0) + " is the last node that serves")
                : Optional.empty();
    }

    /** A cluster that nobody used when the runbook began has no users to lose. */
    static Optional<String> somebodyServes(Move move) {
        boolean used = !move.runbook().safety().start().serving().isEmpty();
        return used && move.after().serving().isEmpty() ? Optional.of("nobody serves") : Optional.empty();
    }

    static Optional<String> drained(Move move) {
        NodeChange stopped = move.changes(NodeAspect.RUNNING, false);
        if (stopped != null && move.before().serving().contains(stopped.node())) {
            return Optional.of(stopped.node() + " is stopped while the load balancer sends it traffic");
        }
        NodeChange removed = move.changes(NodeAspect.REGISTERED, false);
        if (removed == null) {
            return Optional.empty();
        }
        NodeStanding node = move.before().node(removed.node());
        return node.is(NodeAspect.MEMBER)
                ? Optional.of(removed.node() + " is removed while it is in the load balancer")
                : Optional.empty();
    }

    static Optional<String> registered(Move move) {
        NodeChange joined = move.changes(NodeAspect.MEMBER, true);
        return joined != null && !move.before().node(joined.node()).is(NodeAspect.REGISTERED)
                ? Optional.of(joined.node() + " is not registered yet")
                : Optional.empty();
    }

    static Optional<String> releasesMatch(Move move) {
        Standing after = move.after();
        String wanted = after.database().release();
        return after.serving().stream()
                .filter(node -> !after.node(node).release().equals(wanted))
                .findFirst()
                .map(node -> node + " serves with " + after.node(node).release() + ", the database has " + wanted);
    }

    /** Somebody serves, but too few, and it was not so before. */
    static Optional<String> capacity(Move move) {
        Load load = move.runbook().safety().load();
        int serving = move.after().serving().size();
        if (load == null || serving == 0 || load.carriedBy(serving)) {
            return Optional.empty();
        }
        boolean wasEnough =
                load.carriedBy(move.runbook().safety().start().serving().size());
        return wasEnough
                ? Optional.of(
                        serving + " node(s) serve " + load.capacityOf(serving) + " of " + load.devices() + " devices")
                : Optional.empty();
    }

    static Optional<String> aliased(Move move) {
        NodeChange removed = move.changes(NodeAspect.REGISTERED, false);
        return removed != null && !move.before().node(removed.node()).is(NodeAspect.ALIASED)
                ? Optional.of("the name of " + removed.node() + " does not lead to the front end")
                : Optional.empty();
    }
}
