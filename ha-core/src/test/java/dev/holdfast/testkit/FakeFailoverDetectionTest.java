package dev.holdfast.testkit;

import dev.holdfast.spi.FailoverDetection;

class FakeFailoverDetectionTest extends FailoverDetectionContract {

    private final FakeFailoverDetection.Device device = new FakeFailoverDetection.Device();

    @Override
    protected FailoverDetection open() {
        return new FakeFailoverDetection(device, CLUSTER);
    }
}
