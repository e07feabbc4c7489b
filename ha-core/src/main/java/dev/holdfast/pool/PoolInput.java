package dev.holdfast.pool;

import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened. Every input says when, as a monotonic reading of the controller's own clock: any origin,
 * never going back within a term.
 */
public sealed interface PoolInput {

    /**
     * When it happened.
     *
     * @return monotonic reading, from any fixed origin
     */
    Duration at();

    /**
     * What kind it is.
     *
     * @return as the rule table names it
     */
    PoolInputKind kind();

    /**
     * The member it is about.
     *
     * @return its name, or null if it is about the pool
     */
    default @Nullable NodeId about() {
        return null;
    }

    /**
     * We lead from now on. Every member's health must be reported anew.
     *
     * @param at see {@link #at()}
     * @param epoch newer than any epoch before, and durable
     * @param storeTime the store's clock at this moment
     */
    record TermBegan(Duration at, Epoch epoch, Instant storeTime) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.TERM_BEGAN;
        }
    }

    /**
     * We lead no longer.
     *
     * @param at see {@link #at()}
     */
    record TermEnded(Duration at) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.TERM_ENDED;
        }
    }

    /**
     * The lease is ours until then.
     *
     * @param at see {@link #at()}
     * @param until monotonic reading at which it must be taken for lost
     */
    record LeaseExtended(Duration at, Duration until) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.LEASE_EXTENDED;
        }
    }

    /**
     * Time has passed. Decisions fall on ticks only; an idle tick changes nothing.
     *
     * @param at see {@link #at()}
     */
    record Tick(Duration at) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.TICK;
        }
    }

    /**
     * The health of a member has changed, or is told for the first time in a term. Probes that change nothing stay in
     * {@code dev.holdfast.health}.
     *
     * @param at see {@link #at()}
     * @param node of whom
     * @param health all of it, replacing what was known
     */
    record HealthReported(Duration at, NodeId node, MemberHealth health) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.HEALTH_REPORTED;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }

    /**
     * Somebody has looked whether a node is a complete member: registered in the pool, its data transferred (TRV-32).
     *
     * @param at see {@link #at()}
     * @param node of whom
     * @param complete whether it is; false if it has to join once more, for example after being set up anew
     * @param proof what was seen, for the audit
     */
    record MembershipReported(Duration at, NodeId node, boolean complete, String proof) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.MEMBERSHIP_REPORTED;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }

    /**
     * The load balancer's paths have been read.
     *
     * @param at see {@link #at()}
     * @param view what they are
     */
    record TrafficRead(Duration at, TrafficView view) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.TRAFFIC_READ;
        }
    }

    /**
     * Whether our own eyes can be trusted. After a return to CLEAR the health of members that had failed must be
     * reported anew.
     *
     * @param at see {@link #at()}
     * @param self our own health
     */
    record SelfReported(Duration at, SelfHealth self) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.SELF_REPORTED;
        }
    }

    /**
     * An effect has come back.
     *
     * @param at see {@link #at()}
     * @param effect which
     * @param outcome how it ended
     */
    record EffectEnded(Duration at, EffectId effect, EffectOutcome outcome) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.EFFECT_ENDED;
        }
    }

    /**
     * An operator wants nothing done automatically. A pause of the same reason is replaced.
     *
     * @param at see {@link #at()}
     * @param pause why and for how long
     */
    record Paused(Duration at, Pause pause) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.PAUSED;
        }
    }

    /**
     * A reason to pause is gone.
     *
     * @param at see {@link #at()}
     * @param reason which
     */
    record Unpaused(Duration at, String reason) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.UNPAUSED;
        }
    }

    /**
     * An operator sets how far the machine may go.
     *
     * @param at see {@link #at()}
     * @param mode how far
     */
    record ModeOrdered(Duration at, GroupMode mode) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.MODE_ORDERED;
        }
    }

    /**
     * An operator's word about one member.
     *
     * @param at see {@link #at()}
     * @param node about whom
     * @param order what, by whom, why
     */
    record MemberOrdered(Duration at, NodeId node, MemberOrder order) implements PoolInput {
        @Override
        public PoolInputKind kind() {
            return PoolInputKind.MEMBER_ORDERED;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }
}
