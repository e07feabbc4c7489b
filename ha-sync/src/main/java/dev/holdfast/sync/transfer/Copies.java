package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which steps need a copy of a file that the target has: where time or mode change and another name has to keep them.
 *
 * @param byStep what is copied, by the number of the step
 */
record Copies(SortedMap<Integer, Copy> byStep) {

    /**
     * One of them.
     *
     * @param from where the content is
     * @param to as it shall be
     */
    record Copy(TreePath from, TreeEntry to) {}

    static Copies in(List<Step> steps, TreeFiles files) throws IOException {
        SortedMap<Integer, Copy> copies = new TreeMap<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Rename rename && !isSame(rename, files)) {
                copies.put(i, new Copy(rename.from().path(), rename.entry()));
            } else if (steps.get(i) instanceof Step.SetMetadata set
                    && set.entry().kind() == EntryKind.FILE
                    && files.hasOtherName(set.path())) {
                copies.put(i, new Copy(set.path(), set.entry()));
            }
        }
        return new Copies(copies);
    }

    private static boolean isSame(Step.Rename rename, TreeFiles files) {
        TreeEntry from = rename.from();
        TreeEntry to = rename.entry();
        return from.modified().equals(files.kept(to.modified())) && from.mode() == to.mode();
    }

    long bytes() {
        return byStep.values().stream().mapToLong(each -> each.to().size()).sum();
    }
}
