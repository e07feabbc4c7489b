package dev.holdfast.testkit;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Vantage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Somebody who sees of one probe what it is told to see, and keeps the contract. Thread-safe. */
public final class FakeVantage implements Vantage {

    private final ObserverId observer;
    private final String check;
    private volatile Verdict seen = Verdict.pass();
    private volatile boolean silent;

    /**
     * Sees at first that every node works.
     *
     * @param observer who looks
     * @param check the one probe it knows
     */
    public FakeVantage(ObserverId observer, String check) {
        this.observer = observer;
        this.check = check;
    }

    /**
     * What is seen from now on.
     *
     * @param verdict of any node
     */
    public void see(Verdict verdict) {
        silent = false;
        seen = verdict;
    }

    /** From now on nothing is answered. */
    public void fallSilent() {
        silent = true;
    }

    @Override
    public ObserverId observer() {
        return observer;
    }

    @Override
    public CompletionStage<Verdict> look(NodeId node, String check, Duration within) {
        if (silent) {
            return new CompletableFuture<>();
        }
        return CompletableFuture.completedFuture(
                check.equals(this.check) ? seen : Verdict.unknown(Verdict.Reason.OBSERVER, "knows no probe " + check));
    }
}
