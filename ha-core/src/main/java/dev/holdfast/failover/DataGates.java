package dev.holdfast.failover;

import static dev.holdfast.failover.StartGates.orUnknown;
import static dev.holdfast.failover.StartGates.unless;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The gates that look at what a node holds. What nobody has said blocks, and says so. */
final class DataGates {

    /** What a target that comes back must still hold; a node that holds the role already is measured by nobody. */
    static final List<Gate> RESUMED = List.of(
            Gate.FIRST_SYNC_DONE,
            Gate.NO_SYNC_RUNNING,
            Gate.SYNC_AGE,
            Gate.SAME_VERSION,
            Gate.SAME_DATASET,
            Gate.CLOCK_SKEW);

    /** What nobody has weighed of a node that no operator sent the move to. */
    static final List<Gate> RESUMED_UNASKED = Stream.concat(
                    RESUMED.stream(), Stream.of(Gate.UPSTREAM_LOST, Gate.NOT_HELD))
            .toList();

    private static final String GLASS = "an operator's break-glass that names REVERSE_SYNCED";

    private DataGates() {}

    /** What the target of this stuck move must still be. */
    static List<Gate> resumed(Transfer move) {
        return move.ordered() ? RESUMED : RESUMED_UNASKED;
    }

    static Optional<BlockedGate> check(Gate gate, Situation situation, NodeView candidate) {
        NodeFacts facts = candidate.facts();
        NodeFacts active = situation.view.activeNode().facts();
        String who = candidate.id().value();
        return switch (gate) {
            case FIRST_SYNC_DONE ->
                unless(
                        Boolean.TRUE.equals(facts.firstSyncDone()),
                        gate,
                        () -> "first sync of " + who + " done: " + orUnknown(facts.firstSyncDone()),
                        "a first sync that has succeeded");
            case NO_SYNC_RUNNING ->
                unless(
                        Boolean.FALSE.equals(facts.syncRunning()),
                        gate,
                        () -> "sync into " + who + " running: " + orUnknown(facts.syncRunning()),
                        "no sync running");
            case SYNC_AGE -> syncAge(situation, candidate);
            case SAME_VERSION ->
                unless(
                        sameRelease(facts, active),
                        gate,
                        () -> who + " runs " + orUnknown(facts.version()) + ", " + situation.view.active() + " ran "
                                + orUnknown(active.version()),
                        "equal releases");
            case SAME_DATASET ->
                unless(
                        facts.dataset() != null && facts.dataset().equals(active.dataset()),
                        gate,
                        () -> who + " holds data set " + orUnknown(facts.dataset()) + ", " + situation.view.active()
                                + " " + orUnknown(active.dataset()),
                        "the same data set");
            case CLOCK_SKEW -> clockSkew(situation, candidate);
            default -> throw new IllegalArgumentException(gate + " does not look at data");
        };
    }

    /**
     * Open unless the target is on hold, and neither has it pulled from the one that served meanwhile (CORE-12) nor that
     * one, which stands by now, from the target: then an operator has decided whose writes are kept. Of a stuck move also
     * shut while the target has acted beside the node that clients were led to.
     */
    static Optional<BlockedGate> reverseSynced(GroupView view, NodeView target, NodeView served, boolean stuck) {
        Instant heldSince = target.heldSince();
        if (heldSince == null) {
            return stuck ? besideServed(target) : Optional.empty();
        }
        NodeId source = served.id();
        Instant syncedAt = target.facts().syncedAt();
        boolean followed = hasFollowed(view, served, target.id(), heldSince);
        return unless(
                followed || hasPulled(target, source, heldSince),
                Gate.REVERSE_SYNCED,
                () -> target.id() + " last synced from "
                        + orUnknown(target.facts().syncedFrom()) + " at " + orUnknown(syncedAt)
                        + "; the failover was at " + heldSince,
                () -> "a sync from " + source + " completed after the failover, or, if " + source
                        + " has had no client since, " + GLASS);
    }

    private static Optional<BlockedGate> besideServed(NodeView target) {
        return unless(
                target.stray() == null,
                Gate.REVERSE_SYNCED,
                () -> Strays.described(target),
                () -> Strays.remedy(target) + "; or, if what clients wrote there may be lost, " + GLASS);
    }

    /**
     * Whether a node stands by and has pulled from this source, in a chain through others that do (CORE-42): from each
     * when that one had pulled already.
     */
    private static boolean hasFollowed(GroupView view, NodeView node, NodeId source, Instant since) {
        NodeView follower = node;
        for (int hops = 0; hops < view.nodes().size(); hops++) {
            NodeId from = follower.facts().syncedFrom();
            if (from == null || follower.reported() != NodeState.STANDBY || !hasPulled(follower, from, since)) {
                return false;
            }
            if (from.equals(source)) {
                return true;
            }
            NodeView above = view.node(from).orElseGet(() -> NodeView.unknown(from));
            if (!isNoEarlier(follower.facts().syncedAt(), above.facts().syncedAt())) {
                return false;
            }
            follower = above;
        }
        return false;
    }

    static boolean isNoEarlier(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && !one.isBefore(other);
    }

    static boolean hasPulled(NodeView node, NodeId from, Instant since) {
        Instant syncedAt = node.facts().syncedAt();
        return from.equals(node.facts().syncedFrom()) && syncedAt != null && !syncedAt.isBefore(since);
    }

    private static boolean sameRelease(NodeFacts one, NodeFacts other) {
        SoftwareVersion mine = one.version();
        SoftwareVersion theirs = other.version();
        return mine != null && theirs != null && (mine.equals(theirs) || mine.isSameRelease(theirs));
    }

    private static Optional<BlockedGate> syncAge(Situation situation, NodeView candidate) {
        Duration limit = situation.policy.recoveryPoint().orElse(Duration.ZERO);
        Transfer stuck = situation.before.move();
        boolean served = stuck != null && candidate.id().equals(stuck.to()) && Copies.alone(situation.view, stuck);
        Instant completeTo = served ? situation.suspectedAt() : candidate.completeTo();
        // Measured to the first failure, not to now: once the source is dead nothing more is lost by waiting (L7).
        Duration lost = completeTo == null ? null : Duration.between(completeTo, situation.suspectedAt());
        return unless(
                lost != null && lost.compareTo(limit) <= 0,
                Gate.SYNC_AGE,
                () -> "a failover to " + candidate.id() + " would lose "
                        + (lost == null ? "an unknown amount" : "the last " + lost)
                        + byWayOf(situation, candidate),
                () -> "at most " + limit);
    }

    private static String byWayOf(Situation situation, NodeView candidate) {
        NodeId from = candidate.facts().syncedFrom();
        return from == null || from.equals(situation.view.active()) ? "" : ": it holds a copy of the copy of " + from;
    }

    private static Optional<BlockedGate> clockSkew(Situation situation, NodeView candidate) {
        Duration limit = situation.policy.maxClockSkew().orElse(Duration.ZERO);
        Duration skew = candidate.facts().clockSkew();
        return unless(
                skew != null && skew.abs().compareTo(limit) <= 0,
                Gate.CLOCK_SKEW,
                () -> "clock of " + candidate.id() + " is off by " + orUnknown(skew),
                () -> "at most " + limit);
    }
}
