package dev.holdfast.sync.tree;

import java.util.List;

/**
 * What the steps of a plan come to; always their fold, never counted beside them.
 *
 * @param puts files and links to bring
 * @param bytesToSend bytes over the wire
 * @param renames files whose content only changes its place
 * @param bytesReused bytes that therefore stay
 * @param directoriesMade directories to make
 * @param metadata entries of which only time or mode change
 * @param kindChanges paths that become another kind
 * @param deletes files and links that go, those below a replaced directory included, those renamed excluded
 * @param bytesDeleted their bytes
 * @param directoriesRemoved directories to remove
 * @param bytesStaged bytes that must be staged before the commit; what a rename stages by a hard link is not counted
 */
public record PlanTotals(
        long puts,
        long bytesToSend,
        long renames,
        long bytesReused,
        long directoriesMade,
        long metadata,
        long kindChanges,
        long deletes,
        long bytesDeleted,
        long directoriesRemoved,
        long bytesStaged) {

    /**
     * Adds up.
     *
     * @param steps of a plan
     * @return what they come to
     */
    public static PlanTotals of(List<Step> steps) {
        Sum sum = new Sum();
        steps.forEach(sum::add);
        return new PlanTotals(
                sum.puts,
                sum.sent,
                sum.renames,
                sum.reused,
                sum.made,
                sum.metadata,
                sum.kinds,
                sum.deletes,
                sum.deleted,
                sum.removed,
                sum.staged);
    }

    /**
     * For people.
     *
     * @return one line
     */
    public String describe() {
        return puts + " to put (" + bytesToSend + " bytes), " + renames + " to rename (" + bytesReused
                + " bytes stay), "
                + deletes + " to delete (" + bytesDeleted + " bytes), " + directoriesMade + " directories to make, "
                + directoriesRemoved + " to remove, " + metadata + " metadata, " + kindChanges + " kinds";
    }

    private static final class Sum {
        private long puts;
        private long sent;
        private long renames;
        private long reused;
        private long made;
        private long metadata;
        private long kinds;
        private long deletes;
        private long deleted;
        private long removed;
        private long staged;

        private void add(Step step) {
            if (step instanceof Step.Put put) {
                puts++;
                sent += put.bytesToSend();
                staged += put.bytesToSend();
            } else if (step instanceof Step.Rename rename) {
                renames++;
                reused += rename.entry().size();
            } else if (step instanceof Step.MakeDirectory) {
                made++;
            } else if (step instanceof Step.SetMetadata) {
                metadata++;
            } else if (step instanceof Step.ReplaceKind kind) {
                kinds++;
                sent += kind.entry().size();
                staged += kind.entry().size();
                kind.removed().forEach(this::delete);
            } else if (step instanceof Step.Delete delete && delete.movedTo() == null) {
                delete(delete.current());
            } else if (step instanceof Step.RemoveDirectory) {
                removed++;
            }
        }

        private void delete(TreeEntry entry) {
            deletes += entry.isLeaf() ? 1 : 0;
            deleted += entry.size();
        }
    }
}
