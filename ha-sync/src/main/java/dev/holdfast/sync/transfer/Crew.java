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
 * Does so many things at once, and waits with the next when all hands are full; with one hand it is the caller's own. The
 * first thing that goes wrong is what {@link #await} says, and nothing is begun after it.
 */
final class Crew implements AutoCloseable {

    private final int hands;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
    private final @Nullable ExecutorService threads;

    /** Something to do. */
    @FunctionalInterface
    interface Job {
        void run() throws IOException;
    }

    Crew(int hands) {
        this.hands = hands;
        this.free = new Semaphore(hands);
        this.threads = hands == 1 ? null : Executors.newFixedThreadPool(hands);
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
                job.run();
            } catch (IOException | RuntimeException | Error problem) {
                wrong.compareAndSet(null, problem);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until all is done. */
    void await() throws IOException {
        acquire(hands);
        free.release(hands);
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
