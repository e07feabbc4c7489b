package dev.holdfast.store;

import dev.holdfast.spi.Lease;
import dev.holdfast.testkit.LeaseContract;
import dev.holdfast.testkit.SettableClock;
import java.time.Duration;

class MemoryHaStoreLeaseTest extends LeaseContract {

    private final SettableClock clock = new SettableClock();

    @Override
    protected Lease open() {
        return MemoryHaStore.create(clock);
    }

    @Override
    protected void elapse(Duration time) {
        clock.elapse(time);
    }
}
