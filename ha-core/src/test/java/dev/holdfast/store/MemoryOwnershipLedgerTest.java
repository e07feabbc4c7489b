package dev.holdfast.store;

import dev.holdfast.spi.OwnershipLedger;
import dev.holdfast.testkit.OwnershipLedgerContract;

class MemoryOwnershipLedgerTest extends OwnershipLedgerContract {

    @Override
    protected OwnershipLedger open() {
        return MemoryOwnershipLedger.create();
    }
}
