package dev.holdfast.sync.tree;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in one directory that the target's file system takes for one, seen on either side. It remembers the names of
 * the directories that lead to the present path only.
 */
final class Clashes {

    private final FileSystemTraits traits;
    private final Deque<Names> open = new ArrayDeque<>();
    private final SortedMap<TreePath, String> found = new TreeMap<>();

    private record Names(TreePath directory, Map<String, String> byFolded) {}

    Clashes(FileSystemTraits traits) {
        this.traits = traits;
        open.push(new Names(TreePath.ROOT, new TreeMap<>()));
    }

    boolean watching() {
        return traits.folds();
    }

    /** Every path of both sides, in order. */
    void see(TreePath path) {
        TreePath parent = path.parent();
        while (!open.element().directory().equals(parent)
                && !parent.isUnder(open.element().directory())) {
            open.pop();
        }
        if (!open.element().directory().equals(parent)) {
            open.push(new Names(parent, new TreeMap<>()));
        }
        String name = path.name();
        String other = open.element().byFolded().putIfAbsent(folded(name), name);
        if (other != null && !other.equals(name)) {
            found.put(path, other);
            found.put(parent.child(other), name);
        }
    }

    /** The name that clashes with this path, or with a directory it is in; null if none does. */
    @Nullable
    String at(TreePath path) {
        for (TreePath each = path; !each.equals(TreePath.ROOT); each = each.parent()) {
            String other = found.get(each);
            if (other != null) {
                return other;
            }
        }
        return null;
    }

    private String folded(String name) {
        String normal = traits.normalising() || !traits.caseSensitive()
                ? Normalizer.normalize(name, Normalizer.Form.NFC)
                : name;
        if (traits.caseSensitive()) {
            return normal;
        }
        String folded = normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
