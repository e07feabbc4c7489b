package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.store.MemoryApplyJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever ends an apply that was cut off finds traffic where a failover has put it, and leaves it there. */
@Tag("slow")
class FailoverMeanwhileTest {

    private static final List<TrafficView.PathState> MOVED =
            List.of(TrafficView.PathState.CLOSED, TrafficView.PathState.OPEN);

    /** The same pair over another protocol: nothing but servers and monitors stays what it was. */
    private static LoadBalancing overTcp() {
        LoadBalancing base = Declarations.core();
        return base.withGroups(base.groups().stream()
                        .map(each -> new ServiceGroup(
                                each.name(), LbProtocol.TCP, each.clientIp(), each.members(), each.monitors()))
                        .toList())
                .withVirtualServers(List.of(
                        VirtualServer.unaddressed("vs_core_443_stby", LbProtocol.TCP, "sg_core2"),
                        VirtualServer.of("vs_core_443", LbProtocol.TCP, "10.30.0.100", 443, "sg_core1")));
    }

    private static LoadBalancing onAnotherPort() {
        LoadBalancing base = Declarations.core();
        return base.withVirtualServers(List.of(
                base.virtualServers().get(0),
                VirtualServer.of("vs_core_443", LbProtocol.SSL_BRIDGE, "10.30.0.100", 8443, "sg_core1")));
    }

    @Test
    void an_apply_that_replaces_everything_is_resumed_after_a_failover_of_the_same_term() {
        every_step(overTcp(), 1, FailoverMeanwhileTest::resume);
    }

    @Test
    void an_apply_that_replaces_everything_is_resumed_after_a_failover_of_a_new_term() {
        every_step(overTcp(), 2, FailoverMeanwhileTest::resume);
    }

    @Test
    void an_apply_that_replaces_the_front_is_resumed_after_a_failover() {
        every_step(onAnotherPort(), 1, FailoverMeanwhileTest::resume);
        every_step(onAnotherPort(), 2, FailoverMeanwhileTest::resume);
    }

    @Test
    void an_apply_that_replaces_everything_is_undone_after_a_failover() {
        every_step(overTcp(), 1, FailoverMeanwhileTest::rollBack);
        every_step(overTcp(), 2, FailoverMeanwhileTest::rollBack);
    }

    private static EffectOutcome resume(Applies applies, String id) {
        return applies.resume(id);
    }

    private static EffectOutcome rollBack(Applies applies, String id) {
        return applies.rollBack(id);
    }

    private static void every_step(
            LoadBalancing declared, long epoch, BiFunction<Applies, String, EffectOutcome> ending) {
        int moved = 0;
        int said = 0;
        List<String> wrong = new ArrayList<>();
        for (int step = 1; ; step++) {
            for (boolean sent : List.of(false, true)) {
                try (NitroEmulator appliance = NitroEmulator.start()) {
                    ApplyJournal journal = new MemoryApplyJournal();
                    if (!cutOff(appliance, journal, declared, step, sent)) {
                        assertThat(wrong).isEmpty();
                        assertThat(moved).as("failovers between steps").isGreaterThan(4);
                        assertThat(said)
                                .as("resumes that say what they did not do")
                                .isPositive();
                        return;
                    }
                    if (failedOver(appliance, epoch)) {
                        moved++;
                        String cell = "step " + step + (sent ? " sent" : "") + " epoch " + epoch;
                        said += judge(appliance, journal, declared, ending, cell, wrong) ? 1 : 0;
                    }
                }
            }
        }
    }

    private static boolean judge(
            NitroEmulator appliance,
            ApplyJournal journal,
            LoadBalancing declared,
            BiFunction<Applies, String, EffectOutcome> ending,
            String cell,
            List<String> wrong) {
        try (NetScalerLoadBalancer fresh = adapter(appliance).journal(journal).build()) {
            ApplyProgress left = fresh.applies().unfinished().orElseThrow().get(0);
            EffectOutcome outcome = ending.apply(fresh.applies(), left.applyId());
            if (!states(fresh).equals(MOVED)) {
                wrong.add(cell + ": " + states(fresh) + " after " + outcome);
                return false;
            }
            boolean open = !fresh.applies().unfinished().orElseThrow().isEmpty();
            if (open) {
                assertThat(outcome).as(cell).isInstanceOf(EffectOutcome.Indeterminate.class);
                fresh.applies().abandon(left.applyId(), "plan again");
            }
            ChangeSet again = fresh.plan(declared).orElseThrow();
            EffectOutcome rest = fresh.apply(again);
            boolean converged = rest instanceof EffectOutcome.Succeeded
                    && fresh.plan(declared).orElseThrow().isEmpty()
                    && states(fresh).equals(MOVED);
            if (!converged) {
                wrong.add(cell + ": " + rest + " leaves " + states(fresh) + " after " + outcome);
            }
            return open
                    || outcome.toString().contains("traffic")
                    || outcome.toString().contains("not undone");
        }
    }

    /** Whether there was something to cut off. */
    private static boolean cutOff(
            NitroEmulator appliance, ApplyJournal journal, LoadBalancing declared, int step, boolean sent) {
        ChangeSet plan;
        try (NetScalerLoadBalancer balancer = adapter(appliance).build()) {
            balancer.apply(balancer.plan(Declarations.core()).orElseThrow());
            assertThat(balancer.openPath(ApplianceTest.order(Declarations.CORE1, 1)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            plan = balancer.plan(declared).orElseThrow();
        }
        try (NetScalerLoadBalancer dying = adapter(appliance)
                .together(1)
                .journal(new DyingJournal(journal, step, sent))
                .build()) {
            dying.apply(plan);
            return false;
        } catch (DyingJournal.Killed killed) {
            return true;
        }
    }

    /** Whether the appliance let itself be moved; in a gap it may not. */
    private static boolean failedOver(NitroEmulator appliance, long epoch) {
        try (NetScalerLoadBalancer leader = adapter(appliance).build()) {
            EffectOutcome closed = leader.closePath(ApplianceTest.order(Declarations.CORE1, epoch));
            EffectOutcome opened = leader.openPath(ApplianceTest.order(Declarations.CORE2, epoch));
            return closed instanceof EffectOutcome.Succeeded
                    && opened instanceof EffectOutcome.Succeeded
                    && states(leader).equals(MOVED);
        }
    }

    private static List<TrafficView.PathState> states(NetScalerLoadBalancer balancer) {
        return balancer.observeTraffic(Declarations.core().paths()).orElseThrow().paths().stream()
                .map(TrafficView.PathReading::state)
                .toList();
    }

    private static NetScalerLoadBalancer.Builder adapter(NitroEmulator appliance) {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .name("ns1")
                .cluster(ApplianceTest.CLUSTER)
                .store("store1")
                .deletions(20)
                .allowPlainHttp();
    }
}
