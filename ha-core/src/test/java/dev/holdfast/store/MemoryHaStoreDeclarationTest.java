package dev.holdfast.store;

import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.testkit.DeclarationJournalContract;

class MemoryHaStoreDeclarationTest extends DeclarationJournalContract {

    @Override
    protected DeclarationJournal open() {
        return MemoryHaStore.create();
    }
}
