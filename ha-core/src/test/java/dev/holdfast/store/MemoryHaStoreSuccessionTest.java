package dev.holdfast.store;

import dev.holdfast.spi.HaStore;
import dev.holdfast.testkit.StoreSuccessionContract;

class MemoryHaStoreSuccessionTest extends StoreSuccessionContract {

    @Override
    protected HaStore open() {
        return MemoryHaStore.create();
    }
}
