package dev.holdfast.examples;

import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.store.MemoryHaStore;

/**
 * A new NetScaler with nothing configured, emulated on loopback, and our adapter of it.
 *
 * @param appliance contacts only loopback addresses and those it was told to map
 * @param balancer for one cluster
 */
record Laboratory(NitroEmulator appliance, NetScalerLoadBalancer balancer) implements AutoCloseable {

    static Laboratory of(ClusterId cluster) {
        NitroEmulator appliance = NitroEmulator.start();
        NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .name("ns1")
                .cluster(cluster)
                .store(MemoryHaStore.create().identity())
                .allowPlainHttp()
                .build();
        return new Laboratory(appliance, balancer);
    }

    @Override
    public void close() {
        balancer.close();
        appliance.close();
    }
}
