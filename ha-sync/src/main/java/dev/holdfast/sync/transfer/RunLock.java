package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * One run at a time. Runs on the tree's own host have a lock of the operating system, which dies with its holder; all runs,
 * those over the network included, have a file that only one can create.
 */
final class RunLock {

    private static final TreePath FILE = TreePath.of(RunFolder.NAME + "/run");
    private static final int LONGEST = 1000;

    private final TreeFiles files;
    private final RunMark mine;

    private RunLock(TreeFiles files, RunMark mine) {
        this.files = files;
        this.mine = mine;
    }

    /** What taking it came to: the lock, or who has it. */
    record Taken(Optional<RunLock> lock, String holder) {}

    /** Takes it, also from a run that is known to be dead. */
    static Taken take(TreeFiles files) throws IOException {
        if (!files.lockedHere()) {
            return new Taken(Optional.empty(), "another run on its host");
        }
        RunMark mine = RunMark.here(files.isRemote());
        Optional<String> other = files.entry(FILE).isPresent() ? holder(files) : Optional.empty();
        if (other.isPresent()) {
            mine.ended();
            return new Taken(Optional.empty(), other.get());
        }
        RunLock lock = new RunLock(files, mine);
        if (lock.create() && lock.isHeld()) {
            return new Taken(Optional.of(lock), "");
        }
        mine.ended();
        return new Taken(Optional.empty(), "another run, which was faster");
    }

    /** Who has it; if that one is dead, nobody has it any more. */
    private static Optional<String> holder(TreeFiles files) throws IOException {
        Optional<RunMark> mark = RunMark.read(RunFolder.read(files, FILE, LONGEST));
        boolean dead = mark.isPresent()
                && (mark.get().isDead() || (!files.isRemote() && !mark.get().remote()));
        if (dead) {
            files.delete(FILE);
            return Optional.empty();
        }
        return Optional.of(mark.map(RunMark::describe).orElse("something unknown"));
    }

    private boolean create() throws IOException {
        try {
            RunFolder.write(files, FILE, mine.text());
            return true;
        } catch (FileAlreadyExistsException faster) {
            return false;
        }
    }

    /** Asked again before the commit: whoever thinks we are dead may have taken it. */
    boolean isHeld() throws IOException {
        try {
            return RunFolder.read(files, FILE, LONGEST).equals(mine.text());
        } catch (NoSuchFileException taken) {
            return false;
        }
    }

    /** Takes it from whoever has it. */
    static void breakOpen(TreeFiles files) throws IOException {
        if (files.entry(FILE).isPresent()) {
            files.delete(FILE);
        }
    }

    /** Says at the target that the run is over. */
    void giveBack() throws IOException {
        if (isHeld()) {
            files.delete(FILE);
        }
    }

    /** The run is over, whatever the target still says. */
    void ended() {
        mine.ended();
    }
}
