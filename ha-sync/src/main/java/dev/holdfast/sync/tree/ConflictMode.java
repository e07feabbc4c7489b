package dev.holdfast.sync.tree;

/** What becomes of a target's file that somebody changed there since the last success. */
public enum ConflictMode {
    /** It stays, and is listed as held. */
    KEEP_TARGET,
    /** The source wins, and it is listed among the warnings. */
    SOURCE_WINS
}
