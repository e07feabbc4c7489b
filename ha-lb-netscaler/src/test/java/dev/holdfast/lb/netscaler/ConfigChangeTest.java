package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lb.netscaler.config.NetScalerConfig;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.ChangeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a declaration to a file, and from a file to another one by a plan. */
class ConfigChangeTest {

    private static final ClusterId CLUSTER = ClusterId.of("core");

    static List<LoadBalancing> declarations() {
        return List.of(
                LoadBalancing.EMPTY,
                Declarations.ums(),
                Declarations.core(),
                Declarations.core(Declarations.QUICK, true),
                Fronts.xenMobile(),
                Fronts.contentSwitch(),
                Fronts.sites("main"),
                Fronts.everything());
    }

    static Stream<List<LoadBalancing>> pairs() {
        return declarations().stream().flatMap(from -> declarations().stream().map(to -> List.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void what_is_rendered_is_read_back_as_declared(LoadBalancing declared) {
        NetScalerConfig config = NetScalerConfig.parse(NetScalerCli.render(NetScalerCli.declared(CLUSTER, declared)));

        assertThat(config.plan(CLUSTER, declared).changes()).isEmpty();
        assertThat(config.balancing().remarks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void after_a_plan_nothing_is_left_to_plan(List<LoadBalancing> pair) {
        NetScalerConfig before =
                NetScalerConfig.parse(NetScalerCli.render(NetScalerCli.declared(CLUSTER, pair.get(0))));
        ChangeSet plan = before.plan(CLUSTER, pair.get(1));

        NetScalerConfig after = before.with(plan);

        assertThat(after.plan(CLUSTER, pair.get(1)).changes()).isEmpty();
        // The same plan typed as a script comes to the same.
        NetScalerConfig typed = NetScalerConfig.parse(before.text() + NetScalerCli.render(plan));
        assertThat(typed.plan(CLUSTER, pair.get(1)).changes()).isEmpty();
    }

    @Test
    void a_change_touches_its_lines_alone() throws IOException {
        NetScalerConfig before = NetScalerConfig.read(Path.of("src/test/resources/golden/nsconf/core.conf"));
        LoadBalancing read = before.balancing().configuration();
        LoadBalancing wanted = new LoadBalancing(
                        read.subnetIps(),
                        read.servers().stream()
                                .map(each -> each.name().equals("core2") ? new Server("core2", "10.30.0.22") : each)
                                .toList(),
                        List.of(new HealthMonitor.HttpEcv(
                                "mon_core",
                                "GET /status/status.html",
                                "MOBILEIRON-STATUS: OK",
                                true,
                                0,
                                MonitorTiming.NETSCALER_DEFAULTS)),
                        read.groups(),
                        read.virtualServers().stream()
                                .map(each -> each.name().equals("vs_core_443")
                                        ? each.withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5)))
                                        : each)
                                .toList(),
                        TrafficPaths.NONE)
                .withGslb(read.gslb());

        NetScalerConfig after = before.with(before.plan(CLUSTER, wanted));

        assertThat(after.plan(CLUSTER, wanted).changes()).isEmpty();
        Golden.assertGolden("nsconf/core.changes", difference(before.text(), after.text()));
    }

    @Test
    void a_single_service_does_not_become_a_group_of_the_same_name() {
        NetScalerConfig config = NetScalerConfig.parse("""
                add server ums1 10.40.0.11
                add service svc_ums1 ums1 TCP 8443 -usip NO
                add lb vserver vs_ums TCP 10.40.0.100 8443
                bind lb vserver vs_ums svc_ums1
                """);
        LoadBalancing read = config.balancing().configuration();
        LoadBalancing none =
                new LoadBalancing(List.of(), read.servers(), List.of(), List.of(), List.of(), TrafficPaths.NONE);
        ServiceGroup service = read.groups().get(0);
        LoadBalancing grouped = read.withGroups(List.of(new ServiceGroup(
                service.name(), service.protocol(), service.clientIp(), service.members(), service.monitors())));
        ChangeSet plan = config.plan(CLUSTER, grouped);

        assertThatThrownBy(() -> config.with(plan))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("servicegroup svc_ums1")
                .hasMessageContaining("servicegroup_servicegroupmember_binding svc_ums1/ums1:8443")
                .hasMessageContaining("lbvserver_servicegroup_binding vs_ums/svc_ums1")
                .hasMessageContaining("the single service svc_ums1");
        assertThat(config.with(config.plan(CLUSTER, none)).text()).contains("add service svc_ums1");
    }

    @Test
    void a_text_that_a_terminal_would_obey_is_not_written() {
        LoadBalancing declared = new LoadBalancing(
                List.of(),
                List.of(new Server("a\u0015rm", "10.0.0.1")),
                List.of(),
                List.of(),
                List.of(),
                TrafficPaths.NONE);

        assertThatThrownBy(() -> NetScalerCli.render(NetScalerCli.declared(CLUSTER, declared)))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("U+0015");
    }

    private static String difference(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> changed = after.lines().toList();
        List<String> lines = new ArrayList<>();
        old.stream().filter(each -> !changed.contains(each)).forEach(each -> lines.add("- " + each + "\n"));
        changed.stream().filter(each -> !old.contains(each)).forEach(each -> lines.add("+ " + each + "\n"));
        return String.join("", lines);
    }
}
