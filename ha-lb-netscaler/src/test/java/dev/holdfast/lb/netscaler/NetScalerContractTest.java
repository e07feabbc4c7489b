package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.testkit.LoadBalancerContract;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class NetScalerContractTest extends LoadBalancerContract {

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    @Override
    protected LoadBalancer open() {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .allowPlainHttp()
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .deletions(10)
                .build();
    }
}
