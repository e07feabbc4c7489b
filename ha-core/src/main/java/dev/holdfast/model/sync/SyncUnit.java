package dev.holdfast.model.sync;

import java.util.List;

/**
 * One thing the nodes of a cluster must hold in common, and who keeps it so.
 *
 * @param name for example {@code database}
 * @param way how it is kept equal
 * @param holds what it holds, one line
 * @param excludes what a person would expect in it and will not find, perhaps nothing
 * @param factIds why it exists; each of ours resolves in {@code dev.holdfast.facts.Facts}
 */
public record SyncUnit(String name, Way way, String holds, List<String> excludes, List<String> factIds) {

    /** Freezes the lists. */
    public SyncUnit {
        excludes = List.copyOf(excludes);
        factIds = List.copyOf(factIds);
    }

    /** How something is kept equal on several nodes. */
    public enum Way {
        /** All nodes use the same one; there is nothing to copy. */
        SHARED,
        /** The product copies it from node to node; it is triggered and watched, never written by us. */
        REPLICATED_BY_PRODUCT,
        /** A server moves its own data once, when it joins; it is estimated, gated and awaited. */
        TRANSFERRED_ON_JOINING,
        /** Files that may be copied by us, by the product or by the operating system. */
        FILE_TREE,
        /** A person must enter it on every node: nobody copies it. */
        BY_HAND
    }
}
