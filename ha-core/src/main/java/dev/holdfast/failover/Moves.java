package dev.holdfast.failover;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a move and their order.
 *
 * <p>Failover: claim, ask who may object, fence, promote, open. Switchover: claim, fence, demote, promote, open. Who promotes and who moves
 * traffic leaves stages out: without our hand on traffic there is no fence, and a failover opens no path; a node that
 * has promoted itself, and says so now, is not promoted again.
 */
final class Moves {

    /** What is said of one failure of the active node. */
    static final List<NoticeKind> EPISODE = List.of(
            NoticeKind.KEPT_IN_STANDBY,
            NoticeKind.WOULD_FAIL_OVER,
            NoticeKind.SELF_PROMOTION_EXPECTED,
            NoticeKind.NO_SAFE_TARGET);

    private Moves() {}

    /** Whether a move runs that has given orders: the paths are what it makes of them. */
    static boolean hasOrdered(Phase phase) {
        return phase.isMoving() && phase != Phase.CLAIMING && phase != Phase.VETTING;
    }

    static FailoverState claim(Draft draft, Transfer move, @Nullable Transfer replaces) {
        Epoch next = draft.epoch().next();
        Attempt attempt = draft.order((id, epoch) -> new Effect.RaiseEpoch(id, next));
        return new FailoverState.Claiming(
                draft.view, move, attempt, replaces, move.isAutomatic() ? since(draft) : null);
    }

    /** Since when the active node fails; a failover for which the failures were not counted measures from its begin. */
    private static Duration since(Draft draft) {
        Duration since = draft.situation.before.failingSince();
        return since == null ? draft.situation.now : since;
    }

    /** The claim is durable. Whoever may object to a failover is asked first; until then the glass is still broken. */
    static FailoverState claimed(Draft draft) {
        Transfer move = draft.situation.move();
        boolean automatic = ((FailoverState.Claiming) draft.situation.before).isAutomatic();
        raised(draft.forget(NoticeKind.ORDER_FAILING));
        if (!automatic) {
            return firstStage(draft, move);
        }
        if (!draft.situation.isOn(Gate.NOT_VETOED)) {
            return vetted(draft);
        }
        Attempt attempt = draft.askVeto(move);
        return new FailoverState.Vetting(draft.view, move, attempt, since(draft));
    }

    /** Nobody objects: from here on the failover counts, and the glass broken for it is its own. */
    static FailoverState vetted(Draft draft) {
        draft.spendGlass(draft.situation.move().to());
        draft.view = recordFailover(draft.view, draft.situation.storeNow());
        // What it would lose has been measured to here, and whoever goes on with it measures the same.
        return firstStage(draft, draft.situation.move().losingFrom(draft.situation.suspectedAt()));
    }

    /** An objection stands until an operator lifts it: then it is asked again. */
    static FailoverState vetoed(Draft draft, String objection) {
        Transfer move = draft.situation.move();
        draft.view = Notes.pause(draft.view.withBypass(null), new Pause(Pause.VETO, null), draft.situation.now);
        endEpisode(draft);
        draft.tell(
                NoticeKind.NO_SAFE_TARGET,
                move.from(),
                "The failover to " + move.to() + " is called off, nothing was ordered: " + objection
                        + ". The group is paused until an operator lifts " + Pause.VETO + ".");
        return unavailable(draft, move);
    }

    /** From here on every effect carries the new epoch. */
    static Draft raised(Draft draft) {
        Term term = draft.view.term();
        if (term == null) {
            throw new IllegalStateException("a move without a term");
        }
        draft.view = draft.view.withTerm(
                new Term(term.epoch().next(), term.beganAt(), term.storeTime()), draft.view.leaseUntil());
        return draft;
    }

    /** A move ends before its first order. */
    static FailoverState calledOff(Draft draft) {
        Transfer move = draft.situation.move();
        draft.view = draft.view.withBypass(null);
        endEpisode(draft.forget(NoticeKind.ORDER_FAILING));
        if (!move.isAutomatic()) {
            draft.say(
                    NoticeKind.SWITCHOVER_REFUSED,
                    move.to(),
                    "The move to " + move.to() + " is called off, nothing was ordered. "
                            + sentences(SwitchoverGates.calledOffBy(draft.situation)));
            return new FailoverState.Steady(draft.view);
        }
        if (When.ACTIVE_CLEARED.holds(draft.situation)) {
            draft.say(
                    NoticeKind.RECOVERED,
                    move.from(),
                    move.from() + " answers again; the failover to " + move.to()
                            + " is called off, nothing was ordered.");
            return new FailoverState.Steady(draft.view);
        }
        draft.tell(
                NoticeKind.NO_SAFE_TARGET,
                move.from(),
                "The failover to " + move.to() + " is called off, nothing was ordered. "
                        + sentences(draft.situation.blocksOf(draft.situation.target())));
        return unavailable(draft, move);
    }

