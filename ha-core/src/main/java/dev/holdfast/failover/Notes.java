package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes an input into the view, whatever follows from it. */
final class Notes {

    private Notes() {}

    static GroupView take(FailoverState state, Input input, FailoverPolicy policy) {
        GroupView view = state.view();
        if (input instanceof Input.Tick) {
            return view; // most inputs are ticks, and tell nothing but the time
        }
        if (input instanceof Input.Observed seen) {
            return served(state, seen(state, seen, policy), input);
        }
        if (input instanceof Input.TrafficRead) {
            return served(state, strays(state, noted(view, input), input.at(), policy), input);
        }
        if (input instanceof Input.FactsReported reported) {
            return reported(view, reported, policy);
        }
        if (input instanceof Input.EffectEnded ended) {
            return ended(state, ended);
        }
        return noted(view, input);
    }

    private static GroupView served(FailoverState before, GroupView view, Input input) {
        Term term = view.term();
        return term == null ? view : Copies.served(before, view, term.storeTime(input.at()));
    }

    private static GroupView seen(FailoverState state, Input.Observed seen, FailoverPolicy policy) {
        NodeId id = seen.node();
        GroupView before = state.view();
        GroupView view = before.update(id, node -> observed(node, seen, policy));
        Term term = view.term();
        if (term == null) {
            return view;
        }
        Instant now = term.storeTime(seen.at());
        boolean stoodBy = before.node(id)
                .filter(node -> node.reported() == NodeState.STANDBY)
                .isPresent();
        view = Strays.seen(view, id, now, stoodBy);
        if (policy.promoter() != Promoter.CONTROLLER) {
            return view; // who promotes itself is followed (CORE-60)
        }
        if (state.begunMove() == null) {
            return Strays.besideHolder(view, id, now);
        }
        return isStuck(state, policy, false) ? Strays.besideServed(view, id, now) : view;
    }

    /** A reading tells where clients are while a move is stuck, and so beside whom the others act. */
    private static GroupView strays(FailoverState state, GroupView view, Duration at, FailoverPolicy policy) {
        Term term = view.term();
        if (term == null || !isStuck(state, policy, true)) {
            return view;
        }
        Instant now = term.storeTime(at);
        GroupView next = view;
        for (NodeView node : view.nodes()) {
            next = Strays.besideServed(next, node.id(), now);
        }
        return next;
    }

    /** Whether paths tell where clients are, and not the role: a move has begun and stands still, and they have been read. */
    private static boolean isStuck(FailoverState state, FailoverPolicy policy, boolean reads) {
        return policy.mover() == TrafficMover.CONTROLLER
                && policy.promoter() == Promoter.CONTROLLER
                && state.begunMove() != null
                && !Moves.hasOrdered(state.phase())
                && !(state instanceof FailoverState.Parked parked && parked.isUnread() && !reads);
    }

    private static GroupView reported(GroupView view, Input.FactsReported reported, FailoverPolicy policy) {
        Term term = view.term();
        NodeFacts facts =
                term == null ? reported.facts() : dated(reported.facts(), term.storeTime(reported.at()), policy);
        GroupView next = view.update(reported.node(), node -> node.withFacts(facts));
        return Strays.cured(Copies.traced(next), reported.node());
    }

    /**
     * A sync dated later than now was completed before, and nobody knows when: by a clock that is ahead, or by a store
     * whose clock has gone back. What clocks may be apart is none of that (CORE-16), nor, where no limit is set, a
     * heartbeat: the store's clock as we carry it forward may lag.
     */
    static NodeFacts dated(NodeFacts facts, Instant now, FailoverPolicy policy) {
        Instant latest = now.plus(policy.maxClockSkew().orElse(policy.heartbeatInterval()));
        Instant syncedAt = facts.syncedAt();
        return syncedAt != null && syncedAt.isAfter(latest) ? facts.withLastSync(null, facts.syncedFrom()) : facts;
    }

    private static GroupView noted(GroupView view, Input input) {
        if (input instanceof Input.TrafficRead read) {
            GroupView next = view;
            for (PathReading path : read.view().paths()) {
                next = next.update(path.node(), node -> read(node, path, read.at()));
            }
            return next;
        }
        if (input instanceof Input.LeaseExtended lease) {
            return view.withTerm(view.term(), lease.until());
        }
        if (input instanceof Input.ReceiversReported receivers) {
            return view.withReceivers(receivers.ready(), receivers.strength());
        }
        if (input instanceof Input.SelfReported reported) {
            // What seemed to fail while we could not see counts for nothing once we can (A14, A16).
            boolean sees = reported.self() == SelfHealth.CLEAR && view.self() != SelfHealth.CLEAR;
            return (sees ? view.updateAll(NodeView::uncounted) : view).withSelf(reported.self());
        }
        if (input instanceof Input.ModeOrdered ordered) {
            GroupView next = view.withMode(ordered.mode());
            return ordered.mode() == view.mode() ? next : shut(next, Gate.GROUP_ACTS);
        }
        if (input instanceof Input.Paused paused) {
            return pause(view, paused.pause(), paused.at());
        }
        if (input instanceof Input.Unpaused unpaused) {
            return view.withPauses(view.pauses().stream()
                    .filter(pause -> !pause.reason().equals(unpaused.reason()))
                    .toList());
        }
        Standing standing = standing(view.standing(), input);
        if (!standing.equals(view.standing())) {
            GroupView next = view.withStanding(standing);
            return input instanceof Input.WindowDeclared ? shut(next, Gate.NO_UPGRADE) : next;
        }
        if (input instanceof Input.GatesBypassed bypassed && view.term() != null) {
            return view.withBypass(new Bypass(
                    bypassed.node(),
                    bypassed.gates(),
                    view.term().storeTime(bypassed.at()).plus(bypassed.validFor()),
                    bypassed.by(),
                    false));
        }
        return view;
    }

