package dev.holdfast.probe;

import dev.holdfast.health.ObserverId;
import dev.holdfast.health.VantageQuorum;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Vantage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Asks those who look from other places before a failure of ours counts. */
final class Witnesses {

    private final List<Vantage> vantages;
    private final VantageQuorum quorum;

    Witnesses(List<Vantage> vantages, VantageQuorum quorum) {
        this.vantages = List.copyOf(vantages);
        this.quorum = quorum;
    }

    boolean areAsked(Verdict own) {
        return quorum.asksOthers(own);
    }

    /** What our verdict is worth, once all have answered or the time of a probe is over; never fails. */
    CompletionStage<Verdict> ask(ProbeTarget target, Verdict own) {
        Map<ObserverId, Verdict> seen = new ConcurrentHashMap<>();
        Duration within = target.spec().timeout();
        CompletableFuture<?>[] answers =
                vantages.stream().map(each -> look(each, target, seen)).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(answers)
                .completeOnTimeout(null, within.toNanos(), TimeUnit.NANOSECONDS)
                .handle((nothing, silence) -> quorum.judge(own, Map.copyOf(seen)));
    }

    private static CompletableFuture<?> look(Vantage vantage, ProbeTarget target, Map<ObserverId, Verdict> seen) {
        try {
            return vantage.look(
                            target.node(), target.spec().name(), target.spec().timeout())
                    .thenAccept(verdict -> seen.put(vantage.observer(), verdict))
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            // One that breaks is one that is silent.
            return CompletableFuture.completedFuture(null);
        }
    }
}
