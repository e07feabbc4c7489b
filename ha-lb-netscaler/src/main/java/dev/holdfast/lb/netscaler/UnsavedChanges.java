package dev.holdfast.lb.netscaler;

import java.util.List;

/**
 * What a restart would undo: how what is running differs from what is saved.
 *
 * @param flagged whether the appliance says that something was changed since it was saved; it says so too of what was
 *     changed back
 * @param lines the difference as the appliance writes it, secrets masked; how it marks what is only on one side is its own
 *     affair
 */
public record UnsavedChanges(boolean flagged, List<String> lines) {

    /** Freezes the list. */
    public UnsavedChanges {
        lines = List.copyOf(lines);
    }

    /**
     * Whether a restart would change anything.
     *
     * @return whether there is a difference
     */
    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
