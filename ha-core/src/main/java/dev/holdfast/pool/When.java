package dev.holdfast.pool;

import dev.holdfast.failover.Attempt;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.failover.rules.Condition;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.plan.EffectOutcome;
import java.util.function.Predicate;

/** What selects a rule, apart from whom it is about. Never a safety condition; those are gates. */
enum When implements Condition<Situation> {
    NEWER_EPOCH(s -> s.input instanceof PoolInput.TermBegan began
            && (s.state.term() == null || s.state.term().epoch().isOlderThan(began.epoch()))),
    SUCCEEDED(s -> s.input instanceof PoolInput.EffectEnded e && e.outcome() instanceof EffectOutcome.Succeeded),
    INDETERMINATE(
            s -> s.input instanceof PoolInput.EffectEnded e && e.outcome() instanceof EffectOutcome.Indeterminate),
    CONTROLLER_MOVES(s -> s.policy.mover() == TrafficMover.CONTROLLER),
    PATHS_CHANGED(When::foreign),
    VANISHED_UNTOLD(s -> s.state.vanished() && !s.state.vanishedTold()),
    VANISHED_NO_LONGER(s -> !s.state.vanished() && s.state.vanishedTold()),
    CAPACITY_FELL(s -> s.shortage() > s.state.shortage()),
    CAPACITY_ROSE(s -> s.shortage() < s.state.shortage()),
    OLDER(s -> s.before.isOlder(s.now)),
    NEVER_ORDERED(s -> s.input instanceof PoolInput.EffectEnded e && !s.before.hasOrdered(e.effect())),
    STRANGER(s -> s.input.about() != null && s.about() == null),
    TOO_MANY_PAUSES(s -> s.input instanceof PoolInput.Paused paused
            && s.state.pauses().stream()
                    .noneMatch(pause -> pause.reason().equals(paused.pause().reason()))),
    PAUSE_OVER(s -> s.input instanceof PoolInput.Paused paused && paused.pause().isOver(s.storeNow())),
    NO_SUCH_PAUSE(s -> s.input instanceof PoolInput.Unpaused unpaused
            && s.before.pauses().stream().noneMatch(pause -> pause.reason().equals(unpaused.reason()))),
    RESTORES(s -> s.input instanceof PoolInput.MemberOrdered ordered
            && !ordered.order().isOut()),
    STATE_CHANGED(s -> !s.state.equals(s.before));

    @SuppressWarnings("ImmutableEnumChecker") // every constant passes a lambda that captures nothing
    private final Predicate<Situation> test;

    When(Predicate<Situation> test) {
        this.test = test;
    }

    @Override
    public boolean holds(Situation situation) {
        return test.test(situation);
    }

    /** A path that nobody of ours was changing is not as it was. */
    private static boolean foreign(Situation s) {
        return s.input instanceof PoolInput.TrafficRead read
                && read.view().paths().stream()
                        .anyMatch(path -> s.before
                                .member(path.node())
                                .filter(member -> isForeign(member, path))
                                .isPresent());
    }

    private static boolean isForeign(MemberView before, PathReading now) {
        return before.path().state() != null
                && before.path().state() != now.state()
                && (before.pending() == null || before.pending().attempt().kind() == Attempt.Kind.WAIT);
    }
}
