package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What each start gate looks at. Every answer says what was seen and what is wanted. */
final class StartGates {

    private StartGates() {}

    static Optional<BlockedGate> check(Gate gate, Situation situation, NodeView candidate) {
        FailoverPolicy policy = situation.policy;
        GroupView view = situation.view;
        return switch (gate) {
            case FAILURES_REACHED -> failures(situation);
            case OWN_VIEW ->
                unless(view.self() == SelfHealth.CLEAR, gate, () -> "our own view is " + view.self(), "a clear view");
            case CONTROLLER_HAS_A_PART ->
                unless(
                        policy.promoter() == Promoter.CONTROLLER || policy.mover() == TrafficMover.CONTROLLER,
                        gate,
                        "the node promotes itself and the load balancer moves traffic",
                        "a mode in which the controller promotes or moves traffic");
            case CANDIDATE_READY -> candidateReady(situation, candidate);
            case UPSTREAM_LOST -> upstreamLost(situation, candidate);
            case NOT_HELD -> notHeld(situation, candidate);
            case NOT_WITHDRAWN -> notWithdrawn(view, candidate.id());
            case NO_UPGRADE -> noUpgrade(situation);
            case POLICY_PROMOTES ->
                unless(
                        policy.onFailure() == OnFailure.PROMOTE,
                        gate,
                        "policy keeps the standby in standby",
                        "policy PROMOTE");
            case NOT_PAUSED -> notPaused(situation);
            case GROUP_ACTS ->
                unless(view.mode() == GroupMode.ACT, gate, () -> "the group is in " + view.mode(), "mode ACT");
            case FIRST_SYNC_DONE, NO_SYNC_RUNNING, SYNC_AGE, SAME_VERSION, SAME_DATASET, CLOCK_SKEW ->
                DataGates.check(gate, situation, candidate);
            case LEASE_HELD -> lease(situation);
            case FENCE_STRENGTH ->
                unless(
                        view.strength().compareTo(policy.minimumFence()) >= 0,
                        gate,
                        () -> "receivers declare " + view.strength(),
                        () -> "at least " + policy.minimumFence());
            case RECEIVERS_READY ->
                unless(view.receiversReady(), gate, "the receivers are not ready", "ready receivers");
            case OTHER_PATHS_CLOSED -> otherPathsClosed(situation, candidate, view.active());
            case COOLED_DOWN -> cooledDown(situation);
            case BUDGET_LEFT -> budgetLeft(situation);
            case ORDERS_SETTLED -> settled(situation);
            case DATA_CENTRE -> dataCentre(situation, candidate);
            case PREFERRED,
                    CURRENT_ANSWERS,
                    REVERSE_SYNCED,
                    EPOCH_JOURNALLED,
                    NOT_VETOED,
                    FENCE_READ_BACK,
                    DEMOTION_ACKNOWLEDGED,
                    PROMOTION_ACKNOWLEDGED,
                    PATH_READ_BACK,
                    NOT_STUCK -> throw new IllegalArgumentException(gate + " is no start gate");
        };
    }

    /** Whether this order could still be carried out within the lease (S5); true where no lease is asked for. */
    static boolean leaseOutlivesAnEffect(Situation situation, GroupView view) {
        if (!situation.isOn(Gate.LEASE_HELD)) {
            return true;
        }
        Duration until = view.leaseUntil();
        return until != null && until.minus(situation.now).compareTo(situation.policy.effectTimeout()) >= 0;
    }

    static Optional<BlockedGate> unless(boolean open, Gate gate, String seen, String wanted) {
        return open ? Optional.empty() : Optional.of(new BlockedGate(gate, seen, wanted));
    }

    static Optional<BlockedGate> unless(boolean open, Gate gate, Supplier<String> seen, String wanted) {
        return open ? Optional.empty() : unless(false, gate, seen.get(), wanted);
    }

    /** Writes the words for a shut gate only: most gates are open most of the time, and are asked on every tick. */
    static Optional<BlockedGate> unless(boolean open, Gate gate, Supplier<String> seen, Supplier<String> wanted) {
        return open ? Optional.empty() : unless(false, gate, seen.get(), wanted.get());
    }

