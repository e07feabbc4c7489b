package dev.holdfast.sync.tree;

/** What becomes of a target's file that the source no longer has. */
public enum DeleteMode {
    /** It stays. */
    KEEP,
    /** It is moved out of the way, into the trash below {@code .ha-sync}. */
    QUARANTINE,
    /** It is deleted. */
    DELETE
}
