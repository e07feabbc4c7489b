package dev.holdfast.probe;

import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must come, however busy the machine is: where it comes, that costs nothing. */
final class Patience {

    /** Of a probe that must be answered: our threads and those of the server may stand still for seconds. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration MOST = Duration.ofMinutes(2);
    private static final int AGAIN = 20;

    private Patience() {}

    static ConditionFactory await() {
        return Awaitility.await().atMost(MOST);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(MOST);
    }

    static Verdict join(CompletionStage<Verdict> verdict) {
        return verdict.toCompletableFuture()
                .orTimeout(MOST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Asks again where a busy machine kept the prober itself from looking: that it says so is tested elsewhere. */
    static Verdict settled(Supplier<CompletionStage<Verdict>> ask) {
        Verdict verdict = join(ask.get());
        for (int again = 0; again < AGAIN && verdict.reason() == Reason.OBSERVER; again++) {
            verdict = join(ask.get());
        }
        return verdict;
    }
}
