package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.testkit.GuardedApplyContract;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class NetScalerGuardedApplyContractTest extends GuardedApplyContract {

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    @Override
    protected LoadBalancer open() {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .allowPlainHttp()
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .operationTimeout(Duration.ofSeconds(5))
                .build();
    }
}
