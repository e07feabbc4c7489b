package dev.holdfast.sync.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a directory that becomes something else, in one step with it.
 *
 * @param byDirectory the directory, and all below it in order
 * @param paths all of the latter
 */
record Absorbed(Map<TreePath, List<TreeEntry>> byDirectory, Set<TreePath> paths) {

    static Absorbed of(List<Difference> free) {
        Map<TreePath, List<TreeEntry>> byDirectory = new TreeMap<>();
        Set<TreePath> paths = new HashSet<>();
        TreePath root = null;
        for (Difference each : free) {
            TreeEntry target = each.target();
            if (inside(each.path(), root) && target != null) {
                byDirectory.computeIfAbsent(root, key -> new ArrayList<>()).add(target);
                paths.add(each.path());
            } else if (each.changesKind() && each.dropsDirectory()) {
                root = each.path();
            }
        }
        return new Absorbed(byDirectory, paths);
    }

    private static boolean inside(TreePath path, @Nullable TreePath root) {
        return root != null && path.isUnder(root);
    }
}