    private static Optional<BlockedGate> failures(Situation situation) {
        FailoverPolicy policy = situation.policy;
        NodeView active = situation.view.activeNode();
        int enough = policy.consecutiveFailures();
        int most = 0;
        for (Sighting sighting : active.sightings()) {
            most = Math.max(most, sighting.failures());
        }
        int vantages = most < enough ? 0 : situation.vantages(sighting -> sighting.hasFailed(enough));
        if (vantages >= policy.quorum()) {
            return Optional.empty();
        }
        return Optional.of(new BlockedGate(
                Gate.FAILURES_REACHED,
                most == 0 && !active.isUp()
                        ? "no observer can tell whether " + active.id() + " works"
                        : active.id() + " has failed for " + vantages + " vantage(s); most failures in a row " + most,
                enough + " in a row for " + policy.quorum() + " vantage(s)"));
    }

    private static Optional<BlockedGate> candidateReady(Situation situation, NodeView candidate) {
        boolean selfPromoting = situation.policy.promoter() == Promoter.NODE;
        NodeState reported = candidate.reported();
        // Whoever sees it fail may be the one whose orders must reach it.
        boolean up = candidate.isUp() && !candidate.isSuspected();
        boolean ready = up && (reported == NodeState.ACTIVE || (reported == NodeState.STANDBY && !selfPromoting));
        return unless(
                ready,
                Gate.CANDIDATE_READY,
                () -> candidate.id() + (up ? " is up and reports " + orNothing(reported) : unseenUp(candidate)),
                selfPromoting ? "it has promoted itself: up and ACTIVE" : "up and STANDBY, or up and ACTIVE");
    }

    /** Of a stuck move both nodes have lost the role, or are about to: whoever is left behind is fenced, or was, and held. */
    private static Optional<BlockedGate> upstreamLost(Situation situation, NodeView candidate) {
        if (situation.otherActives().isEmpty()) {
            return Optional.empty();
        }
        Transfer move = situation.before.move();
        List<String> active = situation.otherActives().stream()
                .filter(node -> move == null || !move.takesPart(node.id()))
                .filter(node -> situation.lineage.isUpstream(node.id(), candidate.id()))
                .map(node -> node.id().value())
                .toList();
        return unless(
                active.isEmpty(),
                Gate.UPSTREAM_LOST,
                () -> "upstream " + active + " reports ACTIVE",
                "no active upstream node");
    }

    /** Open unless somebody has opened a path to a node that takes no part in the move. */
    static Optional<BlockedGate> otherPathsClosed(Situation situation, NodeView to, NodeId from) {
        if (situation.policy.mover() == TrafficMover.CONTROLLER) {
            for (NodeView open : situation.openPaths()) {
                if (!open.id().equals(to.id()) && !open.id().equals(from)) {
                    return Optional.of(new BlockedGate(
                            Gate.OTHER_PATHS_CLOSED,
                            "the path to " + open.id() + " is open"
                                    + (open.path() == PathState.PARTIAL ? " in part" : ""),
                            "no open path but that of " + from + " or " + to.id()));
                }
            }
        }
        return Optional.empty();
    }

    /** A late demotion would undo the promotion of the one, a late promotion of any other would stand beside it. */
    static Optional<BlockedGate> settled(Situation situation) {
        NodeView unsettled = situation.view.first(node -> !node.isSettled(situation.now));
        return unless(
                unsettled == null,
                Gate.ORDERS_SETTLED,
                "an earlier order to " + (unsettled == null ? "nobody" : unsettled.id()) + " may still take effect",
                "its answer, or the end of its timeout");
    }

    private static Optional<BlockedGate> notHeld(Situation situation, NodeView candidate) {
        if (candidate.isHeld()) {
            return Optional.of(new BlockedGate(
                    Gate.NOT_HELD,
                    candidate.id() + " was active before a failover and is on hold",
                    HoldRules.wanted(situation, candidate)));
        }
        UpgradeWindow window = situation.view.standing().window();
        // Who ordered the window knows that the second node acts, and lets it take over all the same (CORE-129).
        boolean agreed = window != null && window.failover() && window.isOpen(situation.storeNow());
        return unless(
                agreed || candidate.stray() == null,
                Gate.NOT_HELD,
                () -> Strays.described(candidate),
                () -> view(situation, candidate.stray()).filter(NodeView::isUp).isPresent()
                        ? Strays.remedy(candidate)
                        : HoldRules.GLASS);
    }

