package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RenderingTest extends ApplianceTest {

    @Test
    void renders_the_ums_shape_as_commands() {
        Golden.assertGolden("ums.cli", NetScalerCli.render(plan(Declarations.ums())));
    }

    @Test
    void renders_the_core_pair_as_commands() {
        MonitorTiming timing =
                new MonitorTiming(Duration.ofMillis(500), Duration.ofMillis(200), 3, Duration.ofSeconds(5));
        Golden.assertGolden("core.cli", NetScalerCli.render(plan(Declarations.core(timing, true))));
    }

    @Test
    void renders_the_core_pair_as_a_table() {
        Golden.assertGolden("core.md", NetScalerCli.markdown(plan(Declarations.core())));
    }

    @Test
    void renders_ipv6_and_international_names_in_their_one_text() {
        LoadBalancing declared = new LoadBalancing(
                List.of(new SubnetIp(IpAddress.of("2001:DB8::1"), Subnet.of("2001:db8:0::/64"))),
                List.of(new Server("s6", "2001:DB8:0:0::11"), new Server("idn", "b\u00fccher.example")),
                List.of(),
                List.of(),
                List.of(VirtualServer.builder("vs6", LbProtocol.SSL_BRIDGE)
                        .address(IpAddress.of("[2001:DB8::0:100]"), 443)
                        .build()),
                TrafficPaths.NONE);

        assertThat(NetScalerCli.render(NetScalerCli.declared(ClusterId.of("six"), declared)))
                .contains("add ns ip6 \"2001:db8::1/64\" -type SNIP\n")
                .contains("add server s6 2001:db8::11 ")
                .contains("add server idn xn--bcher-kva.example ")
                .contains("add lb vserver vs6 SSL_BRIDGE 2001:db8::100 443 ");
    }

    @Test
    void sends_the_first_apply_as_written() {
        apply(Declarations.core());

        Golden.assertGolden(
                "core.nitro", writes().stream().map(NitroCall::toString).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void renders_resets_removals_and_quotes() {
        ObjectRef vserver = new ObjectRef("lbvserver", "vs mdm");
        ChangeSet changes = new ChangeSet(
                "load balancer ns1",
                List.of(
                        new Change(
                                ChangeKind.UPDATE,
                                vserver,
                                Map.of("timeout", "5", "comment", "a"),
                                Map.of("comment", "say \"hi\"\\"),
                                "",
                                false),
                        new Change(
                                ChangeKind.UNBIND,
                                new ObjectRef("servicegroup_servicegroupmember_binding", "sg/core1:443"),
                                Map.of(),
                                Map.of(),
                                "",
                                true),
                        new Change(
                                ChangeKind.DELETE,
                                new ObjectRef("lbmonitor", "mon"),
                                Map.of("type", "TCP"),
                                Map.of(),
                                "",
                                true)));

        assertThat(NetScalerCli.render(changes)).isEqualTo("""
                        set lb vserver "vs mdm" -comment "say \\"hi\\"\\\\"
                        unset lb vserver "vs mdm" -timeout
                        unbind serviceGroup sg core1 443
                        rm lb monitor mon TCP
                        """);
    }
}
