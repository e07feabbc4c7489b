package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.notify.MemoryNotifier;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.runtime.HaController;
import dev.holdfast.runtime.TimelineEntry;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Prober;
import dev.holdfast.store.MemoryHaStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole failover by the controller on an appliance with somebody else's unsaved change, and what a restart leaves. */
class UnsavedFailoverTest extends ApplianceTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final TrafficPaths PATHS = Declarations.core().paths();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<NodeId, NodeState> nodes =
            new ConcurrentHashMap<>(Map.of(CORE1, NodeState.ACTIVE, CORE2, NodeState.STANDBY));
    private final MemoryHaStore store = MemoryHaStore.create();
    private final MemoryNotifier notices = new MemoryNotifier(100);

    @BeforeEach
    void an_unsaved_change_of_somebody_else() throws IOException {
        apply(Declarations.core());
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"vs_core_443\",\"timeout\":9}}");
    }

    @Test
    void saved_along_the_move_is_complete_people_are_told_and_a_restart_keeps_it() {
        failOver(UnsavedPolicy.SAVE, NoticeKind.ORDER_REMARKED, 1);

        assertThat(told(NoticeKind.ORDER_REMARKED))
                .singleElement()
                .satisfies(notice -> assertThat(notice.subject()).isEqualTo("core1"))
                .satisfies(notice -> assertThat(notice.text()).contains("were saved along"));
        assertThat(told(NoticeKind.NOT_SAVED)).isEmpty();
        assertThat(appliance.isUnsaved()).isFalse();
        appliance.restart();
        assertThat(paths()).containsExactly(PathState.CLOSED, PathState.OPEN);
    }

    @Test
    void held_the_move_is_complete_people_are_alarmed_and_a_restart_undoes_it() {
        failOver(UnsavedPolicy.HOLD, NoticeKind.NOT_SAVED, 2);

        assertThat(told(NoticeKind.NOT_SAVED))
                .allMatch(Notice::isAlarm)
                .allSatisfy(notice -> assertThat(notice.text())
                        .contains("not saved", "a restart of the appliance would undo this", "operations().unsaved()"))
                .extracting(Notice::subject)
                .containsExactly("core1", "core2");
        assertThat(told(NoticeKind.ORDER_REMARKED)).isEmpty();
        assertThat(appliance.isUnsaved()).isTrue();
        appliance.restart();
        assertThat(paths()).containsExactly(PathState.OPEN, PathState.CLOSED);
    }

    @Test
    void a_claim_saves_its_mark_but_nothing_of_somebody_elses() {
        assertThat(balancer.claim(Epoch.of(1), List.of(), Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(EffectOutcome.Succeeded.class, done -> {
                    assertThat(done.lasting()).isFalse();
                    assertThat(done.warnings().toString())
                            .contains("not saved", "a restart of the appliance would undo this");
                });
        assertThat(appliance.isUnsaved()).isTrue();
        appliance.restart();
        assertThat(balancer.marks().orElseThrow()).isEmpty();

        assertThat(balancer.claim(Epoch.of(1), List.of(), Duration.ofSeconds(5)))
                .isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(appliance.isUnsaved()).isFalse();
        appliance.restart();
        assertThat(balancer.marks().orElseThrow()).hasSize(1);
    }

    private List<PathState> paths() {
        return balancer.observeTraffic(PATHS).orElseThrow().paths().stream()
                .map(path -> path.state())
                .toList();
    }

    private List<Notice> told(NoticeKind kind) {
        return notices.notices().stream()
                .filter(notice -> notice.kind() == kind)
                .toList();
    }

    /** From the failure of core1 until the machine calls the move complete and so much was told: the end tells no more. */
    private void failOver(UnsavedPolicy policy, NoticeKind remark, int times) {
        try (NetScalerLoadBalancer own = builder()
                        .store(store.identity())
                        .unsavedByOthers(policy)
                        .build();
                HaController controller = controller(own)) {
            controller.start();
            await().atMost(PATIENCE).until(() -> ready(controller));
            nodes.put(CORE1, NodeState.NOT_AVAILABLE);
            await().atMost(PATIENCE)
                    .until(() -> controller.timeline().stream()
                            .anyMatch(entry -> entry.rule().value().equals("F480")));
            assertThat(controller.timeline())
                    .extracting(TimelineEntry::rule)
                    .extracting(Object::toString)
                    .contains("F440", "F480")
                    .doesNotContain("F550");
            assertThat(controller.status().active()).isEqualTo(CORE2);
            assertThat(paths()).containsExactly(PathState.CLOSED, PathState.OPEN);
            await().atMost(PATIENCE)
                    .until(() -> notices.notices().stream()
                            .anyMatch(notice -> notice.kind() == NoticeKind.FAILOVER_PROMOTED));
            await().atMost(PATIENCE).until(() -> told(remark).size() >= times);
        }
    }

    private static boolean ready(HaController controller) {
        return controller.status().phase() == Phase.STEADY
                && controller.state().view().receiversReady()
                && controller.state().view().nodes().stream().allMatch(node -> node.isUp());
    }

    private HaController controller(NetScalerLoadBalancer own) {
        SiteId site = new SiteId("main");
        FailoverGroup group = new FailoverGroup(
                CLUSTER,
                List.of(new FailoverGroup.Member(CORE1, site, null), new FailoverGroup.Member(CORE2, site, CORE1)));
        FailoverPolicy policy = FailoverPolicy.guide(Duration.ofMillis(200), 2, Duration.ofMillis(100))
                .effects(Duration.ofSeconds(10), Duration.ofMillis(60))
                .mode(Promoter.CONTROLLER, TrafficMover.CONTROLLER)
                .build();
        List<ProbeSpec> alive = List.of(new ProbeSpec.Tcp("alive", 443, Duration.ofMillis(50)));
        return HaController.builder(group, policy)
                .paths(PATHS)
                .loadBalancer(own)
                .nodeControl(new Nodes())
                .prober(new Seen())
                .probe(CORE1, "core1", alive)
                .probe(CORE2, "core2", alive)
                .store(store)
                .notifier(notices)
                .frozenAfter(Duration.ofSeconds(30))
                .newGroupMode(GroupMode.ACT)
                .build();
    }

    /** What the nodes say of themselves. */
    private final class Seen implements Prober {

        @Override
        public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
            NodeState state = nodes.getOrDefault(NodeId.of(address), NodeState.UNKNOWN);
            return CompletableFuture.completedFuture(
                    state == NodeState.NOT_AVAILABLE
                            ? Verdict.fail(Verdict.Reason.REFUSED, "connection refused")
                            : Verdict.pass(state));
        }

        @Override
        public void close() {
            // nothing to end
        }
    }

    /** Nodes that do what they are told. */
    private final class Nodes implements NodeControl {

        @Override
        public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
            nodes.put(node, NodeState.ACTIVE);
            return EffectOutcome.SUCCEEDED;
        }

        @Override
        public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
            nodes.put(node, NodeState.STANDBY);
            return EffectOutcome.SUCCEEDED;
        }
    }
}