    private static String sentences(List<BlockedGate> blocks) {
        return blocks.stream().map(block -> block + ".").collect(Collectors.joining(" "));
    }

    private static FailoverState unavailable(Draft draft, Transfer move) {
        if (!draft.view.activeNode().isFailing()) {
            // It may serve by now: its failures count for nothing any more.
            draft.view = draft.view.update(move.from(), NodeView::uncounted);
        }
        return new FailoverState.Unavailable(draft.view, since(draft));
    }

    static FailoverState firstStage(Draft draft, Transfer move) {
        if (move.kind() == Transfer.Kind.RECALL) {
            // Until the order is answered our fence may land as well: what is read meanwhile is nobody else's change.
            draft.view = draft.view.update(move.to(), node -> node.withPath(null, false, node.serving()));
            return open(draft, move);
        }
        return draft.situation.policy.mover() == TrafficMover.CONTROLLER ? fence(draft, move) : afterFence(draft, move);
    }

    /**
     * Whom the load balancer serves is asked anew: what it said before the order tells nothing of what became of it. Unless
     * the move had gone on without its fence: what brought it back here stands until a reading says otherwise.
     */
    static FailoverState fence(Draft draft, Transfer move) {
        boolean seen = draft.view.isTold(NoticeKind.UNFENCED);
        draft.view = draft.view.update(
                move.from(), node -> node.withPath(node.path(), node.pathSaved(), seen && node.serving()));
        Attempt attempt = draft.order((id, epoch) -> new Effect.FenceNode(id, epoch, move.from()));
        return new FailoverState.Fencing(draft.view, move, attempt);
    }

    /** What a node that came back took until its path was closed is lost too, whatever the failover began with (L7). */
    static FailoverState fenced(Draft draft) {
        draft.forget(NoticeKind.ORDER_FAILING);
        Instant now = draft.situation.storeNow();
        Transfer move = draft.situation.move();
        boolean back = move.kind() == Transfer.Kind.FAILOVER
                && draft.situation.source().isServed();
        draft.view =
                draft.view.update(draft.situation.move().from(), node -> node.withPath(PathState.CLOSED, true, false));
        return afterFence(draft, back ? move.losingUntil(now) : move.losingFrom(now));
    }

    static FailoverState afterFence(Draft draft, Transfer move) {
        if (move.kind() == Transfer.Kind.SWITCHOVER) {
            Attempt attempt = draft.order(move.from(), (id, epoch) -> new Effect.DemoteNode(id, epoch, move.from()));
            return new FailoverState.Demoting(draft.view, move, attempt);
        }
        boolean nodesPromote = draft.situation.policy.promoter() == Promoter.NODE;
        boolean byItself =
                nodesPromote && draft.view.node(move.to()).orElseThrow().reportsActive();
        boolean ours = draft.situation.policy.mover() == TrafficMover.CONTROLLER;
        if (nodesPromote && ours && !byItself && move.isAutomatic() && !move.told()) {
            return park(draft, move, true, move.to() + " does not act any more, and nobody else is to promote it");
        }
        return byItself ? promoted(draft, move.telling()) : promote(draft, move);
    }

    /** The old node stands by: by its own report, or by an answer that makes its earlier reports old. */
    static FailoverState demoted(Draft draft) {
        Transfer move = draft.situation.move();
        if (draft.situation.input instanceof Input.EffectEnded) {
            draft.view = draft.view.update(move.from(), NodeView::changed);
        }
        draft.forget(NoticeKind.ORDER_FAILING);
        return promote(draft, move.losingFrom(draft.situation.storeNow()));
    }

    static FailoverState promote(Draft draft, Transfer move) {
        Attempt attempt = draft.order(move.to(), (id, epoch) -> new Effect.PromoteNode(id, epoch, move.to()));
        return new FailoverState.Promoting(draft.view, move.telling(), attempt);
    }

