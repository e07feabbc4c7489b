package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.HaStore;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that refuse, hang and lie; controllers that end in the middle; a process that is stopped. */
class HaControllerFaultTest {

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void orders_again_when_the_load_balancer_answers_that_it_is_unavailable() {
        world.nextPathOrder(() -> EffectOutcome.failed("HTTP 503 Service Unavailable", true));
        try (Rig rig = failingOver()) {
            TimelineEntry failed = rig.untilRule("F530");
            assertThat(failed.sentence()).contains("503");

            rig.untilRule("F480");

            assertThat(world.orders()).containsExactly("close core1 e2", "promote core2 e2", "open core2 e2");
            assertThat(world.unsafe()).isEmpty();
        }
    }

    @Test
    void an_adapter_that_throws_may_have_acted_so_its_work_is_read_and_the_fence_ordered_again() {
        world.nextPathOrder(() -> {
            world.closeSilently(World.CORE1);
            throw new IllegalStateException("password=hunter2");
        });
        try (Rig rig = failingOver()) {
            TimelineEntry thrown = rig.until(entry -> entry.sentence().contains("IllegalStateException"));
            assertThat(thrown.sentence()).contains("indeterminate").doesNotContain("hunter2");

            assertThat(rig.untilRule("F549").sentence()).startsWith("paths read");

            rig.untilRule("F480");
            assertThat(world.orders()).containsExactly("close core1 e2", "promote core2 e2", "open core2 e2");
            assertThat(world.unsafe()).isEmpty();
        }
    }

    @Test
    void reads_before_ordering_again_when_the_load_balancer_applied_and_never_answered() {
        world.nextPathOrder(() -> {
            world.closeSilently(World.CORE1);
            return hang();
        });
        try (Rig rig = failingOver(Rig.hasty().build())) {
            rig.until(entry -> List.of("F540", "F520").contains(entry.rule().value()));

            TimelineEntry fenced = rig.untilRule("F549");

            assertThat(fenced.sentence()).startsWith("paths read");
            rig.untilRule("F480");
            assertThat(world.orders()).containsExactly("close core1 e2", "promote core2 e2", "open core2 e2");
            assertThat(world.unsafe()).isEmpty();
        }
    }

    @Test
    void orders_again_after_reading_that_a_hanging_order_was_not_applied() {
        world.nextPathOrder(this::hang);
        try (Rig rig = failingOver(Rig.hasty().build())) {
            rig.until(entry -> List.of("F540", "F520").contains(entry.rule().value()));
            rig.untilRule("F550");

            rig.untilRule("F480");

            assertThat(world.orders()).contains("close core1 e2");
            assertThat(world.path(World.CORE1)).isEqualTo(PathState.CLOSED);
            assertThat(world.unsafe()).isEmpty();
        }
    }

    @Test
    void a_pause_names_the_move_it_cannot_hold_and_the_order_that_leads_back() {
        world.nextPathOrder(this::hang);
        try (Rig rig = failingOver()) {
            rig.until(entry -> entry.after() == Phase.FENCING);

            OrderResult paused = rig.controller.pause("hands off", null);

            assertThat(((OrderResult.Accepted) paused).notHeld())
                    .singleElement()
                    .asString()
                    .contains("FAILOVER core1 -> core2 is under way (FENCING)", "switchover to core1");
            rig.untilRule("F480");
            OrderResult again = rig.controller.pause("hands off", null);
            assertThat(((OrderResult.Accepted) again).notHeld())
                    .as("the move is over")
                    .isEmpty();
        }
    }

    @Test
    @Timeout(120)
    void a_receiver_that_ignores_interruption_blocks_neither_decisions_nor_notices_nor_close() {
        world.nextPathOrder(this::hangStubbornly);
        Rig rig = failingOver(Rig.hasty().build());
        rig.untilRule("F540");

        assertThat(rig.controller.status().phase()).isEqualTo(Phase.FENCING);
        assertThat(rig.controller.pause("hands off", null).isAccepted()).isTrue();
        rig.untilState(controller -> !rig.notices.notices().isEmpty());
        rig.untilState(controller -> controller.status().receivers().stream()
                .anyMatch(receiver -> receiver.receiver().equals("load balancer") && !receiver.isReachable()));
        rig.controller.close(); // comes back although the receiver hangs until the last line
        rig.controller.close();
        never.countDown();
    }

    @Test
    void the_next_controller_goes_on_with_the_move_the_last_one_left() {
        FailoverPolicy policy = Rig.hasty().build();
        world.nextPathOrder(this::hang);
        try (Rig first = failingOver(policy)) {
            first.until(entry -> entry.after() == Phase.FENCING);
        }
        assertThat(store.snapshot(Rig.CLUSTER)
                        .orElseThrow()
                        .orElseThrow()
                        .state()
                        .move())
                .isNotNull();

        try (Rig second = Rig.start(world, Rig.acting(world, store, policy))) {
            second.untilRule("F010");
            second.reportFacts(World.CORE1, null);
            second.reportFacts(World.CORE2, World.CORE1);
            second.untilRule("F480");

            assertThat(world.orders()).containsExactly("close core1 e3", "promote core2 e3", "open core2 e3");
            assertThat(second.controller.status().active()).isEqualTo(World.CORE2);
        }
    }

