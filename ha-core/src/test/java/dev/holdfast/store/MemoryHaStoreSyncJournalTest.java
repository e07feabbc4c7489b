package dev.holdfast.store;

import dev.holdfast.spi.SyncJournal;
import dev.holdfast.testkit.SyncJournalContract;

class MemoryHaStoreSyncJournalTest extends SyncJournalContract {

    @Override
    protected SyncJournal open() {
        return MemoryHaStore.create();
    }
}
