package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a tree still is as a step expects it. */
final class Drift {

    private Drift() {}

    /** Of all steps at once; a path that an earlier step makes or takes away is as planned before that step. */
    static Optional<String> from(List<Step> steps, TreeFiles files) throws IOException {
        for (Step step : steps) {
            Optional<String> drift = fromAll(step.preconditions(), files);
            if (drift.isPresent()) {
                return drift;
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
