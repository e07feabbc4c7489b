package dev.holdfast.failover;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The phases in which no move is under way, and how to stay where one is. */
final class Settled {

    static final Set<Phase> PHASES = EnumSet.of(Phase.STEADY, Phase.SUSPECTING, Phase.UNAVAILABLE);

    private Settled() {}

    /** What a stuck move has asked for; once something has been read it waits as long before it asks again. */
    static @Nullable Attempt look(Situation situation) {
        Attempt look = situation.before instanceof FailoverState.Parked parked ? parked.look() : null;
        return look != null && isRead(situation)
                ? new Attempt(Attempt.Kind.WAIT, look.effect(), look.deadline())
                : look;
    }

    /** Whether this is a reading that a stuck move has asked for: whatever comes first will do. */
    static boolean isRead(Situation situation) {
        return situation.input instanceof Input.TrafficRead
                && situation.before instanceof FailoverState.Parked parked
                && parked.isUnread();
    }

    /** The same phase with the view as written so far. */
    @SuppressWarnings("ReferenceEquality") // a view that nobody has touched needs no comparison
    static FailoverState same(Draft draft) {
        FailoverState before = draft.situation.before;
        GroupView view = draft.view;
        if (view == before.view() && !before.phase().isMoving() && !isRead(draft.situation)) {
            return before;
        }
        return switch (before.phase()) {
            case UNLED -> new FailoverState.Unled(view, before.move());
            case STEADY -> new FailoverState.Steady(view);
            case SUSPECTING -> new FailoverState.Suspecting(view, ((FailoverState.Suspecting) before).since());
            case UNAVAILABLE -> new FailoverState.Unavailable(view, ((FailoverState.Unavailable) before).since());
            case PARKED -> {
                FailoverState.Parked parked = (FailoverState.Parked) before;
                yield new FailoverState.Parked(
                        view,
                        draft.situation.move(),
                        parked.resumable(),
                        parked.settledAt(),
                        parked.why(),
                        look(draft.situation));
            }
            case CLAIMING, VETTING, FENCING, DEMOTING, PROMOTING, OPENING ->
                Moves.waitFor(draft, draft.situation.attempt());
        };
    }
}
