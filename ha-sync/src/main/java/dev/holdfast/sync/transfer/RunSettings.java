package dev.holdfast.sync.transfer;

/**
 * How a run goes about its work.
 *
 * @param gate asked before the commit
 * @param between called after each step, by tests that end a run there
 * @param bytesPerSecond limit, 0 for none
 * @param monitor who is told, and may cancel
 * @param parallel how many files are brought at once
 * @param retries how often a silent source is asked again
 */
record RunSettings(
        CommitGate gate,
        Runnable between,
        long bytesPerSecond,
        TransferMonitor monitor,
        int parallel,
        Retries retries) {

    static RunSettings usual(CommitGate gate) {
        return new RunSettings(gate, () -> {}, 0, TransferMonitor.NONE, 1, Retries.USUAL);
    }

    RunSettings between(Runnable hook) {
        return new RunSettings(gate, hook, bytesPerSecond, monitor, parallel, retries);
    }

    RunSettings limitedTo(long limit) {
        return new RunSettings(gate, between, limit, monitor, parallel, retries);
    }

    RunSettings watchedBy(TransferMonitor watcher) {
        return new RunSettings(gate, between, bytesPerSecond, watcher, parallel, retries);
    }

    RunSettings inParallel(int many) {
        return new RunSettings(gate, between, bytesPerSecond, monitor, many, retries);
    }

    RunSettings retrying(Retries often) {
        return new RunSettings(gate, between, bytesPerSecond, monitor, parallel, often);
    }
}
