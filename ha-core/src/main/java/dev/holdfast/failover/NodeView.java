package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the machine knows of one node. Immutable.
 *
 * @param id which
 * @param sightings one per observer, sorted by observer
 * @param facts what is known beyond its health
 * @param heldSince when it lost the active role to a failover that no operator has resumed yet, by the store's clock;
 *     null if it is not on hold
 * @param path whether its path is open, as last set or read; null if nobody knows
 * @param pathSaved whether that state of the path would outlive a restart of the load balancer
 * @param serving whether the load balancer said that it serves new clients
 * @param demotion the order that makes a returned old active node standby, or null
 * @param unsettled orders given to it that may still take effect, or, where the controller moves traffic, that might have
 *     since its path was read last; or null
 * @param stray whom it acted beside; null if it has not, or has stood by and pulled from there since
 * @param completeTo up to when it holds all that clients have written, by the store's clock: its own sync or the oldest
 *     one on its way back to the holder of the role; null if nobody knows, and of the holder itself
 */
public record NodeView(
        NodeId id,
        List<Sighting> sightings,
        NodeFacts facts,
        @Nullable Instant heldSince,
        @Nullable PathState path,
        boolean pathSaved,
        boolean serving,
        @Nullable Attempt demotion,
        @Nullable Unsettled unsettled,
        @Nullable Stray stray,
        @Nullable Instant completeTo) {

    /** Freezes the sightings. */
    public NodeView {
        sightings = List.copyOf(sightings);
    }

    static NodeView unknown(NodeId id) {
        return new NodeView(id, List.of(), NodeFacts.UNKNOWN, null, null, false, false, null, null, null, null);
    }

    /**
     * Whether any observer got a working node's answer last.
     *
     * @return whether it is up, as far as anybody knows
     */
    public boolean isUp() {
        for (Sighting sighting : sightings) {
            if (sighting.isUp()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether any observer counts failures.
     *
     * @return whether it is suspected
     */
    public boolean isSuspected() {
        for (Sighting sighting : sightings) {
            if (sighting.failures() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether any observer's last word is that it fails: ignorance says nothing of the time it lasts. */
    boolean isFailing() {
        for (Sighting sighting : sightings) {
            if (sighting.verdict() == Verdict.Kind.FAIL) {
                return true;
            }
        }
        return false;
    }

    /** Since when the last of those observers that cannot tell how it is has not been able to; the given begin if all can. */
    Duration unseenSince(Duration begin) {
        Duration since = begin;
        for (Sighting sighting : sightings) {
            Duration blind = sighting.blindSince();
            since = blind != null && blind.compareTo(since) > 0 ? blind : since;
        }
        return since;
    }

    /** Whether some observer has seen it fail that often, whatever the others see. */
    boolean hasFailedForSome(int enough) {
        for (Sighting sighting : sightings) {
            if (sighting.hasFailed(enough)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The state it reports of itself.
     *
     * @return the one state that all observers who got an answer were given; null if none or if they differ
     */
    public @Nullable NodeState reported() {
        NodeState agreed = null;
        for (Sighting sighting : sightings) {
            NodeState said = sighting.isUp() ? sighting.reported() : null;
            if (said != null && agreed != null && said != agreed) {
                return null;
            }
            agreed = said == null ? agreed : said;
        }
        return agreed;
    }

    /**
     * Whether it is up and says it is active.
     *
     * @return whether it reports ACTIVE
     */
    public boolean reportsActive() {
        return reported() == NodeState.ACTIVE;
    }

    /**
     * Whether it must not take over without an operator's word (A7, CORE-61).
     *
     * @return whether it is on hold
     */
    public boolean isHeld() {
        return heldSince != null;
    }

    /** Whether clients are led to it, by a part of its path at least (domain 10.4, case 5): only a closed path keeps them out. */
    boolean isLedTo() {
        return path != null && path != PathState.CLOSED;
    }

    /** Whether clients are with it, as far as anybody knows: led there, and it answers. */
    boolean isServed() {
        return isLedTo() && isUp();
    }

    /** Whether it is where clients write: they are with it, and it says that it acts. */
    boolean takesWrites() {
        return isServed() && reportsActive();
    }

    boolean hasFailed(int enough) {
        return !isUp() && hasFailedForSome(enough);
    }

    @Nullable
    Sighting sighting(ObserverId observer) {
        for (Sighting sighting : sightings) {
            if (sighting.observer().equals(observer)) {
                return sighting;
            }
        }
        return null;
    }

    NodeView seen(Sighting latest) {
        List<Sighting> next = new ArrayList<>(sightings.size() + 1);
        boolean placed = false;
        for (Sighting each : sightings) {
            int order = each.observer().compareTo(latest.observer());
            if (order >= 0 && !placed) {
                next.add(latest);
                placed = true;
            }
            if (order != 0) {
                next.add(each);
            }
        }
        if (!placed) {
            next.add(latest);
        }
        return new NodeView(
                id, next, facts, heldSince, path, pathSaved, serving, demotion, unsettled, stray, completeTo);
    }

    NodeView unseen() {
        return new NodeView(
                id, List.of(), facts, heldSince, path, pathSaved, serving, demotion, unsettled, stray, completeTo);
    }

    /** Failures in a row begin from zero; what was seen last still stands. */
    NodeView uncounted() {
        return withSightings(Sighting::uncounted);
    }

    /** What it said of its state before it took an order tells nothing any more. */
    NodeView changed() {
        return withSightings(Sighting::unreported);
    }

    private NodeView withSightings(UnaryOperator<Sighting> change) {
        List<Sighting> next = sightings.stream().map(change).toList();
        return new NodeView(
                id, next, facts, heldSince, path, pathSaved, serving, demotion, unsettled, stray, completeTo);
    }

    /** What another sync has brought is to be traced anew. */
    NodeView withFacts(NodeFacts value) {
        boolean same = Objects.equals(value.syncedAt(), facts.syncedAt())
                && Objects.equals(value.syncedFrom(), facts.syncedFrom());
        Instant complete = same ? completeTo : null;
        return new NodeView(
                id, sightings, value, heldSince, path, pathSaved, serving, demotion, unsettled, stray, complete);
    }

    NodeView completeTo(@Nullable Instant value) {
        return new NodeView(
                id, sightings, facts, heldSince, path, pathSaved, serving, demotion, unsettled, stray, value);
    }

    /** It holds the role: whatever it lacked is what clients have now. */
    NodeView inRole() {
        return new NodeView(id, sightings, facts, null, path, pathSaved, serving, demotion, unsettled, null, null);
    }

    NodeView withStray(@Nullable Stray value) {
        return new NodeView(
                id, sightings, facts, heldSince, path, pathSaved, serving, demotion, unsettled, value, completeTo);
    }

    NodeView heldSince(@Nullable Instant value) {
        return new NodeView(
                id, sightings, facts, value, path, pathSaved, serving, demotion, unsettled, stray, completeTo);
    }

    NodeView withPath(@Nullable PathState value, boolean saved, boolean nowServing) {
        return new NodeView(
                id, sightings, facts, heldSince, value, saved, nowServing, demotion, unsettled, stray, completeTo);
    }

    NodeView withDemotion(@Nullable Attempt value) {
        return new NodeView(
                id, sightings, facts, heldSince, path, pathSaved, serving, value, unsettled, stray, completeTo);
    }

    /** Whether no order of ours can take effect here any more. */
    boolean isSettled(Duration now) {
        return unsettled == null || unsettled.isOver(now);
    }

    /** Its path is known now: what can land no more has landed, or never will. */
    NodeView settledAt(Duration now) {
        return unsettled != null && unsettled.isOver(now) ? withUnsettled(null) : this;
    }

    /** Whether an order that may still take effect opens its path. */
    boolean mayStillOpen() {
        return unsettled != null && unsettled.mayOpen();
    }

    NodeView withUnsettled(@Nullable Unsettled value) {
        return new NodeView(
                id, sightings, facts, heldSince, path, pathSaved, serving, demotion, value, stray, completeTo);
    }
}
