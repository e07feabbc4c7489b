package dev.holdfast.sync.transfer;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.files.OpenDirectory;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Carries out plans on a tree of this host. It never throws for what can happen to disks, links and files: the outcome
 * says it. Any number of them may exist for one root, in any process; one at a time runs. Immutable.
 *
 * <p>Directories of the target are held open and no link in them is followed. Where the platform cannot hold them open, as
 * on Windows, and for times finer than a microsecond anywhere, paths are resolved once more: whoever may exchange a
 * directory of the target for a link at that instant leads that one call elsewhere. A file dated before 1970 with a
 * fraction of a second gets the whole second, all that Java can set.
 */
public final class TreeExecutor {

    private final Path root;
    private final CommitGate gate;
    private final Runnable afterEachStep;
    private final long bytesPerSecond;
    private final TransferMonitor monitor;

    /**
     * An executor for a root.
     *
     * @param root of the target's tree
     * @param gate asked before the commit
     */
    public TreeExecutor(Path root, CommitGate gate) {
        this(root, gate, () -> {}, 0, TransferMonitor.NONE);
    }

    /** For tests that end a run between two steps. */
    TreeExecutor(Path root, CommitGate gate, Runnable afterEachStep) {
        this(root, gate, afterEachStep, 0, TransferMonitor.NONE);
    }

    private TreeExecutor(
            Path root, CommitGate gate, Runnable afterEachStep, long bytesPerSecond, TransferMonitor monitor) {
        this.root = root;
        this.gate = gate;
        this.afterEachStep = afterEachStep;
        this.bytesPerSecond = bytesPerSecond;
        this.monitor = monitor;
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
        return new TreeExecutor(root, gate, afterEachStep, limit, monitor);
    }

    /**
     * The same, watched.
     *
     * @param watcher who is told, and may cancel before the commit
     * @return a copy
     */
    public TreeExecutor watchedBy(TransferMonitor watcher) {
        return new TreeExecutor(root, gate, afterEachStep, bytesPerSecond, watcher);
    }

    /**
     * Carries out exactly the plan that was approved: completes an interrupted run first, stages everything, forces it to
     * disk, asks the gate, commits. Idempotent: what is done already is drift, and nothing happens twice.
     *
     * @param plan what to do
     * @param approved the digest that was read and approved
     * @param source where content comes from; left open
     * @return succeeded; rejected with nothing changed, by the gate, a lock, another digest or a target that is no longer
     *     as planned; or failed: before the commit with the old set whole, after it at a prefix of the plan, from which a
     *     new plan goes on
     */
    public EffectOutcome apply(TreePlan.Proceed plan, String approved, TreeSource source) {
        if (!plan.digest().equals(approved)) {
            return EffectOutcome.rejected("approved was " + approved + ", this plan is " + plan.digest());
        }
        return locked(folder -> {
            EffectOutcome earlier = complete(folder);
            return earlier instanceof EffectOutcome.Succeeded ? run(plan, source, folder) : earlier;
        });
    }

    /**
     * Completes a run whose commit had begun, or throws away what one that had not had staged. To be called at start,
     * before anything is served from the tree.
     *
     * @return succeeded if there is nothing left of an earlier run
     */
    public EffectOutcome recover() {
        return locked(this::complete);
    }

    /**
     * Removes for good what earlier runs put into the trash. Nothing does so by itself.
     *
     * @param before runs that ended before this instant
     * @return succeeded with how many, or why not
     */
    public EffectOutcome emptyTrash(Instant before) {
        return locked(folder -> EffectOutcome.succeeded(folder.emptyTrash(before) + " runs removed from the trash"));
    }

    private interface Work {
        EffectOutcome in(RunFolder folder) throws IOException;
    }

