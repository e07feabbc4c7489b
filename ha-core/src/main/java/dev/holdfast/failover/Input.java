package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened. Every input says when, as a monotonic reading of the controller's own clock: any origin,
 * never going back within a term; one that is older than the last change is ignored. Wall clocks order nothing.
 */
public sealed interface Input {

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
    InputKind kind();

    /**
     * We lead from now on.
     *
     * @param at see {@link #at()}
     * @param epoch newer than any epoch before
     * @param storeTime the store's clock at this moment
     */
    record TermBegan(Duration at, Epoch epoch, Instant storeTime) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.TERM_BEGAN;
        }
    }

    /**
     * We lead no longer.
     *
     * @param at see {@link #at()}
     */
    record TermEnded(Duration at) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.TERM_ENDED;
        }
    }

    /**
     * The lease is ours until then.
     *
     * @param at see {@link #at()}
     * @param until monotonic reading at which it must be taken for lost
     */
    record LeaseExtended(Duration at, Duration until) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.LEASE_EXTENDED;
        }
    }

    /**
     * Time has passed. Decisions fall on ticks only; an idle tick changes nothing.
     *
     * @param at see {@link #at()}
     */
    record Tick(Duration at) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.TICK;
        }
    }

    /**
     * Somebody has looked at a node. Each failed attempt counts, so each is an input; a pass that changes nothing need
     * not be.
     *
     * @param at see {@link #at()}
     * @param observer who looked
     * @param node at whom
     * @param verdict what was seen
     */
    record Observed(Duration at, ObserverId observer, NodeId node, Verdict verdict) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.OBSERVED;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }

    /**
     * What is known of a node beyond its health has been read.
     *
     * @param at see {@link #at()}
     * @param node of whom
     * @param facts all of them, replacing what was known
     */
    record FactsReported(Duration at, NodeId node, NodeFacts facts) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.FACTS_REPORTED;
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
    record TrafficRead(Duration at, TrafficView view) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.TRAFFIC_READ;
        }
    }

    /**
     * Whether the receivers of our orders could carry them out now.
     *
     * @param at see {@link #at()}
     * @param ready whether all of them could
     * @param strength how surely they keep older orders out
     * @param detail what is missing, or empty
     */
    record ReceiversReported(Duration at, boolean ready, FenceStrength strength, String detail) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.RECEIVERS_REPORTED;
        }
    }

    /**
     * Whether our own eyes can be trusted.
     *
     * @param at see {@link #at()}
     * @param self our own health
     */
    record SelfReported(Duration at, SelfHealth self) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.SELF_REPORTED;
        }
    }

    /**
     * An effect has come back.
     *
     * @param at see {@link #at()}
     * @param effect which
     * @param outcome how it ended
     */
    record EffectEnded(Duration at, EffectId effect, EffectOutcome outcome) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.EFFECT_ENDED;
        }
    }

    /**
     * An operator wants nothing done automatically. A pause of the same reason is replaced.
     *
     * @param at see {@link #at()}
     * @param pause why and for how long
     */
    record Paused(Duration at, Pause pause) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.PAUSED;
        }
    }

    /**
     * A reason to pause is gone.
     *
     * @param at see {@link #at()}
     * @param reason which
     */
    record Unpaused(Duration at, String reason) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.UNPAUSED;
        }
    }

    /**
     * An operator sets how far the machine may go.
     *
     * @param at see {@link #at()}
     * @param mode how far
     */
    record ModeOrdered(Duration at, GroupMode mode) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.MODE_ORDERED;
        }
    }

    /**
     * An operator wants the active role moved while all is well. To a node on hold this is the guide's <em>manual
     * resume</em> (CORE-61): it is granted only after the reverse sync (CORE-12).
     *
     * @param at see {@link #at()}
     * @param to where to
     * @param by who said so, for the audit
     */
    record SwitchoverOrdered(Duration at, NodeId to, String by) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.SWITCHOVER_ORDERED;
        }
    }

    /**
     * An operator breaks the glass.
     *
     * @param at see {@link #at()}
     * @param node for a failover to whom
     * @param gates which gates to pass over; others keep blocking
     * @param validFor how long the word holds
     * @param by who said so, for the audit
     */
    record GatesBypassed(Duration at, NodeId node, List<Gate> gates, Duration validFor, String by) implements Input {

        /** Freezes the gates; rejects an empty list, and a word that is over at once. */
        public GatesBypassed {
            gates = List.copyOf(gates);
            if (validFor.isNegative() || validFor.isZero()) {
                throw new IllegalArgumentException("break-glass for " + node + " is valid for " + validFor
                        + ": say for how long, from the order on");
            }
            if (gates.isEmpty()) {
                throw new IllegalArgumentException("break-glass for " + node + " names no gate: say which");
            }
        }

        @Override
        public InputKind kind() {
            return InputKind.GATES_BYPASSED;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }

    /**
     * An operator wants the active role moved at a later time. Replaces what was scheduled before.
     *
     * @param at see {@link #at()}
     * @param order where to and when
     */
    record SwitchoverScheduled(Duration at, Scheduled order) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.SWITCHOVER_SCHEDULED;
        }

        @Override
        public NodeId about() {
            return order.to();
        }
    }

    /**
     * An operator takes the scheduled move back.
     *
     * @param at see {@link #at()}
     * @param by who said so, for the audit
     */
    record SwitchoverCancelled(Duration at, String by) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.SWITCHOVER_CANCELLED;
        }
    }

    /**
     * An operator says when two active nodes are to be expected. Replaces what was declared before.
     *
     * @param at see {@link #at()}
     * @param window from when to when
     */
    record WindowDeclared(Duration at, UpgradeWindow window) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.WINDOW_DECLARED;
        }
    }

    /**
     * An operator ends the upgrade window, or takes it back before it begins.
     *
     * @param at see {@link #at()}
     * @param by who said so, for the audit
     */
    record WindowClosed(Duration at, String by) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.WINDOW_CLOSED;
        }
    }

    /**
     * An operator withdraws a node for good: it takes no role any more and may be decommissioned.
     *
     * @param at see {@link #at()}
     * @param node which
     * @param by who said so, for the audit
     */
    record NodeWithdrawn(Duration at, NodeId node, String by) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.NODE_WITHDRAWN;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }

    /**
     * An operator lets a withdrawn node take part again.
     *
     * @param at see {@link #at()}
     * @param node which
     * @param by who said so, for the audit
     */
    record NodeReinstated(Duration at, NodeId node, String by) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.NODE_REINSTATED;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }

    /**
     * An operator lets a node on hold take over again; the roles stay (A7, CORE-62). It must have followed (CORE-12).
     *
     * @param at see {@link #at()}
     * @param node which
     * @param by who said so, for the audit
     */
    record HoldLifted(Duration at, NodeId node, String by) implements Input {
        @Override
        public InputKind kind() {
            return InputKind.HOLD_LIFTED;
        }

        @Override
        public NodeId about() {
            return node;
        }
    }

    /**
     * The node that this is about.
     *
     * @return the node, which need not be of the group, or null if it is about none or orders a move to one
     */
    default @Nullable NodeId about() {
        return null;
    }

    /**
     * The effect this input answers.
     *
     * @return its id if this is an outcome, otherwise null
     */
    default @Nullable EffectId answers() {
        return this instanceof EffectEnded ended ? ended.effect() : null;
    }
}
