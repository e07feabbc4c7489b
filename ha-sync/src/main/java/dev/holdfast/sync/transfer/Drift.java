package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether a tree still is as a step expects it. */
final class Drift {

    private Drift() {}

    /**
     * Of all steps at once; a path that an earlier step makes or takes away is as planned before that step. Nobody is asked
     * about what would stand in a directory that is not there.
     */
    static Optional<String> from(List<Step> steps, TreeFiles files) throws IOException {
        Set<TreePath> absent = new HashSet<>();
        for (Step step : steps) {
            for (Precondition each : step.preconditions()) {
                boolean unasked =
                        each.entry() == null && absent.contains(each.path().parent());
                Optional<String> drift = unasked ? Optional.empty() : from(each, files);
                if (drift.isPresent()) {
                    return drift;
                }
                if (each.entry() == null) {
                    absent.add(each.path());
                }
            }
        }
        return Optional.empty();
    }

    /** The first that does not hold, or empty. */
    static Optional<String> fromAll(List<Precondition> expected, TreeFiles files) throws IOException {
        for (Precondition each : expected) {
            Optional<String> drift = from(each, files);
            if (drift.isPresent()) {
                return drift;
            }
        }
        return Optional.empty();
    }

    /** What is not as expected, or empty. */
    static Optional<String> from(Precondition expected, TreeFiles files) throws IOException {
        TreeEntry entry = expected.entry();
        Optional<TreeEntry> found = files.entry(expected.path());
        if (entry == null) {
            return found.map(any -> expected.path() + " appeared");
        }
        if (found.isEmpty()) {
            return Optional.of(expected.path() + " is gone");
        }
        TreeEntry seen = found.get();
        boolean same = seen.kind() == entry.kind()
                && seen.size() == entry.size()
                && seen.modified().equals(files.kept(entry.modified()))
                && Objects.equals(seen.linkTarget(), entry.linkTarget());
        return same ? Optional.empty() : Optional.of(expected.path() + " changed");
    }
}
