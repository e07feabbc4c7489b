package dev.holdfast.sync.transfer;

/**
 * A monitor by which a person pauses, resumes and cancels runs from another thread. A paused run keeps its lock, its place
 * and its connection; a cancelled one changes nothing, and what it has brought of large files is resumed by the next.
 * Thread-safe.
 */
public final class TransferSwitch implements TransferMonitor {

    private final TransferMonitor inner;
    private boolean paused;
    private boolean cancelled;

    /**
     * A switch that is on.
     *
     * @param inner who is told besides
     */
    public TransferSwitch(TransferMonitor inner) {
        this.inner = inner;
    }

    /** Holds back whatever runs, from its next report on, at most a tenth of a second later. */
    public synchronized void pause() {
        paused = true;
    }

    /** Lets it go on. */
    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Ends it, paused or not, as long as it has not begun to commit. */
    public synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    @Override
    public boolean goesOn(TransferProgress progress) {
        boolean wanted = inner.goesOn(progress);
        synchronized (this) {
            while (paused && !cancelled) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return wanted && !cancelled;
        }
    }
}
