package dev.holdfast.sync.transfer;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.StagedFile;
import dev.holdfast.sync.tree.TreePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out plans on a tree of this host or, made by {@link SftpReplica#executor}, of another. It never throws for what can
 * happen to disks, links, connections and files: the outcome says it. Any number of them may exist for one root, in any
 * process; one at a time runs. Immutable.
 *
 * <p>Directories of the target are held open and no link in them is followed. Where the platform cannot hold them open, as
 * on Windows, over SFTP, and for times finer than a microsecond anywhere, paths are resolved once more: whoever may exchange
 * a directory of the target for a link at that instant leads that one call elsewhere. A file dated before 1970 with a
 * fraction of a second gets the whole second, all that Java can set.
 */
public final class TreeExecutor implements ReplicaTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(TreeExecutor.class);
    private static final int HANDS_MAX = 64;

    private final TreeFiles.Opener target;
    private final RunSettings settings;

    /**
     * An executor for a root of this host.
     *
     * @param root of the target's tree
     * @param gate asked before the commit
     */
    public TreeExecutor(Path root, CommitGate gate) {
        this(() -> new LocalFiles(root), RunSettings.usual(gate));
    }

    /** For tests that end a run between two steps. */
    TreeExecutor(Path root, CommitGate gate, Runnable afterEachStep) {
        this(() -> new LocalFiles(root), RunSettings.usual(gate).between(afterEachStep));
    }

    TreeExecutor(TreeFiles.Opener target, RunSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    /**
     * The same, held back.
     *
     * @param limit bytes a second that a run may bring, on average since it began; more than 0
     * @return a copy
     */
    public TreeExecutor limitedTo(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit of " + limit + " bytes a second: give more than 0");
        }
        return new TreeExecutor(target, settings.limitedTo(limit));
    }

    /**
     * The same, watched.
     *
     * @param watcher who is told, and may cancel before the commit
     * @return a copy
     */
    public TreeExecutor watchedBy(TransferMonitor watcher) {
        return new TreeExecutor(target, settings.watchedBy(watcher));
    }

    /**
     * The same, bringing several files at once.
     *
     * @param files 1 to 64; one unless said
     * @return a copy
     */
    public TreeExecutor inParallel(int files) {
        if (files < 1 || files > HANDS_MAX) {
            throw new IllegalArgumentException(files + " files at once: give 1 to " + HANDS_MAX);
        }
        return new TreeExecutor(target, settings.inParallel(files));
    }

    /**
     * The same, asking a silent source again otherwise.
     *
     * @param often how often; {@link Retries#USUAL} unless said
     * @return a copy
     */
    public TreeExecutor retrying(Retries often) {
        return new TreeExecutor(target, settings.retrying(often));
    }

    @Override
    public EffectOutcome apply(TreePlan.Proceed plan, String approved, TreeSource source) {
        if (!plan.digest().equals(approved)) {
            return EffectOutcome.rejected("approved was " + approved + ", this plan is " + plan.digest());
        }
        return locked((run, files) -> {
            EffectOutcome earlier = run.complete();
            return earlier instanceof EffectOutcome.Succeeded ? run.run(plan, source) : earlier;
        });
    }

    @Override
    public EffectOutcome recover() {
        return locked((run, files) -> run.complete());
    }

    @Override
    public Reply<List<StagedFile>> staged(Manifest source) {
        try (TreeFiles files = target.open()) {
            return Reply.of(new Partials(files).of(source));
        } catch (IOException problem) {
            return Reply.none(Failure.words(problem));
        } catch (UncheckedIOException problem) {
            return Reply.none(Failure.words(Objects.requireNonNull(problem.getCause())));
        }
    }

    /**
     * Removes for good what earlier runs put into the trash. Nothing does so by itself.
     *
     * @param before runs that began to commit before this instant, by the clock of the target's host
     * @return succeeded with how many, or why not
     */
    public EffectOutcome emptyTrash(Instant before) {
        return locked((run, files) ->
                EffectOutcome.succeeded(new RunFolder(files).emptyTrash(before) + " runs removed from the trash"));
    }

    /**
     * Takes the lock from a run that cannot give it back: one over the network whose host is gone for good. A run that died
     * on this host needs no such word. Whoever says it answers for it that nobody runs any more.
     *
     * @return succeeded if nobody has the lock now
     */
    public EffectOutcome breakLock() {
        try (TreeFiles files = target.open()) {
            RunLock.breakOpen(files);
            return EffectOutcome.SUCCEEDED;
        } catch (IOException problem) {
            return Failure.of(problem);
        }
    }

    private interface Work {
        EffectOutcome with(TreeRun run, TreeFiles files) throws IOException;
    }

    private EffectOutcome locked(Work work) {
        TreeFiles files;
        try {
            files = target.open();
        } catch (IOException problem) {
            return Failure.of(problem);
        }
        try {
            return Failure.told(() -> inLock(files, work));
        } finally {
            close(files);
        }
    }

    private EffectOutcome inLock(TreeFiles files, Work work) throws IOException {
        new RunFolder(files).open();
        RunLock.Taken taken = RunLock.take(files);
        Optional<RunLock> lock = taken.lock();
        if (lock.isEmpty()) {
            return EffectOutcome.rejected(taken.holder() + " has the lock of " + files);
        }
        try {
            EffectOutcome outcome =
                    Failure.told(() -> work.with(new TreeRun(target, files, lock.get(), settings), files));
            giveBack(lock.get(), files);
            return outcome;
        } finally {
            lock.get().ended();
        }
    }

    private static void giveBack(RunLock lock, TreeFiles files) {
        try {
            lock.giveBack();
        } catch (IOException lost) {
            LOG.warn("The lock of {} stays until the next run takes it from the dead: {}", files, Failure.words(lost));
        }
    }

    private static void close(TreeFiles files) {
        try {
            files.close();
        } catch (IOException problem) {
            LOG.warn("{} could not be closed: {}", files, Failure.words(problem));
        }
    }
}
