package dev.holdfast.sync.runtime;

import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.SyncJournal;

/** What of a store keeps runs. */
final class Journals {

    private Journals() {}

    /** Says what to give instead if the store keeps none. */
    static SyncJournal of(HaStore store) {
        if (!(store instanceof SyncJournal journal)) {
            throw new IllegalArgumentException("store " + store.identity()
                    + " keeps no replications: give one that implements SyncJournal, or a FileSyncJournal beside it");
        }
        return journal;
    }
}
