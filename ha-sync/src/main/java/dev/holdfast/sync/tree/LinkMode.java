package dev.holdfast.sync.tree;

/** Which symbolic links are copied, as links. None is ever followed. */
public enum LinkMode {
    /** None. */
    NONE,
    /** Those that stay inside the tree: relative, and {@code ..} only at the start and not past the root. */
    INSIDE,
    /** All of them, wherever they lead. */
    ALL
}
