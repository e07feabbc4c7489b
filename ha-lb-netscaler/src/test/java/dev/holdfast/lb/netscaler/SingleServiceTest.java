package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lb.netscaler.config.NetScalerConfig;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** UMS-25: single services as an alternative to groups, in the words of the model. */
class SingleServiceTest extends ApplianceTest {

    @AutoClose
    private final NetScalerLoadBalancer allowed = builder().deletions(9).build();

    private static LoadBalancing site(ServiceGroup behind) {
        return new LoadBalancing(
                List.of(),
                List.of(new Server("s", "10.5.0.1"), new Server("t", "10.5.0.2")),
                List.of(),
                List.of(behind),
                List.of(VirtualServer.of("v", LbProtocol.TCP, "10.5.0.100", 80, behind.name())),
                TrafficPaths.NONE);
    }

    private static ServiceGroup service(String server, ClientIpMode clientIp) {
        return ServiceGroup.single("svc", LbProtocol.TCP, clientIp, ServiceGroupMember.of(server, 80), List.of());
    }

    private ChangeSet planned(LoadBalancing desired) {
        return allowed.plan(desired).orElseThrow();
    }

    private void applied(ChangeSet changes) {
        assertThat(allowed.apply(changes)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void a_pair_over_services_is_planned_as_an_administrator_would_write_it() {
        Golden.assertGolden("services.cli", NetScalerCli.render(plan(Declarations.services())));
    }

    @Test
    void a_pair_over_services_is_sent_as_the_appliance_expects_it() {
        apply(Declarations.services());

        Golden.assertGolden(
                "services.nitro",
                writes().stream().map(NitroCall::toString).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void what_was_applied_is_there_and_needs_no_second_plan() {
        apply(Declarations.services());

        assertThat(plan(Declarations.services()).isEmpty()).isTrue();
        assertThat(balancer.drift(Declarations.services()).orElseThrow().toString())
                .doesNotContain("svc_core");
        assertThat(balancer.read(Declarations.services()).orElseThrow().configuration())
                .isEqualTo(Declarations.services());
    }

    @Test
    void an_appliance_nobody_declared_anything_for_is_read_with_its_services() {
        appliance.run("add server s 10.5.0.1\nadd service svc s TCP 80 -usip YES\n"
                + "add lb vserver v TCP 10.5.0.100 80\nbind lb vserver v svc");

        LoadBalancing read =
                balancer.readEverything(LoadBalancing.EMPTY).orElseThrow().configuration();

        assertThat(read.group("svc")).contains(service("s", ClientIpMode.USE_SOURCE_IP));
        assertThat(read.virtualServer("v").orElseThrow().groups()).containsExactly("svc");
    }

    @Test
    void what_the_appliance_saves_is_imported_as_it_was_declared() {
        apply(Declarations.services());

        NetScalerConfig saved = NetScalerConfig.parse(appliance.dump());

        assertThat(saved.balancing().configuration().groups())
                .isEqualTo(Declarations.services().groups());
        assertThat(saved.plan(CLUSTER, Declarations.services()).isEmpty()).isTrue();
    }

    @Test
    void a_file_with_a_service_is_changed_in_its_line() {
        NetScalerConfig file = NetScalerConfig.parse("""
                add server s 10.5.0.1
                add server t 10.5.0.2
                add service svc s TCP 80 -maxClient 0 -usip NO
                add lb vserver v TCP 10.5.0.100 80
                bind lb vserver v svc
                """);

        assertThat(file.with(file.plan(CLUSTER, site(service("s", ClientIpMode.USE_SOURCE_IP))))
                        .text())
                .contains("add service svc s TCP 80 -maxClient 0 -usip YES -comment holdfast:core\n")
                .contains("bind lb vserver v svc\n");
        ServiceGroup group = new ServiceGroup(
                "svc", LbProtocol.TCP, ClientIpMode.NONE, List.of(ServiceGroupMember.of("s", 80)), List.of());
        assertThatThrownBy(() -> file.with(file.plan(CLUSTER, site(group))))
                .hasMessageContaining("the single service svc")
                .hasMessageContaining("Declare it single");
    }

    @Test
    void what_can_be_set_is_set_and_reset() {
        applied(planned(site(service("s", ClientIpMode.NONE))));

        ChangeSet plan = planned(site(service("s", new ClientIpMode.Header("X-Client"))));

        assertThat(NetScalerCli.render(plan)).isEqualTo("""
                set service svc -cip ENABLED X-Client
                save ns config
                """);
        applied(plan);
        applied(planned(site(service("s", ClientIpMode.NONE))));
        assertThat(planned(site(service("s", ClientIpMode.NONE))).isEmpty()).isTrue();
    }

    @Test
    void a_service_on_another_server_serves_before_the_old_one_is_unbound() {
        applied(planned(site(service("s", ClientIpMode.NONE))));

        ChangeSet plan = planned(site(service("t", ClientIpMode.NONE)));

        String standIn = plan.changes().get(0).target().key();
        assertThat(NetScalerCli.render(plan).replace(standIn, "svc.new")).isEqualTo("""
                add service svc.new t TCP 80 -usip NO -comment holdfast:core
                bind lb vserver v svc.new
                unbind lb vserver v svc
                rm service svc
                rename service svc.new svc
                save ns config
                """);
        applied(plan);
        assertThat(planned(site(service("t", ClientIpMode.NONE))).isEmpty()).isTrue();
    }

    @Test
    void a_group_takes_the_place_of_a_service_and_the_reverse() {
        LoadBalancing single = site(service("s", ClientIpMode.NONE));
        LoadBalancing group = site(new ServiceGroup(
                "sg", LbProtocol.TCP, ClientIpMode.NONE, List.of(ServiceGroupMember.of("s", 80)), List.of()));
        for (LoadBalancing each : List.of(single, group, single)) {
            ChangeSet plan = planned(each);
            applied(plan);

            assertThat(planned(each).isEmpty()).isTrue();
            assertThat(allowed.read(each).orElseThrow().configuration()).isEqualTo(each);
        }
        assertThat(appliance.dump()).doesNotContain("sg");
    }

    @Test
    void two_services_of_one_place_are_refused_before_any_write_as_the_appliance_would() {
        LoadBalancing twice = site(service("s", ClientIpMode.NONE))
                .withGroups(List.of(
                        service("s", ClientIpMode.NONE),
                        ServiceGroup.single(
                                "svc2", LbProtocol.TCP, ClientIpMode.NONE, ServiceGroupMember.of("s", 80), List.of())));

        assertThat(balancer.plan(twice).toString())
                .contains("service svc: the same server, port and protocol as [svc2]", "(1468)", "bind one service");
        assertThat(appliance.run("add server s 10.5.0.1\nadd service svc s TCP 80\nadd service svc2 s TCP 80"))
                .singleElement()
                .asString()
                .contains(" 1468 ");
    }

    @Test
    void a_single_service_has_exactly_one_member() {
        assertThatThrownBy(() -> new ServiceGroup("svc", LbProtocol.TCP, ClientIpMode.NONE, List.of(), List.of(), true))
                .hasMessage("single service svc: 0 members; give it exactly one, or make it a group");
    }
}