    private EffectOutcome locked(Work work) {
        try {
            Optional<RunFolder> locked = RunFolder.lock(root);
            if (locked.isEmpty()) {
                return EffectOutcome.rejected("another run has the lock of " + root);
            }
            try (RunFolder folder = locked.get()) {
                return work.in(folder);
            }
        } catch (CancellationException e) {
            return EffectOutcome.rejected(String.valueOf(e.getMessage()));
        } catch (SourceChangedException e) {
            return EffectOutcome.failed("the source changed since its scan: " + e.getMessage(), true);
        } catch (IOException | IllegalArgumentException e) {
            return EffectOutcome.failed(String.valueOf(e), true);
        }
    }

    private EffectOutcome complete(RunFolder folder) throws IOException {
        Optional<TreePlan.Proceed> begun = folder.committing();
        if (begun.isEmpty()) {
            folder.clearStage();
            return EffectOutcome.SUCCEEDED;
        }
        try (Descent target = new Descent(root)) {
            return commit(begun.get(), target, folder);
        }
    }

    private EffectOutcome run(TreePlan.Proceed plan, TreeSource source, RunFolder folder) throws IOException {
        try (Descent target = new Descent(root)) {
            Optional<String> drift = drift(plan.steps(), target);
            if (drift.isPresent()) {
                return EffectOutcome.rejected("the target is not as planned: " + drift.get() + "; plan anew");
            }
            folder.emptyStage();
            stage(plan, target, source, folder);
        } catch (IOException | CancellationException e) {
            folder.clearStage();
            throw e;
        }
        Optional<String> blocked = gate.blocked();
        // Opened anew: a directory held open would not show that another one has its name by now.
        try (Descent target = new Descent(root)) {
            Optional<String> late = blocked.isPresent() ? blocked : drift(plan.steps(), target);
            if (late.isPresent()) {
                folder.clearStage();
                return EffectOutcome.rejected("not committed: " + late.get());
            }
            folder.commit(plan);
            afterEachStep.run();
            return commit(plan, target, folder);
        }
    }

    private void stage(TreePlan.Proceed plan, Descent target, TreeSource source, RunFolder folder) throws IOException {
        List<Step> bringing = plan.steps().stream().filter(TreeExecutor::brings).toList();
        long bytes = bringing.stream().mapToLong(TreeExecutor::size).sum();
        Meter meter = new Meter(bringing.size(), bytes, bytesPerSecond, monitor, System::nanoTime);
        try (Staging staging = new Staging(folder.stage(), target, source, meter)) {
            for (int i = 0; i < plan.steps().size(); i++) {
                staging.add(i, plan.steps().get(i));
                afterEachStep.run();
            }
            meter.tell();
            staging.force();
        }
    }

    private static boolean brings(Step step) {
        return step instanceof Step.Put
                || (step instanceof Step.ReplaceKind kind && kind.entry().kind() != EntryKind.DIRECTORY);
    }

    private static long size(Step step) {
        if (step instanceof Step.Put put) {
            return put.entry().size();
        }
        return step instanceof Step.ReplaceKind kind ? kind.entry().size() : 0;
    }

    private EffectOutcome commit(TreePlan.Proceed plan, Descent target, RunFolder folder) throws IOException {
        Optional<String> drift;
        try (OpenDirectory stage = OpenDirectory.root(folder.stage())) {
            drift = new Commit(plan, target, stage, folder, afterEachStep).run();
        }
        folder.done(plan);
        return drift.map(what -> EffectOutcome.failed("stopped, the target was changed meanwhile: " + what, true))
                .orElseGet(() -> EffectOutcome.succeeded(plan.totals().describe()));
    }

    /** Of all steps at once; a path that an earlier step makes or takes away is as planned before that step. */
    private static Optional<String> drift(List<Step> steps, Descent target) throws IOException {
        for (Step step : steps) {
            for (Precondition each : step.preconditions()) {
                Optional<String> drift = Drift.from(each, target);
                if (drift.isPresent()) {
                    return drift;
                }
            }
        }
        return Optional.empty();
    }
}
