package dev.holdfast.lb.netscaler.internal.nitro;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Whether an appliance answers. Once it did not, several times in a row, readings are let off for a while, so that nobody
 * waits for what will not come. Whatever changes something does not ask here; what it hears counts all the same, so that
 * the first answer ends the silence. Thread-safe.
 */
final class Circuit {

    /** Two requests of a reading, each with its repetitions. */
    static final int IN_A_ROW = 8;

    private final CircuitBreaker breaker;
    private final Duration pause;
    private volatile String silence = "";

    Circuit(Duration pause) {
        this.pause = pause;
        this.breaker = CircuitBreaker.of(
                "nitro",
                CircuitBreakerConfig.custom()
                        .slidingWindow(IN_A_ROW, IN_A_ROW, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(pause)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    void heard(NitroAnswer answer) {
        if (!(answer instanceof NitroAnswer.Lost lost)) {
            if (breaker.getState() == State.CLOSED) {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            } else {
                breaker.reset();
            }
            return;
        }
        boolean open = breaker.getState() == State.OPEN;
        breaker.onError(0, TimeUnit.NANOSECONDS, new Unanswered(lost.reason()));
        if (!open && breaker.getState() == State.OPEN) {
            silence = "NOT_ANSWERING: the appliance has not answered " + IN_A_ROW + " calls in a row, the last: "
                    + lost.reason() + "; it is asked again at "
                    + Instant.now().plus(pause).truncatedTo(ChronoUnit.MILLIS) + ", or as soon as an order is answered";
        }
    }

    /** Why a reading would be in vain; empty if it may be tried. */
    String silence() {
        return breaker.getState() == State.OPEN && !breaker.tryAcquirePermission() ? silence : "";
    }

    /** Only what the breaker wants to be told. */
    private static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        Unanswered(String reason) {
            super(reason, null, false, false);
        }
    }
}
