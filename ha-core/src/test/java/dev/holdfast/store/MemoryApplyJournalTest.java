package dev.holdfast.store;

import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.testkit.ApplyJournalContract;

class MemoryApplyJournalTest extends ApplyJournalContract {

    @Override
    protected ApplyJournal open() {
        return new MemoryApplyJournal();
    }
}