    @Test
    void a_controller_that_was_overtaken_ends_its_term_at_its_next_record() {
        FailoverPolicy policy = Rig.safe().build();
        try (Rig older = Rig.start(world, Rig.acting(world, store, policy)).ready();
                Rig newer = Rig.start(world, Rig.acting(world, store, policy)).ready()) {
            older.controller.pause("anything that is journalled", null);

            older.untilRule("F040");

            assertThat(older.controller.status().phase()).isEqualTo(Phase.UNLED);
            assertThat(older.controller.switchover(World.CORE2, "anna")).isInstanceOf(OrderResult.Refused.class);
            assertThat(newer.controller.status().phase()).isEqualTo(Phase.STEADY);
            assertThat(newer.controller.status().epoch()).isEqualTo(Epoch.of(2));
        }
    }

    @Test
    void a_controller_that_was_overtaken_in_the_middle_of_a_claim_does_not_take_the_lead_back() {
        HaStore raced = new BreakableStore(store, new AtomicBoolean(), () -> {
            if (store.epoch(Rig.CLUSTER).orElseThrow().equals(Epoch.of(1))) {
                store.raiseEpoch(Rig.CLUSTER, Epoch.of(2), "rival");
            }
        });
        try (Rig rig =
                Rig.start(world, Rig.acting(world, raced, Rig.safe().build())).ready()) {
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F410");

            rig.controller.pause("a turn later", null);

            assertThat(rig.controller.status().phase()).isEqualTo(Phase.UNLED);
        }
        assertThat(store.epoch(Rig.CLUSTER).orElseThrow())
                .as("the rival's, not raised again")
                .isEqualTo(Epoch.of(2));
        assertThat(world.orders()).isEmpty();
    }

    @Test
    void with_a_lease_the_second_controller_waits_until_the_first_gives_it_back() {
        FailoverPolicy policy = Rig.safe().lease(true).build();
        Rig first = Rig.start(world, Rig.acting(world, store, policy)).ready();
        try (Rig second = Rig.start(world, Rig.acting(world, store, policy))) {
            second.reportFacts(World.CORE1, null);
            second.reportFacts(World.CORE2, World.CORE1);
            second.untilState(controller -> controller.status().receivers().stream()
                    .anyMatch(receiver -> String.valueOf(receiver.trouble()).contains("held by")));
            assertThat(second.controller.status().phase()).isEqualTo(Phase.UNLED);
            first.close();

            second.until(entry -> entry.after() == Phase.STEADY);

            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            second.untilRule("F480");
            assertThat(world.unsafe()).isEmpty();
        }
    }

    @Test
    void effects_stay_while_the_journal_cannot_be_written() {
        AtomicBoolean broken = new AtomicBoolean();
        HaStore failing = new BreakableStore(store, broken);
        try (Rig rig =
                Rig.start(world, Rig.acting(world, failing, Rig.safe().build())).ready()) {
            broken.set(true);
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F420");
            List<String> ordersWhileBroken = world.orders();
            assertThat(store.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.of(1));
            broken.set(false);

            rig.untilRule("F480");

            assertThat(ordersWhileBroken).isEmpty();
            assertThat(world.orders()).containsExactly("close core1 e2", "promote core2 e2", "open core2 e2");
        }
        List<JournalRecord> records = store.journal(Rig.CLUSTER, 10_000).orElseThrow();
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i).sequence()).isEqualTo(i + 1L);
        }
    }

    @Test
    void a_stopped_process_trusts_nothing_it_saw_until_a_clean_interval_has_passed() {
        TimeSource real = TimeSource.system();
        AtomicReference<Duration> jump = new AtomicReference<>(Duration.ZERO);
        HaControllerBuilder builder = Rig.acting(world, store, Rig.safe().build())
                .timeSource(() -> real.now().plus(jump.get()));
        try (Rig rig = Rig.start(world, builder).ready()) {
            jump.set(Duration.ofMinutes(5));

            TimelineEntry frozen = rig.until(entry -> entry.sentence().startsWith("own view FROZEN"));
            TimelineEntry clear = rig.until(entry -> entry.sentence().startsWith("own view CLEAR"));

            assertThat(Duration.between(frozen.at(), clear.at())).isGreaterThanOrEqualTo(Duration.ofMillis(80));
            assertThat(rig.controller.state().view().self()).isEqualTo(SelfHealth.CLEAR);
            assertThat(world.orders()).isEmpty();
        }
    }

    private Rig failingOver() {
        return failingOver(Rig.safe().build());
    }

    private Rig failingOver(FailoverPolicy policy) {
        Rig rig = Rig.start(world, Rig.acting(world, store, policy)).ready();
        world.set(World.CORE1, NodeState.NOT_AVAILABLE);
        return rig;
    }

    private EffectOutcome hang() {
        try {
            return never.await(1, TimeUnit.MINUTES)
                    ? EffectOutcome.SUCCEEDED
                    : EffectOutcome.indeterminate("no answer for a minute");
        } catch (InterruptedException ended) {
            return EffectOutcome.indeterminate("interrupted");
        }
    }

    private EffectOutcome hangStubbornly() {
        while (never.getCount() > 0) {
            hang();
        }
        return EffectOutcome.indeterminate("ended at last");
    }
}
