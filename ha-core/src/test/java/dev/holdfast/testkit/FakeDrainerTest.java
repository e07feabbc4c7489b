package dev.holdfast.testkit;

import dev.holdfast.spi.Drainer;
import java.util.Set;

class FakeDrainerTest extends DrainerContract {

    private final FakeDrainer.Device device = new FakeDrainer.Device(GROUP, Set.of("one", "two"));

    @Override
    protected Drainer open() {
        return new FakeDrainer(device, CLUSTER);
    }

    @Override
    protected void shut() {
        device.shut();
    }
}
