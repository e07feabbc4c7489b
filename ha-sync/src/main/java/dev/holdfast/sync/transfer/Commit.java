package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The steps after everything is staged, in their order. Each can be told to be done by what is left in the stage, so that
 * the same code carries a run to its end after a crash.
 */
final class Commit {

    private final TreePlan.Proceed plan;
    private final TreeFiles files;
    private final RunFolder folder;
    private final TreePath trash;
    private final Runnable between;
    private final int parallel;
    private final Set<String> staged;
    private final SortedSet<TreePath> touched = new TreeSet<>();

    /** Whoever is told between two changes may end it there. */
    Commit(TreePlan.Proceed plan, TreeFiles files, RunSettings settings) throws IOException {
        this.plan = plan;
        this.files = files;
        this.folder = new RunFolder(files);
        this.trash = RunFolder.trash(plan);
        this.between = settings.between();
        this.parallel = settings.parallel();
        this.staged = folder.staged();
    }

    /** What drifted, and stopped it; empty if all is done. */
    Optional<String> run() throws IOException {
        List<Step> steps = plan.steps();
        int next = 0;
        while (next < steps.size()) {
            int end = puts(next);
            Optional<String> drift = end > next + 1 ? together(next, end) : one(next, steps.get(next));
            if (drift.isPresent()) {
                return drift;
            }
            next = Math.max(end, next + 1);
        }
        force();
        return Optional.empty();
    }

    /** Up to where nothing but files is put: each at a place of its own, so that their order says nothing. */
    private int puts(int from) {
        int end = from;
        while (end < plan.steps().size() && plan.steps().get(end) instanceof Step.Put) {
            end++;
        }
        return end;
    }

    private Optional<String> together(int from, int end) throws IOException {
        AtomicReference<@Nullable String> drifted = new AtomicReference<>();
        try (Crew crew = new Crew(parallel)) {
            for (int i = from; i < end && drifted.get() == null; i++) {
                int number = i;
                crew.run(() ->
                        one(number, plan.steps().get(number)).ifPresent(what -> drifted.compareAndSet(null, what)));
            }
            crew.await();
        }
        return Optional.ofNullable(drifted.get());
    }

    private Optional<String> one(int number, Step step) throws IOException {
        Optional<String> drift = step(number, step);
        if (drift.isEmpty()) {
            between.run();
        }
        return drift;
    }

    private Optional<String> step(int number, Step step) throws IOException {
        if (step instanceof Step.Barrier) {
            force();
            return Optional.empty();
        }
        touch(step);
        if (step instanceof Step.Delete delete) {
            return gone(delete.path()) ? Optional.empty() : delete(number, delete);
        } else if (step instanceof Step.RemoveDirectory remove) {
            return gone(remove.path()) ? Optional.empty() : remove(remove);
        } else if (step instanceof Step.SetMetadata set && !staged.contains(Integer.toString(number))) {
            return set(set);
        }
        return staged(number, step);
    }

    /** What comes out of the stage; it is done if it is no longer there. */
    private Optional<String> staged(int number, Step step) throws IOException {
        if (!staged.contains(Integer.toString(number))) {
            return Optional.empty();
        } else if (step instanceof Step.ReplaceKind kind) {
            return replace(number, kind);
        }
        Precondition there = step.preconditions().get(step.preconditions().size() - 1);
        Optional<String> drift = Drift.from(there, files);
        boolean halfReplaced = drift.isPresent() && !files.replacesAtOnce() && gone(step.path());
        if (drift.isEmpty() || halfReplaced) {
            files.move(RunFolder.staged(number), step.path());
            return Optional.empty();
        }
        return drift;
    }

    private synchronized void touch(Step step) {
        touched.add(step.path().parent());
    }

    private Optional<String> delete(int number, Step.Delete delete) throws IOException {
        Optional<String> drift = Drift.fromAll(delete.preconditions(), files);
        if (drift.isEmpty() && delete.quarantine()) {
            toTrash(number, delete.path());
        } else if (drift.isEmpty()) {
            files.delete(delete.path());
        }
        return drift;
    }

    private Optional<String> remove(Step.RemoveDirectory remove) throws IOException {
        try {
            files.removeDirectory(remove.path());
            return Optional.empty();
        } catch (DirectoryNotEmptyException filled) {
            return Optional.of("something appeared in " + remove.path());
        }
    }

    private Optional<String> set(Step.SetMetadata set) throws IOException {
        Optional<String> drift = Drift.fromAll(set.preconditions(), files);
        Precondition done = new Precondition(set.path(), set.entry());
        if (drift.isPresent() && Drift.from(done, files).isPresent()) {
            return drift;
        }
        TreeEntry entry = set.entry();
        files.set(set.path(), entry.kind() == EntryKind.FILE ? entry.modified() : null, entry.mode());
        return Optional.empty();
    }

    /** Aside as a whole, then in its place; if only the first was done before a crash, nothing stands there now. */
    private Optional<String> replace(int number, Step.ReplaceKind kind) throws IOException {
        if (!gone(kind.path())) {
            Optional<String> drift = Drift.fromAll(kind.preconditions(), files);
            if (drift.isPresent()) {
                return drift;
            }
            boolean directory = kind.replaces().kind() == EntryKind.DIRECTORY;
            if (directory && below(kind.path()) != kind.removed().size()) {
                return Optional.of("something appeared in " + kind.path());
            }
            toTrash(number, kind.path());
            between.run();
        }
        files.move(RunFolder.staged(number), kind.path());
        return Optional.empty();
    }

    private long below(TreePath directory) throws IOException {
        long count = 0;
        for (String name : files.names(directory)) {
            count++;
            // A name that is no text was in no plan, and counts as what appeared.
            Optional<TreeEntry> each = name.isEmpty() ? Optional.empty() : files.entry(directory.child(name));
            if (each.isPresent() && each.get().kind() == EntryKind.DIRECTORY) {
                count += below(each.get().path());
            }
        }
        return count;
    }

    private void toTrash(int number, TreePath path) throws IOException {
        folder.makeTrash(trash);
        files.move(path, trash.child(number + "-" + Integer.toHexString(path.hashCode())));
    }

    private boolean gone(TreePath path) throws IOException {
        return files.entry(path).isEmpty();
    }

    /** The names in every directory that was touched. */
    private void force() throws IOException {
        try (Crew forcers = Crew.ofForcers()) {
            for (TreePath each : touched) {
                forcers.run(() -> force(each));
            }
            forcers.await();
        }
        touched.clear();
    }

    private void force(TreePath directory) throws IOException {
        boolean there = directory.equals(TreePath.ROOT)
                || files.entry(directory)
                        .map(found -> found.kind() == EntryKind.DIRECTORY)
                        .orElse(false);
        if (there) {
            files.force(directory);
        }
    }
}
