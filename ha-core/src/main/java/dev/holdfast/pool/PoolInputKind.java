package dev.holdfast.pool;

/** The kinds of {@link PoolInput}, as the rule table names them. */
public enum PoolInputKind {
    /** {@link PoolInput.TermBegan}. */
    TERM_BEGAN,
    /** {@link PoolInput.TermEnded}. */
    TERM_ENDED,
    /** {@link PoolInput.LeaseExtended}. */
    LEASE_EXTENDED,
    /** {@link PoolInput.Tick}. */
    TICK,
    /** {@link PoolInput.HealthReported}. */
    HEALTH_REPORTED,
    /** {@link PoolInput.MembershipReported}. */
    MEMBERSHIP_REPORTED,
    /** {@link PoolInput.TrafficRead}. */
    TRAFFIC_READ,
    /** {@link PoolInput.SelfReported}. */
    SELF_REPORTED,
    /** {@link PoolInput.EffectEnded}. */
    EFFECT_ENDED,
    /** {@link PoolInput.Paused}. */
    PAUSED,
    /** {@link PoolInput.Unpaused}. */
    UNPAUSED,
    /** {@link PoolInput.ModeOrdered}. */
    MODE_ORDERED,
    /** {@link PoolInput.MemberOrdered}. */
    MEMBER_ORDERED
}
