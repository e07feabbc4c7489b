package dev.holdfast.sync.tree;

import org.jspecify.annotations.Nullable;

/**
 * What the target must still hold when a step begins; anything else is drift, and the step is not done.
 *
 * @param path where
 * @param entry what stands there, or null if nothing may
 */
public record Precondition(TreePath path, @Nullable TreeEntry entry) {

    @Override
    public String toString() {
        TreeEntry present = entry;
        return present == null ? path + " absent" : path + " is " + present.kind() + " of " + present.size() + " bytes";
    }
}