    /** The new node is active: by its own report, or by an answer that makes its earlier reports old. */
    static FailoverState promoted(Draft draft) {
        Transfer move = draft.situation.move();
        if (draft.situation.input instanceof Input.EffectEnded) {
            draft.view = draft.view.update(move.to(), NodeView::changed);
        }
        return promoted(draft.forget(NoticeKind.ORDER_FAILING), move);
    }

    private static FailoverState promoted(Draft draft, Transfer move) {
        boolean ours =
                draft.situation.policy.mover() == TrafficMover.CONTROLLER || move.kind() != Transfer.Kind.FAILOVER;
        return ours ? open(draft, move) : done(draft, move);
    }

    /**
     * From here on clients may reach the new node, so after a failover the old one is on hold: it lacks what they write.
     * An opening that was ordered twice and answered once may still land behind what a person does to the path (S3).
     */
    static FailoverState open(Draft draft, Transfer move) {
        if (holds(draft, move)) {
            hold(draft, move);
        }
        draft.view = Copies.left(draft.view, move);
        Attempt attempt = draft.order(move.to(), (id, epoch) -> new Effect.OpenPath(id, epoch, move.to()));
        return new FailoverState.Opening(draft.view, move, attempt);
    }

    static FailoverState opened(Draft draft) {
        Transfer move = draft.situation.move();
        draft.view = draft.view
                .update(
                        move.to(),
                        node -> node.withPath(PathState.OPEN, true, true).settledAt(draft.situation.now))
                .update(move.from(), node -> node.withPath(node.path(), node.pathSaved(), false));
        return done(draft, move);
    }

    /** The role is where it should be. After a failover the old node is on hold until an operator says otherwise. */
    static FailoverState done(Draft draft, Transfer move) {
        endEpisode(draft.sweepGlass());
        draft.forget(
                NoticeKind.FAILBACK_PENDING,
                NoticeKind.ORDER_FAILING,
                NoticeKind.PARKED,
                NoticeKind.STILL_PARKED,
                NoticeKind.UNFENCED);
        draft.view = Copies.left(draft.view, move).withActive(move.to()).update(move.to(), NodeView::inRole);
        if (draft.situation.policy.promoter() == Promoter.CONTROLLER) {
            draft.view = Strays.left(draft.view, move, draft.situation.storeNow());
        }
        if (holds(draft, move)) {
            hold(draft, move);
            draft.say(
                    NoticeKind.FAILOVER_PROMOTED,
                    move.to(),
                    move.to() + " is active. " + move.from() + " is on hold: sync it from " + move.to()
                            + " before an operator moves back." + monitors(draft, move));
        } else {
            draft.say(
                    move.kind() == Transfer.Kind.RECALL ? NoticeKind.RECOVERED : NoticeKind.SWITCHED_OVER,
                    move.to(),
                    ended(move) + monitors(draft, move));
        }
        return settled(draft, move);
    }

    /** A node that has failed again while its failover was taken back fails since then: what would be lost counts from there (L7). */
    private static FailoverState settled(Draft draft, Transfer move) {
        Instant since = move.kind() == Transfer.Kind.RECALL ? move.lossFrom() : null;
        if (since == null || !draft.view.activeNode().isSuspected()) {
            return new FailoverState.Steady(draft.view);
        }
        Duration ago = Duration.between(since, draft.situation.storeNow());
        return new FailoverState.Suspecting(draft.view, draft.situation.now.minus(ago));
    }

    private static String ended(Transfer move) {
        return switch (move.kind()) {
            case RECALL ->
                move.to() + " worked again and its path is open; the failover to " + move.from() + " is called off, "
                        + move.from() + " was not told to act.";
            case RETURN -> move.to() + " is active, " + move.from() + " was not told to act.";
            case FAILOVER, SWITCHOVER -> move.to() + " is active, " + move.from() + " stands by.";
        };
    }

    /** Monitors that ask each node for its old role would move clients back, or nowhere. */
    private static String monitors(Draft draft, Transfer move) {
        return draft.situation.policy.mover() == TrafficMover.CONTROLLER
                ? ""
                : " If the roles stay so, change the load balancer's monitors to match: that of " + move.to()
                        + " is to ask for the primary, that of " + move.from() + " for the standby (CORE-62).";
    }

    /** Whether the node that such a move leaves is on hold from then on: unless it stood by, or never had the role. */
    private static boolean holds(Draft draft, Transfer move) {
        return move.kind() == Transfer.Kind.FAILOVER
                || (move.kind() != Transfer.Kind.SWITCHOVER && mayHaveTaken(draft, move, move.from()));
    }

