package dev.holdfast.sync.corecli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of what the application supplies: never longer than was said, and what they throw is no answer. */
final class Bounded {

    private static final Logger LOG = LoggerFactory.getLogger(CoreCli.class);

    private final ExecutorService threads;

    Bounded(ExecutorService threads) {
        this.threads = threads;
    }

    /** What an answer is if there is none. */
    @FunctionalInterface
    interface Otherwise<T> {
        T because(String reason);
    }

    <T> T call(Callable<T> question, Duration timeout, Otherwise<T> otherwise) {
        if (Thread.currentThread().isInterrupted()) {
            return otherwise.because("interrupted");
        }
        Future<T> asked;
        try {
            asked = threads.submit(question);
        } catch (RejectedExecutionException e) {
            return otherwise.because("too many calls of the HA window have not come back, or the adapter is closed");
        }
        try {
            return asked.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return otherwise.because("interrupted");
        } catch (TimeoutException e) {
            asked.cancel(true);
            return otherwise.because("the HA window was not read within " + timeout);
        } catch (ExecutionException e) {
            LOG.warn("an HA window threw instead of answering", e.getCause());
            return otherwise.because(
                    "fault of the HA window: " + String.valueOf(e.getCause()).replaceFirst(":.*", ""));
        }
    }
}
