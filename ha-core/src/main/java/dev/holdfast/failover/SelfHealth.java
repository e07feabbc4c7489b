package dev.holdfast.failover;

/** Whether our own eyes can be trusted. */
public enum SelfHealth {
    /** Nothing speaks against it. */
    CLEAR,
    /** Our process was stopped or its clock jumped: what we know is old (A14). */
    FROZEN,
    /** All nodes we probe, two or more, fell silent at once: we are the more likely cause (A16). */
    ISOLATED
}
