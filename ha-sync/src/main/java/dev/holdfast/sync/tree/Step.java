package dev.holdfast.sync.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a plan, with what it needs and why. The order of a plan's steps is the order of their effects. */
public sealed interface Step {

    /**
     * Where it changes something.
     *
     * @return the path; the root for a barrier
     */
    TreePath path();

    /**
     * What must still hold on the target.
     *
     * @return at least one condition, none for a barrier
     */
    List<Precondition> preconditions();

    /**
     * In words.
     *
     * @return one line
     */
    String describe();

    /**
     * Makes a directory. It may appear before the data is committed: an empty directory changes nothing for who reads.
     *
     * @param entry as it shall be
     */
    record MakeDirectory(TreeEntry entry) implements Step {

        @Override
        public TreePath path() {
            return entry.path();
        }

        @Override
        public List<Precondition> preconditions() {
            return List.of(new Precondition(path(), null));
        }

        @Override
        public String describe() {
            return "make directory " + path();
        }
    }

    /**
     * Brings a file or a link: staged first, then renamed over what stands there.
     *
     * @param entry as it shall be
     * @param replaces what stands there, a file or a link, or null if nothing
     * @param verified how many bytes are staged already, checked by an earlier run
     * @param rank of the file
     * @param why it is needed
     */
    record Put(TreeEntry entry, @Nullable TreeEntry replaces, long verified, int rank, Why why) implements Step {

        @Override
        public TreePath path() {
            return entry.path();
        }

        /**
         * What goes over the wire.
         *
         * @return bytes
         */
        public long bytesToSend() {
            return entry.size() - verified;
        }

        @Override
        public List<Precondition> preconditions() {
            return List.of(new Precondition(path(), replaces));
        }

        @Override
        public String describe() {
            TreeEntry old = replaces;
            return "put " + path() + ", " + entry.size() + " bytes: " + why.words()
                    + (old == null ? "" : ", " + old.size() + " -> " + entry.size())
                    + (verified == 0 ? "" : ", from byte " + verified);
        }
    }

    /**
     * Gives content that is on the target already a new place. It is staged under a second name before anything is
     * committed; the old name goes with the deletes, or is replaced by a step of its own. So it overwrites nothing that is
     * needed, and two files may change places.
     *
     * @param from what the target has at the old place
     * @param entry as it shall be
     * @param replaces what stands at the new place, or null if nothing
     * @param rank of the new place
     */
    record Rename(TreeEntry from, TreeEntry entry, @Nullable TreeEntry replaces, int rank) implements Step {

        @Override
        public TreePath path() {
            return entry.path();
        }

        @Override
        public List<Precondition> preconditions() {
            return List.of(new Precondition(from.path(), from), new Precondition(path(), replaces));
        }

        @Override
        public String describe() {
            return "rename " + from.path() + " to " + path() + ", " + entry.size() + " bytes stay";
        }
    }

    /**
     * Sets time and permission bits of content that is equal.
     *
     * @param entry as it shall be
     * @param current as it is
     * @param why which of them differ
     */
    record SetMetadata(TreeEntry entry, TreeEntry current, Why why) implements Step {

        @Override
        public TreePath path() {
            return entry.path();
        }

        @Override
        public List<Precondition> preconditions() {
            return List.of(new Precondition(path(), current));
        }

        @Override
        public String describe() {
            return "set metadata of " + path() + ": " + why.words();
        }
    }

    /**
     * Puts a directory where something else stands, or something else where a directory stands. The old one is moved aside
     * as a whole, then the new one takes its place: the one step during which a path may be absent, which recovery
     * completes.
     *
     * @param entry as it shall be
     * @param replaces what stands there
     * @param removed everything below it, in order; exactly this and nothing else may be there
     * @param rank of the path
     */
    record ReplaceKind(TreeEntry entry, TreeEntry replaces, List<TreeEntry> removed, int rank) implements Step {

        /** Freezes the list. */
        public ReplaceKind {
            removed = List.copyOf(removed);
        }

        @Override
        public TreePath path() {
            return entry.path();
        }

        @Override
        public List<Precondition> preconditions() {
            List<Precondition> all = new ArrayList<>(List.of(new Precondition(path(), replaces)));
            removed.forEach(each -> all.add(new Precondition(each.path(), each)));
            return List.copyOf(all);
        }

        @Override
        public String describe() {
            return "replace " + replaces.kind() + " " + path() + " by a " + entry.kind()
                    + (removed.isEmpty() ? "" : ", and " + removed.size() + " below it");
        }
    }

    /**
     * Takes a file or a link away.
     *
     * @param current as it is
     * @param quarantine whether it is moved into the trash instead of deleted
     * @param movedTo where its content has gone by a rename of this plan, or null: then it is counted by the guard
     * @param rank of the file
     */
    record Delete(
            TreeEntry current, boolean quarantine, @Nullable TreePath movedTo, int rank) implements Step {

        @Override
        public TreePath path() {
            return current.path();
        }

        @Override
        public List<Precondition> preconditions() {
            return List.of(new Precondition(path(), current));
        }

        @Override
        public String describe() {
            String what = quarantine ? "quarantine " : "delete ";
            return what + path() + ": " + (movedTo == null ? Why.GONE_FROM_SOURCE.words() : "it is now " + movedTo);
        }
    }

    /**
     * Removes a directory that is empty by now.
     *
     * @param current as it is
     */
    record RemoveDirectory(TreeEntry current) implements Step {

        @Override
        public TreePath path() {
            return current.path();
        }

        @Override
        public List<Precondition> preconditions() {
            return List.of(new Precondition(path(), current));
        }

        @Override
        public String describe() {
            return "remove directory " + path() + ": " + Why.GONE_FROM_SOURCE.words();
        }
    }

    /**
     * Nothing after it may begin before everything before it is durable.
     *
     * @param kind which
     */
    record Barrier(Kind kind) implements Step {

        /** Where in a plan. */
        public enum Kind {
            /**
             * All data is staged, durable and verified, and roles and epoch were checked again: until here the target
             * holds its old set whole.
             */
            COMMIT,
            /** What follows may refer to what was before. */
            NEXT_RANK,
            /** Everything new is there; what is old may go. */
            DELETES
        }

        @Override
        public TreePath path() {
            return TreePath.ROOT;
        }

        @Override
        public List<Precondition> preconditions() {
            return List.of();
        }

        @Override
        public String describe() {
            return "barrier " + kind;
        }
    }
}
