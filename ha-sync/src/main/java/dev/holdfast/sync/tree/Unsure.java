package dev.holdfast.sync.tree;

import java.util.Collection;
import java.util.TreeSet;

/** The places a scan did not see completely; asked in the depth of a path, however many there are. */
final class Unsure {

    private final TreeSet<TreePath> places;

    Unsure(Collection<TreePath> places) {
        this.places = new TreeSet<>(places);
    }

    static Unsure of(TreeSide side) {
        return new Unsure(side.manifest().header().errors());
    }

    /** Whether what stands there, or what it stands in, is not certain. */
    boolean at(TreePath path) {
        for (TreePath each = path; !each.equals(TreePath.ROOT); each = each.parent()) {
            if (places.contains(each)) {
                return true;
            }
        }
        return places.contains(TreePath.ROOT);
    }

    /** Whether something below is not certain. What is below a path comes right after it. */
    boolean below(TreePath path) {
        TreePath next = places.higher(path);
        return next != null && next.isUnder(path);
    }
}
