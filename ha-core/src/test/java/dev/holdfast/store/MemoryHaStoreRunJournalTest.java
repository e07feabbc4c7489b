package dev.holdfast.store;

import dev.holdfast.spi.RunJournal;
import dev.holdfast.testkit.RunJournalContract;

class MemoryHaStoreRunJournalTest extends RunJournalContract {

    @Override
    protected RunJournal open() {
        return MemoryHaStore.create();
    }
}
