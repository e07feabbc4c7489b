package dev.holdfast.failover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a group stands: one record per phase, carrying that phase's data only. Value equality; made and changed only by
 * {@link FailoverMachine}.
 */
public sealed interface FailoverState {

    /**
     * What every phase knows.
     *
     * @return the shared facts
     */
    GroupView view();

    /**
     * Which phase this is.
     *
     * @return the phase
     */
    Phase phase();

    /**
     * The move under way or stuck.
     *
     * @return the move, or null
     */
    default @Nullable Transfer move() {
        return null;
    }

    /**
     * The move of which some step may have been taken already, so that a later term must finish it. A claim that is not
     * durable is none, nor is a failover that is still being asked about.
     *
     * @return the move, or null
     */
    default @Nullable Transfer begunMove() {
        if (this instanceof Vetting) {
            return null;
        }
        Transfer begun = this instanceof Claiming claiming ? claiming.replaces() : move();
        return begun == null ? null : begun.unfinished();
    }

    /**
     * What a move waits for.
     *
     * @return the attempt, or null
     */
    default @Nullable Attempt attempt() {
        return null;
    }

    /**
     * Since when the active node has failed, or, while nobody says so any more, since when nobody knows.
     *
     * @return monotonic reading, never before the term's begin; null outside an outage
     */
    default @Nullable Duration failingSince() {
        return null;
    }

    /**
     * See {@link Phase#UNLED}.
     *
     * @param view see {@link #view()}
     * @param interrupted a move that the last term did not finish, or null
     */
    record Unled(GroupView view, @Nullable Transfer interrupted) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.UNLED;
        }

        @Override
        public @Nullable Transfer move() {
            return interrupted;
        }
    }

    /**
     * See {@link Phase#STEADY}.
     *
     * @param view see {@link #view()}
     */
    record Steady(GroupView view) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.STEADY;
        }
    }

    /**
     * See {@link Phase#SUSPECTING}.
     *
     * @param view see {@link #view()}
     * @param since see {@link #failingSince()}
     */
    record Suspecting(GroupView view, Duration since) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.SUSPECTING;
        }

        @Override
        public Duration failingSince() {
            return since;
        }
    }

    /**
     * See {@link Phase#UNAVAILABLE}.
     *
     * @param view see {@link #view()}
     * @param since see {@link #failingSince()}
     */
    record Unavailable(GroupView view, Duration since) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.UNAVAILABLE;
        }

        @Override
        public Duration failingSince() {
            return since;
        }
    }

    /**
     * See {@link Phase#CLAIMING}.
     *
     * @param view see {@link #view()}
     * @param move see {@link #move()}
     * @param attempt see {@link #attempt()}
     * @param replaces the stuck move that an operator redirects by this one, or null; it is still under way until the
     *     claim is durable
     * @param since see {@link #failingSince()}; null for what an operator has ordered
     */
    record Claiming(
            GroupView view,
            Transfer move,
            Attempt attempt,
            @Nullable Transfer replaces,
            @Nullable Duration since) implements FailoverState {
        /** Whether nobody has ordered it: it lives by its reasons until its epoch is durable. */
        boolean isAutomatic() {
            return move.isAutomatic();
        }

        @Override
        public Phase phase() {
            return Phase.CLAIMING;
        }

        @Override
        public @Nullable Duration failingSince() {
            return since;
        }
    }

    /**
     * See {@link Phase#VETTING}.
     *
     * @param view see {@link #view()}
     * @param move see {@link #move()}; always a failover that nobody has ordered
     * @param attempt see {@link #attempt()}
     * @param since see {@link #failingSince()}
     */
    record Vetting(GroupView view, Transfer move, Attempt attempt, Duration since) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.VETTING;
        }

        @Override
        public Duration failingSince() {
            return since;
        }
    }

    /**
     * See {@link Phase#FENCING}.
     *
     * @param view see {@link #view()}
     * @param move see {@link #move()}
     * @param attempt see {@link #attempt()}
     */
    record Fencing(GroupView view, Transfer move, Attempt attempt) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.FENCING;
        }
    }

    /**
     * See {@link Phase#DEMOTING}.
     *
     * @param view see {@link #view()}
     * @param move see {@link #move()}
     * @param attempt see {@link #attempt()}
     */
    record Demoting(GroupView view, Transfer move, Attempt attempt) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.DEMOTING;
        }
    }

    /**
     * See {@link Phase#PROMOTING}.
     *
     * @param view see {@link #view()}
     * @param move see {@link #move()}
     * @param attempt see {@link #attempt()}
     */
    record Promoting(GroupView view, Transfer move, Attempt attempt) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.PROMOTING;
        }
    }

    /**
     * See {@link Phase#OPENING}.
     *
     * @param view see {@link #view()}
     * @param move see {@link #move()}
     * @param attempt see {@link #attempt()}
     */
    record Opening(GroupView view, Transfer move, Attempt attempt) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.OPENING;
        }
    }

    /**
     * See {@link Phase#PARKED}.
     *
     * @param view see {@link #view()}
     * @param move see {@link #move()}
     * @param resumable whether it goes on by itself when the target is ready; otherwise only an operator or a new term
     *     moves it
     * @param settledAt monotonic reading from which none of its orders can still take effect
     * @param why what is in the way, for people
     * @param look the reading of all paths that it has asked for last, of kind WAIT once paths have been read since; or null
     */
    record Parked(
            GroupView view,
            Transfer move,
            boolean resumable,
            Duration settledAt,
            String why,
            @Nullable Attempt look) implements FailoverState {
        @Override
        public Phase phase() {
            return Phase.PARKED;
        }

        @Override
        public @Nullable Attempt attempt() {
            return look;
        }

        /** Whether it waits for a reading: how a path stood before tells only who has changed it. */
        boolean isUnread() {
            return look != null && look.kind() == Attempt.Kind.LOOK;
        }
    }
}
