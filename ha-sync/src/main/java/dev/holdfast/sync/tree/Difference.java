package dev.holdfast.sync.tree;

import org.jspecify.annotations.Nullable;

/** One path at which the trees differ; base is what both had at the last success. */
record Difference(
        TreePath path,
        @Nullable TreeEntry source,
        @Nullable TreeEntry target,
        @Nullable TreeEntry base,
        Why why) {

    /** Whether the target has a directory where none shall be: it goes, with all below it. */
    boolean dropsDirectory() {
        return target != null && target.isDirectory() && (source == null || !source.isDirectory());
    }

    /** Whether a directory shall be where the target has none. */
    boolean needsDirectory() {
        return source != null && source.isDirectory() && (target == null || !target.isDirectory());
    }

    /** Whether something that is no directory becomes one, or the other way round: no rename can do that at once. */
    boolean changesKind() {
        return source != null && target != null && source.isDirectory() != target.isDirectory();
    }

    /** Whether a file or link goes. */
    boolean deletesLeaf() {
        return source == null && target != null && target.isLeaf();
    }

    /** Whether the source's content, whatever its kind, is not what the target has. */
    boolean changesContent() {
        return !why.metadataOnly();
    }
}
