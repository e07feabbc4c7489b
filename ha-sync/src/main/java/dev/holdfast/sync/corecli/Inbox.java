package dev.holdfast.sync.corecli;

import dev.holdfast.sync.corecli.internal.shell.Screen;
import java.io.OutputStream;
import java.time.Duration;

/** The screen of a shell: the SSH library writes into it, one conversation looks at it. */
final class Inbox extends OutputStream {

    private final Screen screen = new Screen();
    private long changed = System.nanoTime();
    private boolean fresh;
    private boolean ended;

    @Override
    public void write(int character) {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        boolean first = !fresh;
        screen.show(bytes, from, length);
        changed = System.nanoTime();
        fresh = true;
        if (first || screen.isFlooded()) {
            notifyAll();
        }
    }

    /** Nothing more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized boolean isFlooded() {
        return screen.isFlooded();
    }

    synchronized void clear() {
        screen.clear();
        fresh = false;
    }

    synchronized String text() {
        return screen.text();
    }

    /**
     * Waits until something new stands there and nothing has been added to it for a moment, or nothing more will come.
     *
     * @return whether that is so before the deadline
     */
    synchronized boolean await(Duration quiet, Deadline deadline) throws InterruptedException {
        while (!deadline.hasPassed()) {
            if (ended || screen.isFlooded()) {
                return true;
            }
            long still = (System.nanoTime() - changed) / 1_000_000;
            if (fresh && still >= quiet.toMillis()) {
                fresh = false;
                return true;
            }
            wait(fresh ? Math.min(quiet.toMillis() - still, deadline.millisLeft()) : deadline.millisLeft());
        }
        return false;
    }
}
