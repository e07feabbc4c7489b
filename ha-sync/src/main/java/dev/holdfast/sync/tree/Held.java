package dev.holdfast.sync.tree;

import org.jspecify.annotations.Nullable;

/**
 * A difference about which nothing is done.
 *
 * @param path where
 * @param reason why not
 * @param source what the source has, or null
 * @param target what the target has, or null
 * @param detail what was seen, or empty
 */
public record Held(
        TreePath path,
        HoldReason reason,
        @Nullable TreeEntry source,
        @Nullable TreeEntry target,
        String detail) {

    /** Whether the source has something that the target will lack. */
    boolean keepsSourceOut() {
        return source != null;
    }

    @Override
    public String toString() {
        return path + ": " + reason + (detail.isEmpty() ? "" : " (" + detail + ")") + ". " + reason.remedy();
    }
}
