package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.OwnershipLedger;
import dev.holdfast.store.MemoryOwnershipLedger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a ledger makes possible, and what it does not. */
class LedgerTest extends ApplianceTest {

    private final OwnershipLedger ledger = MemoryOwnershipLedger.create();

    @AutoClose
    private final NetScalerLoadBalancer knowing =
            builder().ledger(ledger).deletions(5).build();

    private static LoadBalancing monitored(String... names) {
        return LoadBalancing.EMPTY.withMonitors(Stream.of(names)
                .map(name -> (HealthMonitor) new HealthMonitor.TcpConnect(name, MonitorTiming.NETSCALER_DEFAULTS))
                .toList());
    }

    private static void apply(NetScalerLoadBalancer balancer, LoadBalancing desired) {
        assertThat(balancer.apply(balancer.plan(desired).orElseThrow())).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(balancer.plan(desired).orElseThrow().changes()).isEmpty();
    }

    private List<String> entries() {
        return ledger.owned(CLUSTER, "ns1").orElseThrow().stream()
                .map(each -> each.object() + (each.made() ? "" : " set") + each.attributes())
                .toList();
    }

    @Test
    void what_has_no_comment_is_deleted_if_a_plan_of_ours_made_it() {
        apply(knowing, monitored("a", "b"));
        assertThat(entries()).containsExactly("lbmonitor a[]", "lbmonitor b[]");

        ChangeSet plan = knowing.plan(monitored("b")).orElseThrow();

        assertThat(NetScalerCli.render(plan)).isEqualTo("rm lb monitor a TCP\nsave ns config\n");
        apply(knowing, monitored("b"));
        assertThat(entries()).containsExactly("lbmonitor b[]");
    }

    @Test
    void what_somebody_else_made_is_changed_if_declared_and_never_deleted() throws IOException {
        postByHand("lbmonitor", "'monitorname':'a','type':'TCP','retries':7");
        apply(knowing, monitored("a"));

        assertThat(knowing.plan(LoadBalancing.EMPTY).orElseThrow().changes()).isEmpty();
        assertThat(entries()).isEmpty();
    }

    @Test
    void without_a_ledger_nothing_is_deleted_that_has_no_comment() {
        apply(balancer, monitored("a"));

        assertThat(plan(LoadBalancing.EMPTY).changes()).isEmpty();
    }

    @Test
    void a_deletion_needs_its_allowance_with_a_ledger_too() {
        apply(knowing, monitored("a"));
        try (NetScalerLoadBalancer careful = builder().ledger(ledger).build()) {
            assertThat(careful.plan(LoadBalancing.EMPTY).toString()).contains("would delete [lbmonitor a]");
        }
    }

    @Test
    void what_has_a_comment_is_ours_although_the_ledger_is_lost() {
        apply(knowing, Declarations.core());
        try (NetScalerLoadBalancer another =
                builder().ledger(MemoryOwnershipLedger.create()).deletions(9).build()) {
            apply(another, LoadBalancing.EMPTY);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> appliance.attribute("lbvserver", "vs_core_443", "name"));
    }

    @Test
    void what_lost_its_comment_is_ours_by_the_ledger_unless_it_names_another_cluster() throws IOException {
        apply(knowing, Declarations.core());
        putByHand("server", "{\"server\":{\"name\":\"core1\",\"comment\":\"mine now\"}}");
        assertThat(knowing.plan(Declarations.core()).toOptional()).isPresent();

        putByHand("server", "{\"server\":{\"name\":\"core1\",\"comment\":\"holdfast:moon\"}}");
        assertThat(knowing.plan(Declarations.core()).toString()).contains("belongs to [holdfast:moon]");
    }

    @Test
    void an_apply_that_was_undone_leaves_the_ledger_as_it_was() {
        ChangeSet plan = knowing.plan(monitored("a", "b")).orElseThrow();
        appliance.readOnly(true);

        assertThat(knowing.apply(plan)).isInstanceOf(EffectOutcome.Failed.class);

        assertThat(entries()).isEmpty();
    }

    @Test
    void what_is_about_to_be_made_is_in_the_ledger_before_it_is_made() {
        ChangeSet plan = knowing.plan(monitored("a")).orElseThrow();
        List<String> then = new ArrayList<>();
        appliance.faults().busy(1, call -> {
            if (call.isWrite()) {
                then.addAll(entries());
            }
            return false;
        });

        knowing.apply(plan);

        assertThat(then).startsWith("lbmonitor a[]");
    }

    @Test
    void nothing_is_sent_if_the_ledger_cannot_be_written() {
        OwnershipLedger broken = new OwnershipLedger() {
            @Override
            public Reply<List<OwnedObject>> owned(ClusterId cluster, String receiver) {
                return Reply.of(List.of());
            }

            @Override
            public EffectOutcome replace(
                    ClusterId cluster, String receiver, List<OwnedObject> before, List<OwnedObject> after) {
                return EffectOutcome.failed("disk full", false);
            }
        };
        try (NetScalerLoadBalancer other = builder().ledger(broken).build()) {
            assertThat(other.apply(other.plan(monitored("a")).orElseThrow()).toString())
                    .contains("nothing was sent", "disk full");
        }
        assertThat(writes()).isEmpty();
    }

    @Test
    void an_attribute_that_is_said_no_more_is_reset() {
        NetScalerObject said =
                NetScalerObject.of("lbvserver").with("name", "vs_core_443").with("m", "MAC");
        NetScalerObject parameter = NetScalerObject.of("lbparameter").with("httponlycookieflag", "DISABLED");
        try (NetScalerLoadBalancer saying =
                builder().ledger(ledger).also(said, parameter).build()) {
            apply(saying, Declarations.core());
        }
        assertThat(appliance.attribute("lbvserver", "vs_core_443", "m")).isEqualTo("MAC");
        assertThat(entries()).contains("lbvserver vs_core_443[m]", "lbparameter  set[httponlycookieflag]");

        apply(knowing, Declarations.core());

        assertThat(appliance.attribute("lbvserver", "vs_core_443", "m")).isEqualTo("IP");
        assertThat(writes().stream().map(NitroCall::toString))
                .anyMatch(call -> call.contains("lbparameter?action=unset") && call.contains("httponlycookieflag"));
        assertThat(entries()).contains("lbvserver vs_core_443[]").noneMatch(each -> each.contains("lbparameter"));
    }

    @Test
    void what_was_never_ours_to_say_stays_somebody_elses() throws IOException {
        apply(knowing, Declarations.core());
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"vs_core_443\",\"m\":\"MAC\"}}");

        assertThat(knowing.plan(Declarations.core()).orElseThrow().changes()).isEmpty();
    }

    @Test
    void entries_of_a_release_that_managed_more_are_kept_and_mean_nothing() {
        OwnedObject strange = new OwnedObject(new ObjectRef("quantumserver", "q"), true, new TreeSet<>());
        ledger.replace(CLUSTER, "ns1", List.of(), List.of(strange));

        apply(knowing, monitored("a"));

        assertThat(ledger.owned(CLUSTER, "ns1").orElseThrow()).contains(strange);
    }
}
