package dev.holdfast.sync;

/** Whether what a node holds is of the line of data that clients write to now. */
public enum DataLine {
    /** It serves, or has only ever received from those that did. */
    OF_THE_SERVING,
    /** It lost the active role to a failover, and no operator has resumed it: it lacks what was written since (CORE-12). */
    ON_HOLD,
    /** It acted beside the node that serves, and has not pulled from there since: it holds writes of its own. */
    ACTED_BESIDE,
    /** It stands above the node that serves, or beside it: what it holds came from elsewhere, and it follows nobody. */
    NOT_BELOW,
    /** Nobody knows. */
    NOT_OBSERVED
}
