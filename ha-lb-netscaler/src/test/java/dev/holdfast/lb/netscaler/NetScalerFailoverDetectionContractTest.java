package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.FailoverDetection;
import dev.holdfast.testkit.FailoverDetectionContract;
import dev.holdfast.testkit.LoadBalancerContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

class NetScalerFailoverDetectionContractTest extends FailoverDetectionContract {

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final List<NetScalerLoadBalancer> opened = new ArrayList<>();

    @BeforeEach
    void a_pair_was_applied() {
        NetScalerLoadBalancer first = another();
        assertThat(first.apply(first.plan(LoadBalancerContract.pair(PersistenceProfile.NONE))
                        .orElseThrow()))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Override
    protected FailoverDetection open() {
        return another().operations();
    }

    private NetScalerLoadBalancer another() {
        NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .allowPlainHttp()
                .cluster(CLUSTER)
                .store("store1")
                .build();
        opened.add(balancer);
        return balancer;
    }

    @AfterEach
    void end() {
        opened.forEach(NetScalerLoadBalancer::close);
    }
}
