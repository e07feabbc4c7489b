package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What must be known of a scan to conclude anything from it.
 *
 * @param node whose tree
 * @param rootId what tells this root from another one mounted in its place, at most 1,000 characters
 * @param markerPresent whether the marker file lay in the root: without it, perhaps nothing is mounted there
 * @param scanStart when the scan began, by the clock of the host that scanned
 * @param scanEnd when it ended, not before it began
 * @param errors subtrees that could not be read completely; the root if nothing is certain
 * @param granularity the steps in which this file system keeps times, more than zero
 * @param hashed whether every file has its hash
 */
public record ManifestHeader(
        NodeId node,
        String rootId,
        boolean markerPresent,
        Instant scanStart,
        Instant scanEnd,
        List<TreePath> errors,
        Duration granularity,
        boolean hashed) {

    private static final int MAX_ROOT_ID = 1000;

    /** Freezes the errors and rejects impossible times. */
    public ManifestHeader {
        errors = List.copyOf(errors);
        if (rootId.length() > MAX_ROOT_ID || scanEnd.isBefore(scanStart) || granularity.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("scan of " + node + " from " + scanStart + " to " + scanEnd
                    + ", times in steps of " + granularity
                    + ": it must not end before it begins, steps are more than zero, a root id has at most "
                    + MAX_ROOT_ID + " characters");
        }
    }

    /**
     * Whether everything was seen.
     *
     * @return whether there was no error
     */
    public boolean complete() {
        return errors.isEmpty();
    }
}
