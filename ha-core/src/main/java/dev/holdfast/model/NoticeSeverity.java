package dev.holdfast.model;

/** How much a notice matters; the least serious first. */
public enum NoticeSeverity {
    /** Worth knowing. */
    INFO,
    /** Something has changed for the worse, or will unless somebody plans for it. */
    WARNING,
    /** Somebody has to act now. */
    ALARM
}
