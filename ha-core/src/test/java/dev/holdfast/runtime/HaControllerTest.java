package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Scheduled;
import dev.holdfast.failover.UpgradeWindow;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.JournalReplay;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Notice;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaControllerTest {

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();

    @Test
    void fails_over_in_safe_mode_in_the_order_fence_promote_open() {
        try (Rig rig =
                Rig.start(world, Rig.acting(world, store, Rig.safe().build())).ready()) {
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);

            rig.untilRule("F480");

            assertThat(world.orders()).containsExactly("close core1 e2", "promote core2 e2", "open core2 e2");
            assertThat(world.unsafe()).isEmpty();
            ControllerStatus status = rig.controller.status();
            assertThat(status.phase()).isEqualTo(Phase.STEADY);
            assertThat(status.active()).isEqualTo(World.CORE2);
            assertThat(status.epoch().value()).isEqualTo(2);
            assertThat(status.failovers()).hasSize(1);
            assertThat(status.why()).startsWith("F480 OPENING -> STEADY");
            assertThat(rig.controller.timeline())
                    .extracting(entry -> entry.rule().value())
                    .contains("F020", "F170", "F300", "F400", "F440", "F470", "F480");
            rig.untilState(
                    controller -> controller.status().receivers().stream().allMatch(Reachability::isReachable));
        }
    }

    @Test
    void journals_every_order_before_it_leaves_and_replays_to_the_same_state() {
        HaController controller;
        try (Rig rig =
                Rig.start(world, Rig.acting(world, store, Rig.safe().build())).ready()) {
            controller = rig.controller;
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F480");
            rig.controller.switchover(World.CORE1, "anna");
        }
        List<JournalRecord> records = store.journal(Rig.CLUSTER, 10_000).orElseThrow();

        JournalReplay.Result replay = JournalReplay.through(controller.machine())
                .run(controller.machine().initial(), records);

        assertThat(replay.divergence()).isEmpty();
        assertThat(replay.last()).isEqualTo(controller.state());
        assertThat(store.snapshot(Rig.CLUSTER).orElseThrow().orElseThrow().state())
                .isEqualTo(controller.state());
        assertThat(records).extracting(record -> record.rule().value()).contains("F330", "F040");
        assertThat(records).noneMatch(record -> record.explanation().isEmpty());
    }

    @Test
    void tells_people_once_what_happened_with_the_rule() {
        try (Rig rig =
                Rig.start(world, Rig.acting(world, store, Rig.safe().build())).ready()) {
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F480");

            rig.untilState(controller ->
                    rig.notices.notices().stream().anyMatch(notice -> notice.kind() == NoticeKind.FAILOVER_PROMOTED));
            assertThat(rig.notices.notices())
                    .filteredOn(notice -> notice.kind() == NoticeKind.FAILOVER_INITIATED)
                    .singleElement()
                    .extracting(Notice::text)
                    .asString()
                    .contains("failing over to core2")
                    .endsWith("[F300]");
        }
    }

    @Test
    void watches_a_node_that_promotes_itself_and_takes_its_role_as_a_fact() {
        try (Rig rig =
                Rig.start(world, Rig.watching(world, store, Rig.guide().build()).newGroupMode(GroupMode.ACT))) {
            rig.until(entry -> entry.after() == Phase.STEADY);
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.until(entry -> entry.toText().contains("SELF_PROMOTION_EXPECTED"));
            world.set(World.CORE2, NodeState.ACTIVE);

            TimelineEntry adopted = rig.untilRule("F100");

            assertThat(adopted.toText()).contains("core2 has become active by itself");
            assertThat(rig.controller.status().active()).isEqualTo(World.CORE2);
            assertThat(world.orders()).isEmpty();
        }
    }

    @Test
    void a_new_group_only_observes_until_an_operator_lets_it_act() {
        HaControllerBuilder builder =
                Rig.acting(world, store, Rig.safe().build()).newGroupMode(GroupMode.OBSERVE);
        try (Rig rig = Rig.start(world, builder).ready()) {
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F240");
            rig.untilState(controller -> controller.whyNot(World.CORE2).stream()
                    .map(BlockedGate::gate)
                    .toList()
                    .equals(List.of(Gate.GROUP_ACTS)));
            assertThat(world.orders()).isEmpty();

            assertThat(rig.controller.mode(GroupMode.ACT).isAccepted()).isTrue();

            rig.untilRule("F480");
            assertThat(world.path(World.CORE2)).isEqualTo(PathState.OPEN);
        }
    }

    @Test
    void refuses_a_switchover_with_every_reason_then_grants_it() {
        try (Rig rig = Rig.start(world, Rig.acting(world, store, Rig.safe().build()))) {
            rig.until(entry -> entry.after() == Phase.STEADY);
            rig.untilState(controller -> controller.state().view().receiversReady()
                    && controller.state().view().nodes().stream().allMatch(node -> node.isUp()));

            OrderResult refused = rig.controller.switchover(World.CORE2, "anna");

            assertThat(refused).isInstanceOf(OrderResult.Refused.class);
            assertThat(((OrderResult.Refused) refused).blocks())
                    .extracting(BlockedGate::gate)
                    .containsExactly(Gate.FIRST_SYNC_DONE, Gate.NO_SYNC_RUNNING, Gate.SAME_VERSION, Gate.SAME_DATASET);

            rig.reportFacts(World.CORE1, null);
            rig.reportFacts(World.CORE2, World.CORE1);
            assertThat(rig.controller.switchover(World.CORE2, "anna").isAccepted())
                    .isTrue();
            rig.untilRule("F480");
            assertThat(world.orders())
                    .containsExactly("close core1 e2", "demote core1 e2", "promote core2 e2", "open core2 e2");
            assertThat(world.unsafe()).isEmpty();
        }
    }

    @Test
    void keeps_the_returned_node_on_hold_until_it_has_synced_back() {
        try (Rig rig =
                Rig.start(world, Rig.acting(world, store, Rig.safe().build())).ready()) {
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F480");
            world.set(World.CORE1, NodeState.ACTIVE); // returns as it died
            rig.untilRule("F130");
            rig.until(entry -> entry.rule().value().equals("F150"));
            rig.untilState(controller -> world.state(World.CORE1) == NodeState.STANDBY);
            rig.untilState(controller -> controller.switchover(World.CORE1, "anna") instanceof OrderResult.Refused no
                    && no.blocks().stream().map(BlockedGate::gate).toList().equals(List.of(Gate.REVERSE_SYNCED)));

            rig.reportFacts(World.CORE1, World.CORE2);

            assertThat(rig.controller.switchover(World.CORE1, "anna").isAccepted())
                    .isTrue();
            rig.untilRule("F480");
            assertThat(rig.controller.status().active()).isEqualTo(World.CORE1);
            assertThat(world.path(World.CORE1)).isEqualTo(PathState.OPEN);
            assertThat(world.path(World.CORE2)).isEqualTo(PathState.CLOSED);
        }
    }

    @Test
    void a_pause_holds_and_says_what_it_cannot_hold() {
        HaControllerBuilder guide =
                Rig.watching(world, store, Rig.guide().build()).newGroupMode(GroupMode.ACT);
        try (Rig rig = Rig.start(world, guide)) {
            rig.until(entry -> entry.after() == Phase.STEADY);

            OrderResult paused = rig.controller.pause("upgrade", null);

            assertThat(((OrderResult.Accepted) paused).notHeld()).hasSize(2);
            assertThat(rig.controller.status().pauses()).hasSize(1);
            assertThat(rig.controller.unpause("upgrad").isAccepted()).isFalse();
            assertThat(rig.controller.unpause("upgrade").isAccepted()).isTrue();
            assertThat(rig.controller.status().pauses()).isEmpty();
            assertThat(rig.controller.switchover(World.CORE2, "anna")).isInstanceOf(OrderResult.Refused.class);
            Instant tonight = Instant.parse("2099-01-01T00:00:00Z");
            assertThat(rig.controller.schedule(new Scheduled(World.CORE2, tonight, tonight.plusSeconds(60), "anna")))
                    .isInstanceOfSatisfying(
                            OrderResult.Refused.class,
                            refused -> assertThat(refused.explanation()).contains("no node control"));
        }
    }

    @Test
    void break_glass_passes_over_the_named_gate_once() {
        try (Rig rig = Rig.start(world, Rig.acting(world, store, Rig.safe().build()))) {
            rig.until(entry -> entry.after() == Phase.STEADY);
            rig.reportFacts(World.CORE2, World.CORE1); // nothing is known of core1's release and data
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F240");
            rig.untilState(controller -> controller.whyNot(World.CORE2).size() == 2);

            OrderResult broken = rig.controller.breakGlass(
                    World.CORE2, List.of(Gate.SAME_VERSION, Gate.SAME_DATASET), Rig.PATIENCE, "anna");

            assertThat(broken.isAccepted()).isTrue();
            rig.untilRule("F480");
            assertThat(rig.controller.state().view().bypass()).isNull();
        }
    }

    @Test
    void an_order_that_can_never_be_right_is_refused_to_whoever_gives_it() {
        try (Rig rig = Rig.start(world, Rig.acting(world, store, Rig.safe().build()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rig.controller.breakGlass(World.CORE2, List.of(), Rig.PATIENCE, "anna"))
                    .withMessageContaining("gate");
        }
    }

    @Test
    void every_order_that_is_taken_stands_in_the_timeline() {
        try (Rig rig = Rig.start(world, Rig.acting(world, store, Rig.safe().build()))) {
            rig.until(entry -> entry.after() == Phase.STEADY);
            Instant later = Instant.parse("2099-01-01T00:00:00Z");

            List<OrderResult> orders = List.of(
                    rig.controller.schedule(new Scheduled(World.CORE2, later, later.plusSeconds(60), "anna")),
                    rig.controller.cancelScheduled("anna"),
                    rig.controller.declareUpgrade(new UpgradeWindow(later, later.plusSeconds(60), false, "anna")),
                    rig.controller.closeUpgrade("anna"),
                    rig.controller.withdraw(World.CORE2, "anna"),
                    rig.controller.reinstate(World.CORE2, "anna"));

            assertThat(orders).allMatch(OrderResult::isAccepted);
            assertThat(rig.controller.liftHold(World.CORE2, "ben"))
                    .isInstanceOfSatisfying(
                            OrderResult.Refused.class,
                            refused -> assertThat(refused.explanation()).contains("core2 is not on hold"));
            assertThat(rig.controller.timeline())
                    .filteredOn(entry -> entry.sentence().contains("anna"))
                    .hasSameSizeAs(orders);
        }
    }

    @Test
    void takes_observations_from_an_embedder_instead_of_a_prober() {
        // What an observer has said counts for two heartbeats: longer than this test takes.
        FailoverPolicy policy = FailoverPolicy.guide(Duration.ofMinutes(1), 2, Duration.ofMillis(40))
                .effects(Rig.EFFECT_TIMEOUT, Rig.RETRY)
                .build();
        HaControllerBuilder builder =
                HaController.builder(Rig.group(), policy).store(store).frozenAfter(Duration.ofSeconds(30));
        ObserverId agent = ObserverId.of("agent");
        try (Rig rig = Rig.start(world, builder)) {
            rig.until(entry -> entry.after() == Phase.STEADY);
            rig.controller.observe(agent, World.CORE2, Verdict.pass(NodeState.ACTIVE));
            Verdict silence = Verdict.fail(Verdict.Reason.TIMEOUT, "no answer");
            rig.controller.observe(agent, World.CORE1, silence);
            rig.controller.observe(agent, World.CORE1, silence);

            rig.untilRule("F100");

            assertThat(rig.controller.status().active()).isEqualTo(World.CORE2);
        }
    }
}
