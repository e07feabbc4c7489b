package dev.holdfast.sync.transfer;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does so many things at once. The first thing that goes wrong is what {@link #await} says, and nothing is begun after it.
 */
final class Crew implements AutoCloseable {

    /** Forcing one after the other is what makes it slow (sync.md conclusion 5); more than these gain nothing. */
    private static final int FORCERS = 8;

    private final int most;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
    private final @Nullable ExecutorService threads;

    /** Something to do. */
    @FunctionalInterface
    interface Job {
        void run() throws IOException;
    }

    /** Waits with the next when all hands are full; with one hand it is the caller's own. */
    Crew(int hands) {
        this(hands, hands == 1 ? null : Executors.newFixedThreadPool(hands));
    }

    private Crew(int most, @Nullable ExecutorService threads) {
        this.most = most;
        this.free = new Semaphore(most);
        this.threads = threads;
    }

    /** For forcing to disk: takes all it is given at once, so that no hand waits for its next thing to be handed over. */
    static Crew ofForcers() {
        return new Crew(Integer.MAX_VALUE, Executors.newFixedThreadPool(FORCERS));
    }

    void run(Job job) throws IOException {
        ExecutorService pool = threads;
        if (pool == null) {
            job.run();
            return;
        }
        acquire(1);
        if (wrong.get() != null) {
            free.release();
            await();
        }
        pool.execute(() -> {
            try {
                if (wrong.get() == null) {
                    job.run();
                }
            } catch (IOException | RuntimeException | Error problem) {
                wrong.compareAndSet(null, problem);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until all is done. */
    void await() throws IOException {
        acquire(most);
        free.release(most);
        Throwable problem = wrong.get();
        if (problem instanceof IOException io) {
            throw io;
        }
        if (problem instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (problem instanceof Error error) {
            throw error;
        }
    }

    private void acquire(int many) {
        try {
            free.acquire(many);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Nothing is begun any more; returns when nothing runs. */
    @Override
    public void close() {
        ExecutorService pool = threads;
        if (pool == null) {
            return;
        }
        wrong.compareAndSet(null, new CancellationException("ended"));
        pool.shutdown();
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                interrupted |= !pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
                pool.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
