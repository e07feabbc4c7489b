package dev.holdfast.examples;

import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
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

    /** Virtual servers and what stands behind them, for an appliance without anybody's certificates. */
    static LoadBalancing behind(LoadBalancing declared) {
        return new LoadBalancing(
                declared.subnetIps(),
                declared.servers(),
                declared.monitors(),
                declared.groups(),
                declared.virtualServers().stream()
                        .map(vserver -> vserver.withTls(TlsBinding.NONE))
                        .toList(),
                declared.paths());
    }

    @Override
    public void close() {
        balancer.close();
        appliance.close();
    }
}
