package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.ApplianceClock;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.lb.netscaler.emulator.ProbeScript;
import dev.holdfast.spi.Drainer;
import dev.holdfast.testkit.DrainerContract;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

class NetScalerDrainerContractTest extends DrainerContract {

    @AutoClose
    private final NitroEmulator appliance =
            NitroEmulator.builder().clock(ApplianceClock.manual()).start();

    private final List<NetScalerLoadBalancer> opened = new ArrayList<>();

    @BeforeEach
    void one_group_behind_one_virtual_server() {
        appliance.script("10.98.0.1", 443, ProbeScript.content(true));
        appliance.script("10.98.0.2", 443, ProbeScript.content(true));
        appliance.run("""
                add server one 10.98.0.1 -comment holdfast:pool
                add server two 10.98.0.2 -comment holdfast:pool
                add serviceGroup sg_all TCP -comment holdfast:pool
                add lb vserver vs_all TCP 10.98.0.100 443 -comment holdfast:pool
                bind lb vserver vs_all sg_all
                bind serviceGroup sg_all one 443
                bind serviceGroup sg_all two 443
                """);
        assertThat(appliance.served("vs_all")).containsExactly("one:443", "two:443");
    }

    @Override
    protected Drainer open() {
        // Each under a name of its own, so that they take no turns.
        URI address = opened.isEmpty()
                ? appliance.uri()
                : URI.create("http://localhost:" + appliance.uri().getPort());
        NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(address, appliance.credentials())
                .allowPlainHttp()
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .build();
        opened.add(balancer);
        return balancer.operations();
    }

    @Override
    protected void shut() {
        appliance.run("disable serviceGroup sg_all");
    }

    @AfterEach
    void end() {
        opened.forEach(NetScalerLoadBalancer::close);
    }
}
