package dev.holdfast.sync.tree;

/** Which files a scan reads to hash them. */
public enum HashMode {
    /** None. */
    NONE,
    /** Those whose time proves nothing because they were modified so recently. */
    RACY,
    /** All of them. */
    ALL
}
