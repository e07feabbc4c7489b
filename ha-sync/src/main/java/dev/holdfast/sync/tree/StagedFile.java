package dev.holdfast.sync.tree;

/**
 * What an earlier run left staged on the target.
 *
 * @param entry the file as it was to become
 * @param verifiedBytes how many of its first bytes are there and were checked, 0 to its size
 */
public record StagedFile(TreeEntry entry, long verifiedBytes) {

    /** Rejects more than there is. */
    public StagedFile {
        if (verifiedBytes < 0 || verifiedBytes > entry.size()) {
            throw new IllegalArgumentException(
                    "staged " + entry.path() + ": " + verifiedBytes + " of " + entry.size() + " bytes");
        }
    }
}
