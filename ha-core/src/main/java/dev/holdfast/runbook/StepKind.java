package dev.holdfast.runbook;

/** Who or what carries a step. */
public enum StepKind {
    /** An adapter can do it. */
    AUTO,
    /** A person does it and attests it. */
    MANUAL,
    /** Somebody decides whether it goes on. */
    GATE,
    /** Nothing to do but wait until it is so. */
    WAIT,
    /** Somebody is told. */
    NOTIFY
}
