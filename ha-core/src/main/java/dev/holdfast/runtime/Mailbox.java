package dev.holdfast.runtime;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decision thread and its bounded mailbox. Whatever is posted runs there, one after the other, and never blocks. */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int LETTERS_MAX = 4096;

    private final BlockingQueue<Runnable> letters = new ArrayBlockingQueue<>(LETTERS_MAX);
    private final Duration patience;
    private final Runnable turn;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param patience how long to wait for a letter before a turn is taken all the same
     * @param turn runs before every letter and at least this often
     */
    Mailbox(String threadName, Duration patience, Runnable turn) {
        this.patience = patience;
        this.turn = turn;
        this.thread = new Thread(this::work, threadName);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether it was taken: not when closed or full. */
    boolean post(Runnable letter) {
        return !closed && letters.offer(letter);
    }

    /** Runs this last letter after those already waiting, then ends; waits for that, but not longer than given. */
    void close(Runnable last, Duration atMost) throws InterruptedException {
        boolean taken = letters.offer(
                () -> {
                    closed = true;
                    last.run();
                },
                atMost.toMillis(),
                TimeUnit.MILLISECONDS);
        closed = closed || !taken;
        if (thread.isAlive() && !Thread.currentThread().equals(thread)) {
            thread.join(Math.max(1, atMost.toMillis()));
        }
        closed = true;
    }

    private void work() {
        while (!closed) {
            try {
                Runnable letter = letters.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
                guarded(turn);
                if (letter != null) {
                    guarded(letter);
                }
            } catch (InterruptedException stray) {
                LOG.warn("The decision thread was interrupted by somebody; it goes on");
            }
        }
    }

    /** A fault in one letter must not end all deciding. */
    private static void guarded(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("A fault on the decision thread; please report it", fault);
        }
    }
}
