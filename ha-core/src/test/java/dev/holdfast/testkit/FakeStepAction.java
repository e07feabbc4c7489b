package dev.holdfast.testkit;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.spi.StepAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Steps that are done by being remembered, and keep the contract. Thread-safe. */
public final class FakeStepAction implements StepAction {

    /** How the receiver of a step takes calls. */
    public enum Manner {
        /** Does as told. */
        WILLING,
        /** Is never reached. */
        UNREACHABLE,
        /** Hears and says nothing. */
        SILENT
    }

    private final Map<String, Manner> manners;
    private final Set<String> done = new TreeSet<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * Steps of which none is done.
     *
     * @param manners which steps there are, by id, and how their receivers take calls
     */
    public FakeStepAction(Map<String, Manner> manners) {
        this.manners = new TreeMap<>(manners);
    }

    @Override
    public EffectOutcome carryOut(RunbookStep step, Duration timeout) {
        return order(step, timeout, true);
    }

    @Override
    public Reply<Boolean> verify(RunbookStep step, Duration timeout) {
        Optional<EffectOutcome> obstacle = obstacle(step, timeout);
        return obstacle.isPresent() ? Reply.none(obstacle.orElseThrow().toString()) : Reply.of(isDone(step.id()));
    }

    @Override
    public EffectOutcome undo(RunbookStep step, List<Impact> impacts, Duration timeout) {
        return order(step, timeout, false);
    }

    /**
     * Whether a step has been carried out and not undone since.
     *
     * @param step any id
     * @return the truth
     */
    public synchronized boolean isDone(String step) {
        return done.contains(step);
    }

    private EffectOutcome order(RunbookStep step, Duration timeout, boolean carriesOut) {
        return obstacle(step, timeout).orElseGet(() -> taken(step.id(), carriesOut));
    }

    private synchronized EffectOutcome taken(String step, boolean carriesOut) {
        if (carriesOut) {
            done.add(step);
        } else {
            done.remove(step);
        }
        return EffectOutcome.SUCCEEDED;
    }

    private Optional<EffectOutcome> obstacle(RunbookStep step, Duration timeout) {
        Manner manner = manners.get(step.id());
        if (manner == null) {
            return Optional.of(EffectOutcome.rejected("no step " + step.id() + " is known"));
        }
        return switch (manner) {
            case WILLING -> Optional.empty();
            case UNREACHABLE -> Optional.of(EffectOutcome.failed("step " + step.id() + " cannot be reached", true));
            case SILENT -> Optional.of(silence(step, timeout));
        };
    }

    private EffectOutcome silence(RunbookStep step, Duration timeout) {
        try {
            boolean answered = never.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return EffectOutcome.indeterminate(step.id() + (answered ? " broke its silence" : " did not answer"));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return EffectOutcome.indeterminate("interrupted while " + step.id() + " was silent");
        }
    }
}
