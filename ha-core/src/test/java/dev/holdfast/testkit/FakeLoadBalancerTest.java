package dev.holdfast.testkit;

import dev.holdfast.spi.LoadBalancer;

class FakeLoadBalancerTest extends LoadBalancerContract {

    private final FakeLoadBalancer.Device device = new FakeLoadBalancer.Device();

    @Override
    protected LoadBalancer open() {
        return new FakeLoadBalancer(device, CLUSTER);
    }
}
