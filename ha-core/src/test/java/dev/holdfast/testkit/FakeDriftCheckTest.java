package dev.holdfast.testkit;

import dev.holdfast.spi.LoadBalancer;

class FakeDriftCheckTest extends DriftCheckContract {

    private final FakeLoadBalancer.Device device = new FakeLoadBalancer.Device();

    @Override
    protected LoadBalancer open() {
        return new FakeLoadBalancer(device, CLUSTER);
    }

    @Override
    protected LoadBalancer unreachable() {
        LoadBalancer closed = new FakeLoadBalancer(device, CLUSTER);
        closed.close();
        return closed;
    }

    @Override
    protected void changeByHand() {
        device.changeByHand("vs_core");
    }
}
