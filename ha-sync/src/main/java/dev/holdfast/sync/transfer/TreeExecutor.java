package dev.holdfast.sync.transfer;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.files.OpenDirectory;
import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Carries out plans on a tree of this host. It never throws for what can happen to disks, links and files: the outcome
 * says it. Any number of them may exist for one root, in any process; one at a time runs.
 */
public final class TreeExecutor {

    private final Path root;
    private final CommitGate gate;
    private final Runnable afterEachStep;

    /**
     * An executor for a root.
     *
     * @param root of the target's tree
     * @param gate asked before the commit
     */
    public TreeExecutor(Path root, CommitGate gate) {
        this(root, gate, () -> {});
    }

    /** For tests that end a run between two steps. */
    TreeExecutor(Path root, CommitGate gate, Runnable afterEachStep) {
        this.root = root;
        this.gate = gate;
        this.afterEachStep = afterEachStep;
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
            try (Staging staging = new Staging(folder.stage(), target, source)) {
                for (int i = 0; i < plan.steps().size(); i++) {
                    staging.add(i, plan.steps().get(i));
                    afterEachStep.run();
                }
                staging.force();
            }
            Optional<String> blocked = gate.blocked();
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

    private EffectOutcome commit(TreePlan.Proceed plan, Descent target, RunFolder folder) throws IOException {
        Optional<String> drift;
        try (OpenDirectory stage = OpenDirectory.root(folder.stage())) {
            drift = new Commit(plan, target, stage, folder).run(afterEachStep);
        }
        folder.done();
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