    private static Optional<NodeView> view(Situation situation, @Nullable Stray stray) {
        return stray == null ? Optional.empty() : situation.view.node(stray.beside());
    }

    private static Optional<BlockedGate> notWithdrawn(GroupView view, NodeId candidate) {
        return unless(
                !view.standing().withdrawn().contains(candidate),
                Gate.NOT_WITHDRAWN,
                candidate + " has been withdrawn",
                "a node that takes part");
    }

    private static Optional<BlockedGate> notPaused(Situation situation) {
        if (situation.view.pauses().isEmpty()) {
            return Optional.empty();
        }
        Instant now = situation.storeNow();
        List<String> reasons = situation.view.pauses().stream()
                .filter(pause -> !pause.isOver(now))
                .map(Pause::reason)
                .toList();
        return unless(reasons.isEmpty(), Gate.NOT_PAUSED, () -> "paused: " + String.join(", ", reasons), "no pause");
    }

    private static Optional<BlockedGate> noUpgrade(Situation situation) {
        UpgradeWindow window = situation.view.standing().window();
        return window == null || window.failover() || !window.isOpen(situation.storeNow())
                ? Optional.empty()
                : Optional.of(new BlockedGate(
                        Gate.NO_UPGRADE, "an upgrade runs until " + window.until(), "the end of the upgrade"));
    }

    private static Optional<BlockedGate> lease(Situation situation) {
        Duration until = situation.view.leaseUntil();
        return unless(
                leaseOutlivesAnEffect(situation, situation.view),
                Gate.LEASE_HELD,
                () -> until == null ? "no lease" : leaseLeft(until, situation.now),
                () -> "a lease that lasts " + situation.policy.effectTimeout() + " or more");
    }

    static String leaseLeft(@Nullable Duration until, Duration now) {
        return until == null || until.compareTo(now) <= 0
                ? "the lease has run out"
                : "the lease lasts another " + until.minus(now);
    }

    private static Optional<BlockedGate> cooledDown(Situation situation) {
        List<Instant> failovers = situation.view.failovers();
        if (failovers.isEmpty()) {
            return Optional.empty();
        }
        Instant until = failovers
                .get(failovers.size() - 1)
                .plus(situation.policy.coolDown().orElse(Duration.ZERO));
        return unless(
                !situation.storeNow().isBefore(until),
                Gate.COOLED_DOWN,
                () -> "the last failover began at " + failovers.get(failovers.size() - 1),
                () -> "not before " + until);
    }

    private static Optional<BlockedGate> budgetLeft(Situation situation) {
        Duration window = situation.policy.budgetWindow().orElse(Duration.ZERO);
        Instant from = situation.storeNow().minus(window);
        long used = situation.view.failovers().stream()
                .filter(began -> began.isAfter(from))
                .count();
        return unless(
                used < situation.policy.budget(),
                Gate.BUDGET_LEFT,
                () -> used + " failover(s) within " + window,
                () -> "fewer than " + situation.policy.budget());
    }

    private static Optional<BlockedGate> dataCentre(Situation situation, NodeView candidate) {
        SiteId mine = situation.lineage.site(candidate.id());
        SiteId theirs = situation.lineage.site(situation.view.active());
        if (mine.equals(theirs)) {
            return Optional.empty();
        }
        boolean witnessed = false;
        for (SiteId site : situation.witnesses()) {
            witnessed |= !site.equals(mine) && !site.equals(theirs);
        }
        return witnessed
                ? Optional.empty()
                : Optional.of(new BlockedGate(
                        Gate.DATA_CENTRE,
                        "nobody outside " + theirs + " and " + mine + " has seen the failure",
                        "a witness declared to stand at a third site"));
    }

    /** Why a node that is to take over is not up enough for it. */
    static String unseenUp(NodeView node) {
        return node.isUp() ? " has failed some attempts" : " is not known to be up";
    }

    private static String orNothing(@Nullable NodeState reported) {
        return Objects.requireNonNullElse(reported, "nothing of its state").toString();
    }

    static String orUnknown(@Nullable Object value) {
        return value == null ? "unknown" : value instanceof SoftwareVersion version ? version.text() : value.toString();
    }
}
