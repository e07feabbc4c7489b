package dev.holdfast.sync.transfer;

/**
 * Watches a run bring its data, and may end it. Called on the threads of the run, by one at a time, at most ten times a
 * second and once at the end of the data; whoever blocks here pauses the run.
 */
@FunctionalInterface
public interface TransferMonitor {

    /** Watches nothing. */
    TransferMonitor NONE = progress -> true;

    /**
     * Called while data is brought.
     *
     * @param progress how far it is
     * @return whether to go on; if not, the run ends with nothing changed
     */
    boolean goesOn(TransferProgress progress);
}
