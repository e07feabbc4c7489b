package dev.holdfast.failover;

/** How far the machine may go. Each step up is an operator's word. */
public enum GroupMode {
    /** Looks and explains. */
    OBSERVE,
    /** Also says when it would have failed over, once per episode. */
    SHADOW,
    /** Acts. */
    ACT
}
