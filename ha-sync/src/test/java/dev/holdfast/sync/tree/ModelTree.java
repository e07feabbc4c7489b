package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A target in memory that does what an executor must do, and nothing more: each step checks its precondition against what
 * is there, as a real file system would.
 */
final class ModelTree {

    private final SortedMap<TreePath, TreeEntry> entries;

    private ModelTree(SortedMap<TreePath, TreeEntry> entries) {
        this.entries = entries;
    }

    static ModelTree of(Collection<TreeEntry> all) {
        SortedMap<TreePath, TreeEntry> entries = new TreeMap<>();
        all.forEach(each -> entries.put(each.path(), each));
        return new ModelTree(entries);
    }

    ModelTree copy() {
        return new ModelTree(new TreeMap<>(entries));
    }

    SortedMap<TreePath, TreeEntry> entries() {
        return entries;
    }

    List<TreeEntry> list() {
        return new ArrayList<>(entries.values());
    }

    /** The states after each step, the first one before any. */
    List<ModelTree> prefixes(List<Step> steps) {
        List<ModelTree> states = new ArrayList<>(List.of(copy()));
        ModelTree now = copy();
        boolean committed = false;
        for (Step step : steps) {
            if (step instanceof Step.Barrier barrier && barrier.kind() == Step.Barrier.Kind.COMMIT) {
                now.stage(steps);
                committed = true;
            }
            assertThat(committed || step instanceof Step.MakeDirectory)
                    .as("%s before the commit", step)
                    .isTrue();
            now.apply(step);
            states.add(now.copy());
        }
        return states;
    }

    ModelTree after(List<Step> steps) {
        List<ModelTree> states = prefixes(steps);
        return states.get(states.size() - 1);
    }

    /** What a rename reuses must be there when everything is staged. */
    private void stage(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Rename rename) {
                assertThat(entries.get(rename.from().path())).isEqualTo(rename.from());
            }
        }
    }

    private void apply(Step step) {
        if (step instanceof Step.Rename rename) {
            assertThat(entries.get(step.path())).isEqualTo(rename.replaces());
        } else {
            step.preconditions()
                    .forEach(each -> assertThat(entries.get(each.path()))
                            .as("%s of %s", each, step)
                            .isEqualTo(each.entry()));
        }
        if (step instanceof Step.MakeDirectory make) {
            put(make.entry());
        } else if (step instanceof Step.Put put) {
            put(put.entry());
        } else if (step instanceof Step.Rename rename) {
            put(rename.entry());
        } else if (step instanceof Step.SetMetadata set) {
            put(set.entry());
        } else if (step instanceof Step.ReplaceKind kind) {
            assertThat(below(kind.path())).isEqualTo(kind.removed());
            kind.removed().forEach(each -> entries.remove(each.path()));
            put(kind.entry());
        } else if (step instanceof Step.Delete delete) {
            entries.remove(delete.path());
        } else if (step instanceof Step.RemoveDirectory remove) {
            assertThat(below(remove.path())).as("below %s", remove.path()).isEmpty();
            entries.remove(remove.path());
        }
    }

    private void put(TreeEntry entry) {
        TreePath parent = entry.path().parent();
        if (!parent.equals(TreePath.ROOT)) {
            assertThat(Objects.requireNonNull(entries.get(parent), () -> "no directory for " + entry)
                            .kind())
                    .as("where %s goes", entry.path())
                    .isEqualTo(EntryKind.DIRECTORY);
        }
        assertThat(entry.isDirectory() || below(entry.path()).isEmpty())
                .as("nothing is below %s", entry.path())
                .isTrue();
        entries.put(entry.path(), entry);
    }

    private List<TreeEntry> below(TreePath path) {
        return entries.values().stream()
                .filter(each -> each.path().isUnder(path))
                .toList();
    }
}
