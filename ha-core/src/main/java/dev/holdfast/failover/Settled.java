package dev.holdfast.failover;

import java.util.EnumSet;
import java.util.Set;

/** The phases in which no move is under way, and how to stay where one is. */
final class Settled {

    static final Set<Phase> PHASES = EnumSet.of(Phase.STEADY, Phase.SUSPECTING, Phase.UNAVAILABLE);

    private Settled() {}

    /** The same phase with the view as written so far. */
    @SuppressWarnings("ReferenceEquality") // a view that nobody has touched needs no comparison
    static FailoverState same(Draft draft) {
        FailoverState before = draft.situation.before;
        GroupView view = draft.view;
        if (view == before.view() && !before.phase().isMoving()) {
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
                        parked.look());
            }
            case CLAIMING, VETTING, FENCING, DEMOTING, PROMOTING, OPENING ->
                Moves.waitFor(draft, draft.situation.attempt());
        };
    }
}
