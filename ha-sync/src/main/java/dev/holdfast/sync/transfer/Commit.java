package dev.holdfast.sync.transfer;

import dev.holdfast.sync.files.OpenDirectory;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The steps after everything is staged, in their order. Each can be told to be done by what is left in the stage, so that
 * the same code carries a run to its end after a crash.
 */
final class Commit {

    private final TreePlan.Proceed plan;
    private final Descent target;
    private final OpenDirectory stage;
    private final Path stagePath;
    private final Path trash;
    private final Runnable between;
    private final SortedSet<TreePath> touched = new TreeSet<>();

    /** Whoever is told between two changes may end it there. */
    Commit(TreePlan.Proceed plan, Descent target, OpenDirectory stage, RunFolder folder, Runnable between) {
        this.plan = plan;
        this.target = target;
        this.stage = stage;
        this.stagePath = folder.stage();
        this.trash = folder.trash(plan);
        this.between = between;
    }

    /** What drifted, and stopped it; empty if all is done. */
    Optional<String> run() throws IOException {
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            Optional<String> drift = step(i, steps.get(i));
            if (drift.isPresent()) {
                return drift;
            }
            between.run();
        }
        force();
        return Optional.empty();
    }

    private Optional<String> step(int number, Step step) throws IOException {
        Path staged = stagePath.resolve(Integer.toString(number));
        if (step instanceof Step.Barrier) {
            force();
            return Optional.empty();
        }
        touched.add(step.path().parent());
        if (step instanceof Step.Delete delete) {
            return delete(number, delete);
        } else if (step instanceof Step.RemoveDirectory remove) {
            return gone(remove.path()) ? Optional.empty() : remove(remove);
        } else if (step instanceof Step.SetMetadata set) {
            return set(set);
        } else if (!Files.exists(staged, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        } else if (step instanceof Step.ReplaceKind kind) {
            return replace(number, kind);
        }
        Precondition there = step.preconditions().get(step.preconditions().size() - 1);
        Optional<String> drift = Drift.from(there, target);
        if (drift.isEmpty()) {
            stage.move(staged.getFileName(), target.in(step.path().parent()), target.name(step.path()));
        }
        return drift;
    }

    private Optional<String> delete(int number, Step.Delete delete) throws IOException {
        if (gone(delete.path())) {
            return Optional.empty();
        }
        Optional<String> drift = Drift.from(delete.preconditions().get(0), target);
        if (drift.isEmpty() && delete.quarantine()) {
            toTrash(number, delete.path());
        } else if (drift.isEmpty()) {
            target.in(delete.path().parent()).delete(target.name(delete.path()), false);
        }
        return drift;
    }

    private Optional<String> remove(Step.RemoveDirectory remove) throws IOException {
        target.release(remove.path());
        try {
            target.in(remove.path().parent()).delete(target.name(remove.path()), true);
            return Optional.empty();
        } catch (DirectoryNotEmptyException filled) {
            return Optional.of("something appeared in " + remove.path());
        }
    }

    private Optional<String> set(Step.SetMetadata set) throws IOException {
        Optional<String> drift = Drift.from(set.preconditions().get(0), target);
        Precondition done = new Precondition(set.path(), set.entry());
        if (drift.isPresent() && Drift.from(done, target).isPresent()) {
            return drift;
        }
        TreeEntry entry = set.entry();
        target.in(set.path().parent())
                .set(target.name(set.path()), entry.kind() == EntryKind.FILE ? entry.modified() : null, entry.mode());
        return Optional.empty();
    }

    /** Aside as a whole, then in its place; if only the first was done before a crash, nothing stands there now. */
    private Optional<String> replace(int number, Step.ReplaceKind kind) throws IOException {
        if (!gone(kind.path())) {
            for (Precondition each : kind.preconditions()) {
                Optional<String> drift = Drift.from(each, target);
                if (drift.isPresent()) {
                    return drift;
                }
            }
            if (entries(target.resolve(kind.path())) != kind.removed().size()) {
                return Optional.of("something appeared in " + kind.path());
            }
            target.release(kind.path());
            toTrash(number, kind.path());
            between.run();
        }
        Path staged = stagePath.resolve(Integer.toString(number));
        stage.move(staged.getFileName(), target.in(kind.path().parent()), target.name(kind.path()));
        return Optional.empty();
    }

    private static long entries(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.count() - 1;
        }
    }

    private void toTrash(int number, TreePath path) throws IOException {
        Files.createDirectories(trash);
        try (OpenDirectory into = OpenDirectory.root(trash)) {
            Path kept = trash.getFileSystem().getPath(number + "-" + Integer.toHexString(path.hashCode()));
            target.in(path.parent()).move(target.name(path), into, kept);
        }
    }

    private boolean gone(TreePath path) throws IOException {
        return Drift.from(new Precondition(path, null), target).isEmpty();
    }

    private void force() throws IOException {
        for (TreePath each : touched) {
            Path directory = target.resolve(each);
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                Disk.force(directory);
            }
        }
        touched.clear();
    }
}
