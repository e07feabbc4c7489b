package dev.holdfast.runtime;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which the actions of one run are called, each call with a timeout. A run has few steps at a time. */
final class StepWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(StepWorkers.class);

    private final Duration timeout;
    private final ExecutorService calls;
    private final ScheduledExecutorService clock;

    StepWorkers(String runId, Duration timeout) {
        this.timeout = timeout;
        ThreadFactory daemons = work -> {
            Thread thread = new Thread(work, "holdfast-run-" + runId);
            thread.setDaemon(true);
            return thread;
        };
        this.calls = Executors.newCachedThreadPool(daemons);
        this.clock = Executors.newSingleThreadScheduledExecutor(daemons);
    }

    void every(Duration period, Runnable turn) {
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(
                () -> guarded(turn), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    void run(Function<Duration, EffectOutcome> call, Consumer<EffectOutcome> then) {
        start(call, EffectOutcome::indeterminate, then);
    }

    void ask(Function<Duration, Reply<Boolean>> call, Consumer<Reply<Boolean>> then) {
        start(call, Reply::none, then);
    }

    void close() {
        clock.shutdownNow();
        calls.shutdownNow();
    }

    private <T> void start(Function<Duration, T> call, Function<String, T> unknown, Consumer<T> then) {
        try {
            calls.execute(() -> guarded(() -> then.accept(await(call, unknown))));
        } catch (RejectedExecutionException closed) {
            LOG.info("The run was closed; a step's action is not called any more");
        }
    }

    private <T> T await(Function<Duration, T> call, Function<String, T> unknown) {
        Future<T> answer = calls.submit(() -> call.apply(timeout));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            return unknown.apply("no answer within " + timeout);
        } catch (ExecutionException fault) {
            LOG.error("A step's action broke its contract", fault);
            return unknown.apply("the action broke its contract: " + fault.getCause());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return unknown.apply("the run was closed meanwhile");
        }
    }

    private static void guarded(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException fault) {
            LOG.error("A fault while a run was driven; please report it", fault);
        }
    }
}
