package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is declared in the appliance's own words. */
class SpokenTest extends ApplianceTest {

    private static final LoadBalancing BASE = new LoadBalancing(
            List.of(),
            List.of(new Server("ums1", "10.6.0.1")),
            List.of(),
            List.of(new ServiceGroup("g", LbProtocol.HTTP, ClientIpMode.NONE, List.of(), List.of())),
            List.of(VirtualServer.unaddressed("backup", LbProtocol.HTTP, "g"), front()),
            TrafficPaths.NONE);

    private static VirtualServer front() {
        return VirtualServer.of("v", LbProtocol.HTTP, "10.6.0.100", 80, "g").withBackup("backup", false);
    }

    private NetScalerLoadBalancer also(NetScalerObject... objects) {
        return builder().deletions(10).also(objects).build();
    }

    private static ChangeSet applied(NetScalerLoadBalancer with, LoadBalancing desired) {
        ChangeSet plan = with.plan(desired).orElseThrow();
        assertThat(with.apply(plan)).as(NetScalerCli.render(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(with.plan(desired).orElseThrow().changes()).isEmpty();
        return plan;
    }

    /** UMS-25: services instead of groups. */
    @Test
    void services_are_an_alternative_to_groups() {
        NetScalerObject service = NetScalerObject.of("service")
                .with("name", "svc_ums1_80")
                .with("servername", "ums1")
                .with("servicetype", "http")
                .with("port", "80");
        NetScalerObject binding = NetScalerObject.of("lbvserver_service_binding")
                .with("name", "v")
                .with("servicename", "svc_ums1_80")
                .with("weight", "10");
        NetScalerObject watched = NetScalerObject.of("service_lbmonitor_binding")
                .with("name", "svc_ums1_80")
                .with("monitor_name", "tcp");
        try (NetScalerLoadBalancer with = also(service, binding, watched)) {
            ChangeSet plan = applied(with, BASE);

            assertThat(NetScalerCli.render(plan))
                    .contains(
                            "add service svc_ums1_80 ums1 HTTP 80 -comment holdfast:core\n",
                            "bind lb vserver v svc_ums1_80 -weight 10\n",
                            "bind service svc_ums1_80 -monitorName tcp\n");
            assertThat(appliance.attribute("lbvserver", "v", "totalservices")).isEqualTo("1");
        }
        try (NetScalerLoadBalancer without = builder().deletions(10).build()) {
            ChangeSet removal = applied(without, BASE);

            assertThat(NetScalerCli.render(removal))
                    .contains("unbind lb vserver v svc_ums1_80\n", "rm service svc_ums1_80\n");
            assertThat(without.apply(removal.inverse())).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(appliance.attribute("service", "svc_ums1_80", "servicetype"))
                    .isEqualTo("HTTP");
        }
    }

    @Test
    void spillover_is_said_of_a_declared_virtual_server_and_the_rest_of_it_stays_somebody_elses() throws IOException {
        apply(BASE);
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"v\",\"healththreshold\":30}}");
        NetScalerObject spillover = NetScalerObject.of("lbvserver")
                .with("name", "v")
                .with("somethod", "CONNECTION")
                .with("sothreshold", "500")
                .with("sopersistence", "ENABLED");
        try (NetScalerLoadBalancer with = also(spillover)) {
            ChangeSet plan = applied(with, BASE);

            assertThat(NetScalerCli.render(plan))
                    .startsWith("set lb vserver v -soMethod CONNECTION -soPersistence ENABLED -soThreshold 500\n");
            assertThat(appliance.attribute("lbvserver", "v", "healththreshold")).isEqualTo("30");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DESTIP", "SRCIPDESTIP", "URLPASSIVE", "RULE", "USERSESSION"})
    void persistence_of_every_kind_can_be_said(String kind) {
        NetScalerObject persistence = NetScalerObject.of("lbvserver")
                .with("name", "v")
                .with("persistencetype", kind)
                .with("timeout", "7");
        try (NetScalerLoadBalancer with = also(persistence)) {
            applied(with, BASE);

            assertThat(appliance.attribute("lbvserver", "v", "persistencetype")).isEqualTo(kind);
        }
    }

    @Test
    void routes_parameters_and_monitors_of_any_type_are_planned_like_the_rest() {
        try (NetScalerLoadBalancer with = also(
                NetScalerObject.of("route")
                        .with("network", "10.66.0.0")
                        .with("netmask", "255.255.0.0")
                        .with("gateway", "10.6.0.254")
                        .with("distance", "5"),
                NetScalerObject.of("lbparameter").with("allowboundsvcremoval", "DISABLED"),
                NetScalerObject.of("lbmonitor")
                        .with("monitorname", "pinged")
                        .with("type", "PING")
                        .with("lrtm", "ENABLED"))) {
            String text = NetScalerCli.render(applied(with, LoadBalancing.EMPTY));

            assertThat(text)
                    .contains(
                            "add route 10.66.0.0 255.255.0.0 10.6.0.254 -distance 5\n",
                            "set lb parameter -AllowBoundSvcRemoval DISABLED\n",
                            "add lb monitor pinged PING -LRTM ENABLED\n");
        }
    }

    @Test
    void somebody_elses_policy_on_a_declared_virtual_server_stays_bound() throws IOException {
        apply(BASE);
        postByHand("responderpolicy", "'name':'theirs','rule':'true','action':'NOOP'");
        postByHand("lbvserver_responderpolicy_binding", "'name':'v','policyname':'theirs','priority':10");
        postByHand("service", "'name':'alien','ip':'10.6.0.9','servicetype':'HTTP','port':80");
        postByHand("lbvserver_service_binding", "'name':'v','servicename':'alien'");

        assertThat(plan(BASE).changes()).isEmpty();
    }

    @Test
    void what_cannot_be_planned_is_told_all_at_once() {
        assertThatThrownBy(() -> builder()
                        .also(
                                NetScalerObject.of("teapot"),
                                NetScalerObject.of("service").with("name", "s").with("colour", "red"),
                                NetScalerObject.of("route").with("network", "10.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resource teapot")
                .hasMessageContaining("service colour")
                .hasMessageContaining("say [netmask, gateway] as well");
    }
}
