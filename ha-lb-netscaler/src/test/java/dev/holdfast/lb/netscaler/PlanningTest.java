package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Credentials;
import dev.holdfast.store.MemoryOwnershipLedger;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PlanningTest extends ApplianceTest {

    private static LoadBalancing ums(PersistenceProfile persistence) {
        LoadBalancing base = Declarations.ums();
        return new LoadBalancing(
                base.subnetIps(),
                base.servers(),
                base.monitors(),
                base.groups(),
                base.virtualServers().stream()
                        .map(each -> each.withPersistence(persistence))
                        .toList(),
                TrafficPaths.NONE);
    }

    @Test
    void the_second_plan_of_the_ums_shape_is_empty_and_everything_is_saved() {
        apply(Declarations.ums());

        assertThat(plan(Declarations.ums()).changes()).isEmpty();
        assertThat(appliance.isUnsaved()).isFalse();
    }

    @Test
    void whole_minutes_are_read_back_as_minutes_and_are_no_difference() {
        LoadBalancing minutes = Declarations.core(
                new MonitorTiming(Duration.ofSeconds(60), Duration.ofSeconds(20), 3, Duration.ofMinutes(5)), false);
        apply(minutes);

        assertThat(appliance.attribute("lbmonitor", "mon_core", "units3")).isEqualTo("MIN");
        assertThat(plan(minutes).changes()).isEmpty();
    }

    @Test
    void what_is_no_longer_declared_is_reset_by_unset() {
        apply(Declarations.ums());

        List<Change> changes = plan(ums(PersistenceProfile.NONE)).changes();

        assertThat(changes).hasSize(4);
        assertThat(changes.get(0).before()).containsOnlyKeys("persistencetype", "timeout");
        assertThat(changes.get(0).after()).isEmpty();
        apply(ums(PersistenceProfile.NONE));
        assertThat(writes()).anyMatch(call -> call.path().contains("action=unset"));
        assertThat(appliance.attribute("lbvserver", "vs_ums_8443", "timeout")).isEqualTo("2");
    }

    @Test
    void coupled_attributes_travel_together() {
        apply(Declarations.ums());

        Change change = plan(ums(PersistenceProfile.SourceIp.of(Duration.ofMinutes(7))))
                .changes()
                .get(0);

        assertThat(change.after())
                .containsEntry("timeout", "7")
                .containsEntry("persistencetype", "SOURCEIP")
                .hasSize(2);
        assertThat(change.reason()).isEqualTo("timeout is 5, declared 7");
    }

    @Test
    void a_new_member_of_a_path_joins_disabled_and_is_enabled_by_opening() {
        apply(Declarations.core());
        LoadBalancing more = Declarations.core(
                MonitorTiming.NETSCALER_DEFAULTS,
                false,
                List.of(ServiceGroupMember.of("core1", 443), ServiceGroupMember.of("core1", 8443)));

        List<Change> changes = plan(more).changes();

        assertThat(changes).extracting(Change::kind).containsExactly(ChangeKind.BIND, ChangeKind.SAVE);
        assertThat(changes.get(0).after()).containsEntry("state", "DISABLED");
        apply(more);
        assertThat(balancer.openPath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(writes())
                .anyMatch(call ->
                        call.path().contains("action=enable") && call.body().contains("8443"));
    }

    @Test
    void deleting_needs_an_allowance_and_leaves_nothing_that_is_ours() {
        apply(Declarations.core());

        Reply<?> refused = balancer.plan(LoadBalancing.EMPTY);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Reply.None.class, none -> assertThat(none.reason()).contains("would delete", "deletions(6)"));
        try (NetScalerLoadBalancer allowed = builder().deletions(6).build()) {
            assertThat(allowed.apply(allowed.plan(LoadBalancing.EMPTY).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(allowed.plan(LoadBalancing.EMPTY).orElseThrow().changes())
                    .isEmpty();
        }
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> appliance.attribute("lbvserver", "vs_core_443", "name"));
    }

    @Test
    void a_fixed_attribute_means_another_object_with_traffic_state_carried_over() {
        apply(Declarations.core());
        balancer.closePath(order(Declarations.CORE1, 3));
        balancer.openPath(order(Declarations.CORE2, 3));
        LoadBalancing base = Declarations.core();
        LoadBalancing moved = new LoadBalancing(
                base.subnetIps(),
                base.servers(),
                base.monitors(),
                base.groups(),
                List.of(
                        base.virtualServers().get(0),
                        VirtualServer.of("vs_core_443", LbProtocol.SSL_BRIDGE, "10.30.0.100", 8443, "sg_core1")),
                base.paths());

        try (NetScalerLoadBalancer allowed = builder().deletions(1).build()) {
            assertThat(allowed.apply(allowed.plan(moved).orElseThrow())).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(allowed.plan(moved).orElseThrow().changes()).isEmpty();
        }
        TrafficView view = balancer.observeTraffic(base.paths()).orElseThrow();
        assertThat(view.of(NodeId.of("core2")).orElseThrow().state()).isEqualTo(TrafficView.PathState.OPEN);
        assertThat(view.of(NodeId.of("core1")).orElseThrow().state()).isEqualTo(TrafficView.PathState.CLOSED);
        assertThat(appliance.attribute("lbvserver", "vs_core_443", "comment")).endsWith("holdfast:core:store1:3");
    }

    @Test
    void an_object_of_another_cluster_is_never_touched() {
        apply(Declarations.core());
        try (NetScalerLoadBalancer other =
                builder().cluster(ClusterId.of("moon")).adoptExisting().build()) {
            assertThat(other.plan(Declarations.core()))
                    .isInstanceOfSatisfying(
                            Reply.None.class, none -> assertThat(none.reason()).contains("belongs to [holdfast:core"));
        }
    }

    @Test
    void what_is_nobodys_is_adopted_only_if_allowed_and_keeps_its_comment() throws IOException {
        RequestBody body = RequestBody.create(
                "{\"server\":{\"name\":\"core1\",\"ipaddress\":\"10.30.0.11\",\"comment\":\"rack 7\"}}",
                MediaType.get("application/json"));
        Request request = new Request.Builder()
                .url(appliance.uri() + "/nitro/v1/config/server")
                .header("X-NITRO-USER", "nsroot")
                .header("X-NITRO-PASS", "nsroot")
                .post(body)
                .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(201);
        }

        assertThat(balancer.plan(Declarations.core()))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason())
                                .contains("server core1 exists and is not ours", "adoptExisting()"));
        try (NetScalerLoadBalancer adopting = builder().adoptExisting().build()) {
            assertThat(adopting.apply(adopting.plan(Declarations.core()).orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(appliance.attribute("server", "core1", "comment")).isEqualTo("rack 7 holdfast:core");
        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void everything_that_is_missing_is_asked_for_at_once_before_anything_is_sent() {
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> NetScalerLoadBalancer.builder(
                                URI.create("http://127.0.0.1:1"), Credentials.of("a", new char[] {'b'}))
                        .ledger(MemoryOwnershipLedger.create())
                        .build())
                .withMessageContaining("no cluster; say with cluster(...)")
                .withMessageContaining("no store; pass the HaStore's identity()")
                .withMessageContaining("no name; a ledger keeps")
                .withMessageContaining("allowPlainHttp");
    }

    @Test
    void a_pool_is_emptied_only_with_an_allowance() {
        apply(Declarations.core());
        LoadBalancing base = Declarations.core();
        LoadBalancing emptied = Declarations.core(MonitorTiming.NETSCALER_DEFAULTS, false, List.of());

        assertThat(balancer.plan(emptied))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason())
                                .contains("and empty [servicegroup sg_core1], allowed are 0: allow deletions(1)"));
        try (NetScalerLoadBalancer allowed = builder().deletions(1).build()) {
            assertThat(allowed.plan(emptied)).isInstanceOf(Reply.Value.class);
        }
        assertThat(plan(base).changes()).isEmpty();
    }

    @Test
    void a_pool_that_gets_other_members_is_not_emptied() {
        apply(Declarations.core());

        assertThat(plan(Declarations.core(
                                MonitorTiming.NETSCALER_DEFAULTS, false, List.of(ServiceGroupMember.of("core2", 443))))
                        .changes())
                .isNotEmpty();
    }
}
