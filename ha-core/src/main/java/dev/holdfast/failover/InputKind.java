package dev.holdfast.failover;

/** The kinds of {@link Input}, as the rule table names them. */
public enum InputKind {
    /** {@link Input.TermBegan}. */
    TERM_BEGAN,
    /** {@link Input.TermEnded}. */
    TERM_ENDED,
    /** {@link Input.LeaseExtended}. */
    LEASE_EXTENDED,
    /** {@link Input.Tick}. */
    TICK,
    /** {@link Input.Observed}. */
    OBSERVED,
    /** {@link Input.FactsReported}. */
    FACTS_REPORTED,
    /** {@link Input.TrafficRead}. */
    TRAFFIC_READ,
    /** {@link Input.ReceiversReported}. */
    RECEIVERS_REPORTED,
    /** {@link Input.SelfReported}. */
    SELF_REPORTED,
    /** {@link Input.EffectEnded}. */
    EFFECT_ENDED,
    /** {@link Input.Paused}. */
    PAUSED,
    /** {@link Input.Unpaused}. */
    UNPAUSED,
    /** {@link Input.ModeOrdered}. */
    MODE_ORDERED,
    /** {@link Input.SwitchoverOrdered}. */
    SWITCHOVER_ORDERED,
    /** {@link Input.GatesBypassed}. */
    GATES_BYPASSED,
    /** {@link Input.SwitchoverScheduled}. */
    SWITCHOVER_SCHEDULED,
    /** {@link Input.SwitchoverCancelled}. */
    SWITCHOVER_CANCELLED,
    /** {@link Input.WindowDeclared}. */
    WINDOW_DECLARED,
    /** {@link Input.WindowClosed}. */
    WINDOW_CLOSED,
    /** {@link Input.NodeWithdrawn}. */
    NODE_WITHDRAWN,
    /** {@link Input.NodeReinstated}. */
    NODE_REINSTATED,
    /** {@link Input.HoldLifted}. */
    HOLD_LIFTED
}