    /** Whether the group is paused for this reason already, so that only the end is new. */
    static boolean stands(GroupView view, Input.Paused paused) {
        return stands(view, paused.pause(), paused.at());
    }

    private static boolean stands(GroupView view, Pause latest, Duration now) {
        Term term = view.term();
        return view.pauses().stream()
                .anyMatch(pause ->
                        pause.reason().equals(latest.reason()) && (term == null || !pause.isOver(term.storeTime(now))));
    }

    /** A later word shuts this gate anew: a glass broken before does not pass over it. */
    static GroupView shut(GroupView view, Gate gate) {
        Bypass bypass = view.bypass();
        return bypass == null ? view : view.withBypass(bypass.without(gate));
    }

    private static Standing standing(Standing standing, Input input) {
        if (input instanceof Input.SwitchoverScheduled scheduled) {
            return standing.withSwitchover(scheduled.order());
        }
        if (input instanceof Input.SwitchoverCancelled) {
            return standing.withSwitchover(null);
        }
        if (input instanceof Input.WindowDeclared declared) {
            return standing.withWindow(declared.window());
        }
        if (input instanceof Input.WindowClosed) {
            return standing.withWindow(null);
        }
        if (input instanceof Input.NodeWithdrawn gone) {
            List<NodeId> withdrawn = new ArrayList<>(standing.withdrawn());
            withdrawn.add(gone.node());
            return standing.withWithdrawn(withdrawn);
        }
        if (input instanceof Input.NodeReinstated back) {
            List<NodeId> withdrawn = new ArrayList<>(standing.withdrawn());
            withdrawn.remove(back.node());
            return standing.withWithdrawn(withdrawn);
        }
        return standing;
    }

    /**
     * A reason already known is replaced, what is over makes room; when there are too many, the newest is not taken. A new
     * one shuts the gate anew.
     */
    static GroupView pause(GroupView view, Pause pause, Duration now) {
        List<Pause> next = new ArrayList<>(view.pauses());
        Term term = view.term();
        next.removeIf(
                each -> each.reason().equals(pause.reason()) || (term != null && each.isOver(term.storeTime(now))));
        if (next.size() >= GroupView.PAUSES_MAX) {
            return view;
        }
        next.add(pause);
        next.sort(Comparator.comparing(Pause::reason));
        GroupView paused = view.withPauses(next);
        return stands(view, pause, now) ? paused : shut(paused, Gate.NOT_PAUSED);
    }

    /**
     * A plain answer: that order has taken effect by now or never will. One that comes after that is no news; nor does it
     * tell what earlier ones have done.
     */
    private static GroupView ended(FailoverState state, Input.EffectEnded ended) {
        GroupView view = state.view();
        NodeView node = view.first(each -> each.unsettled() != null
                && !each.unsettled().isOver(ended.at())
                && ended.effect().equals(each.unsettled().latest()));
        if (node == null || ended.outcome() instanceof EffectOutcome.Indeterminate) {
            return view;
        }
        Unsettled orders = Objects.requireNonNull(node.unsettled());
        // An opening is done after all: that the path reads closed is old news until it is read again.
        boolean old =
                ended.outcome() instanceof EffectOutcome.Succeeded && node.path() == PathState.CLOSED && orders.opens();
        Unsettled earlier = orders.answered();
        Unsettled left = earlier == null && old ? Unsettled.opened(ended.at()) : earlier;
        return view.update(node.id(), each -> each.withUnsettled(left));
    }

    /** Somebody else has changed traffic: each time that shuts the gate anew, whatever glass was broken since the last time. */
    static GroupView pausedForForeign(GroupView view, Duration now) {
        return shut(pause(view, new Pause(Pause.FOREIGN_CHANGE, null), now), Gate.NOT_PAUSED);
    }

    private static @Nullable Unsettled unlessOver(@Nullable Unsettled unsettled, Duration now) {
        return unsettled == null || unsettled.isOver(now) ? null : unsettled;
    }

    /**
     * Read when no order could change it any more: from here on only others can. A path that is not known because we may
     * open it yet is not known to be closed before that.
     */
    private static NodeView read(NodeView node, PathReading path, Duration now) {
        boolean mayOpen = node.path() == null && !node.isSettled(now) && path.state() == PathState.CLOSED;
        return node.withPath(mayOpen ? null : path.state(), path.saved(), path.serving())
                .withUnsettled(unlessOver(node.unsettled(), now));
    }

    private static NodeView observed(NodeView node, Input.Observed seen, FailoverPolicy policy) {
        Sighting known = node.sighting(seen.observer());
        Sighting last =
                known == null ? Sighting.first(seen.observer(), seen.verdict().kind()) : known;
        Sighting latest = last.then(seen.verdict(), seen.at(), policy.consecutiveFailures(), policy.detectionTime());
        Unsettled orders =
                policy.mover() == TrafficMover.CONTROLLER ? node.unsettled() : unlessOver(node.unsettled(), seen.at());
        NodeView next = node.seen(latest).withUnsettled(orders);
        boolean settled =
                next.demotion() != null && next.demotion().isOver(seen.at()) && next.reported() == NodeState.STANDBY;
        return settled ? next.withDemotion(null) : next;
    }
}