    /** Whether one of the two nodes of a move may have had the role, by our order or as it says itself. */
    static boolean mayHaveTaken(Draft draft, Transfer move, NodeId node) {
        boolean back = move.kind() == Transfer.Kind.RETURN || move.kind() == Transfer.Kind.RECALL;
        boolean had = node.equals(move.from()) ? !back : move.told();
        return had || draft.view.node(node).orElseThrow().reportsActive();
    }

    /** The first time counts: a sync that came later has everything (CORE-12). */
    private static void hold(Draft draft, Transfer move) {
        Instant now = draft.situation.storeNow();
        draft.view = draft.view.update(move.from(), node -> node.isHeld() ? node : node.heldSince(now));
    }

    /** Gives the current stage's order again: orders are idempotent. */
    static FailoverState again(Draft draft) {
        Transfer move = draft.situation.move();
        return switch (draft.situation.phase()) {
            case CLAIMING -> claim(draft, move, draft.situation.before.begunMove());
            case FENCING -> fence(draft, move);
            case DEMOTING -> afterFence(draft, move);
            case PROMOTING -> promote(draft, move);
            case OPENING -> open(draft, move);
            case UNLED, STEADY, SUSPECTING, UNAVAILABLE, VETTING, PARKED ->
                throw new IllegalStateException("nothing to repeat in " + draft.situation.phase());
        };
    }

    /** Stays in the current stage, waiting for something else. */
    static FailoverState waitFor(Draft draft, Attempt attempt) {
        Transfer move = draft.situation.move();
        GroupView view = draft.view;
        return switch (draft.situation.phase()) {
            case CLAIMING ->
                new FailoverState.Claiming(
                        view, move, attempt, draft.situation.before.begunMove(), draft.situation.before.failingSince());
            case VETTING -> new FailoverState.Vetting(view, move, attempt, since(draft));
            case FENCING -> new FailoverState.Fencing(view, move, attempt);
            case DEMOTING -> new FailoverState.Demoting(view, move, attempt);
            case PROMOTING -> new FailoverState.Promoting(view, move, attempt);
            case OPENING -> new FailoverState.Opening(view, move, attempt);
            case UNLED, STEADY, SUSPECTING, UNAVAILABLE, PARKED ->
                throw new IllegalStateException("nothing to wait for in " + draft.situation.phase());
        };
    }

    static FailoverState park(Draft draft, boolean resumable, String why) {
        Transfer move = draft.situation.move();
        if (move.kind() == Transfer.Kind.RECALL && draft.situation.phase() == Phase.OPENING) {
            // Its opening may still land, whatever has been read.
            draft.view = draft.view.update(move.to(), node -> node.withPath(null, false, node.serving()));
        }
        return park(draft, move.unfinished(), resumable, why);
    }

    static FailoverState park(Draft draft, Transfer move, boolean resumable, String why) {
        Duration settledAt = draft.situation.before instanceof FailoverState.Parked parked
                ? parked.settledAt()
                : draft.landed(draft.situation.attempt()).deadline();
        return parked(draft, move, resumable, settledAt, why, Settled.look(draft.situation));
    }

    /** It stands still, and whoever is told hears what ends it. */
    static FailoverState parked(
            Draft draft, Transfer move, boolean resumable, Duration settledAt, String why, @Nullable Attempt look) {
        FailoverState.Parked parked = new FailoverState.Parked(
                draft.forget(NoticeKind.STILL_PARKED).view, move, resumable, settledAt, why, look);
        draft.tell(
                NoticeKind.PARKED,
                move.to(),
                move + " cannot go on: " + why + "." + WayOut.of(draft.situation, parked));
        return new FailoverState.Parked(draft.view, move, resumable, settledAt, why, look);
    }

    /** What is said once per episode may be said again in the next. */
    static void endEpisode(Draft draft) {
        EPISODE.forEach(draft::forget);
    }

    static GroupView recordFailover(GroupView view, Instant at) {
        List<Instant> failovers = new ArrayList<>(view.failovers());
        failovers.add(at);
        return view.withFailovers(
                failovers.size() > GroupView.FAILOVERS_MAX
                        ? failovers.subList(failovers.size() - GroupView.FAILOVERS_MAX, failovers.size())
                        : failovers);
    }
}
