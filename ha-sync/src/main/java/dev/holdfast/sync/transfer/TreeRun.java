package dev.holdfast.sync.transfer;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** One run on a target whose lock it has. */
final class TreeRun {

    private final TreeFiles.Opener target;
    private final TreeFiles files;
    private final RunLock lock;
    private final RunSettings settings;
    private final RunFolder folder;

    TreeRun(TreeFiles.Opener target, TreeFiles files, RunLock lock, RunSettings settings) {
        this.target = target;
        this.files = files;
        this.lock = lock;
        this.settings = settings;
        this.folder = new RunFolder(files);
    }

    /** Completes what an earlier run began to commit, or throws away what one had staged that did not. */
    EffectOutcome complete() throws IOException {
        Optional<TreePlan.Proceed> begun = folder.committing();
        if (begun.isEmpty()) {
            folder.clearStage();
            return EffectOutcome.SUCCEEDED;
        }
        return commit(begun.get(), files);
    }

    EffectOutcome run(TreePlan.Proceed plan, TreeSource source) throws IOException {
        Optional<String> drift = Drift.from(plan.steps(), files);
        if (drift.isPresent()) {
            return EffectOutcome.rejected("the target is not as planned: " + drift.get() + "; plan anew");
        }
        folder.emptyStage();
        try {
            stage(plan, source);
        } catch (IOException | CancellationException failed) {
            clear(failed);
            throw failed;
        }
        Optional<String> blocked = settings.gate().blocked();
        // Opened anew: a directory held open would not show that another one has its name by now.
        try (TreeFiles fresh = target.open()) {
            Optional<String> late = blocked.isPresent() ? blocked : Drift.from(plan.steps(), fresh);
            if (late.isEmpty() && !lock.isHeld()) {
                late = Optional.of("another run has taken the lock");
            }
            if (late.isPresent()) {
                folder.clearStage();
                return EffectOutcome.rejected("not committed: " + late.get());
            }
            new RunFolder(fresh).commit(plan);
            settings.between().run();
            return commit(plan, fresh);
        }
    }

    /** A stage that cannot be cleared now is cleared by the next run. */
    private void clear(Exception failed) {
        try {
            folder.clearStage();
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private void stage(TreePlan.Proceed plan, TreeSource source) throws IOException {
        List<TreeEntry> wanted = new ArrayList<>();
        plan.steps().forEach(step -> brought(step).ifPresent(wanted::add));
        new Partials(files).keepOnly(wanted);
        Copies copies = Copies.in(plan.steps(), files);
        long bytes = plan.totals().bytesToSend() + copies.bytes();
        int many = wanted.size() + copies.byStep().size();
        Meter meter = new Meter(many, bytes, settings.bytesPerSecond(), settings.monitor(), System::nanoTime);
        Bringing bringing = new Bringing(files, source, meter, settings.retries());
        Staging staging = new Staging(files, bringing, copies, meter, settings.parallel());
        try {
            for (int i = 0; i < plan.steps().size(); i++) {
                staging.add(i, plan.steps().get(i));
                settings.between().run();
            }
            staging.finish();
        } finally {
            staging.stop();
        }
    }

    /** What a step brings from the source, a directory not counted. */
    private static Optional<TreeEntry> brought(Step step) {
        if (step instanceof Step.Put put) {
            return Optional.of(put.entry());
        }
        return step instanceof Step.ReplaceKind kind && kind.entry().kind() != EntryKind.DIRECTORY
                ? Optional.of(kind.entry())
                : Optional.empty();
    }

    private EffectOutcome commit(TreePlan.Proceed plan, TreeFiles on) {
        try {
            Optional<String> drift = new Commit(plan, on, settings).run();
            new RunFolder(on).done(plan);
            return drift.map(what -> EffectOutcome.failed("stopped, the target was changed meanwhile: " + what, true))
                    .orElseGet(() -> EffectOutcome.succeeded(plan.totals().describe()));
        } catch (IOException cut) {
            return EffectOutcome.indeterminate(
                    "the commit was begun and cut: " + Failure.words(cut) + "; recover() completes it");
        }
    }
}
