package dev.holdfast.testkit;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.FailoverVeto;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody who answers as told, and keeps the contract. Thread-safe. */
public final class FakeVeto implements FailoverVeto {

    private final CountDownLatch never = new CountDownLatch(1);
    private volatile EffectOutcome answer = EffectOutcome.SUCCEEDED;
    private volatile boolean silent;

    /** Somebody who has nothing against any failover. */
    public FakeVeto() {}

    /**
     * What is answered from now on.
     *
     * @param outcome rejected with a reason to object
     */
    public void answer(EffectOutcome outcome) {
        silent = false;
        answer = outcome;
    }

    /** From now on nothing is answered. */
    public void fallSilent() {
        silent = true;
    }

    @Override
    public EffectOutcome ask(ClusterId cluster, NodeId from, NodeId to, Epoch epoch, Duration timeout) {
        if (!silent) {
            return answer;
        }
        try {
            boolean answered = never.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return EffectOutcome.indeterminate(answered ? "broke the silence" : "no answer within " + timeout);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return EffectOutcome.indeterminate("interrupted while nobody answered");
        }
    }
}
