package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyJournal;
import dev.holdfast.store.MemoryApplyJournal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes in between the requests of a long apply: an order of the machine, or another controller. */
class LetInTest extends ApplianceTest {

    private static final int MORE = 20;

    private final ApplyJournal journal = new MemoryApplyJournal();
    private final AtomicReference<EffectOutcome> ordered = new AtomicReference<>();

    @BeforeEach
    void declare() {
        apply(Declarations.core());
        assertThat(balancer.openPath(order(Declarations.CORE1, 3))).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    /** Lets something happen while the fifth server is on its way. */
    private void atTheFifthServer(Runnable event) {
        AtomicInteger servers = new AtomicInteger();
        appliance.faults().unavailable(1, call -> {
            if (isServer(call) && servers.incrementAndGet() == 5) {
                event.run();
            }
            return false;
        });
    }

    private static boolean isServer(NitroCall call) {
        return call.isWrite() && call.path().startsWith("config/server?");
    }

    private EffectOutcome applyMore() {
        try (NetScalerLoadBalancer slow = builder().journal(journal).together(1).build()) {
            ChangeSet plan = slow.plan(Declarations.moreServers(Declarations.core(), MORE))
                    .orElseThrow();
            return slow.apply(plan);
        }
    }

    /** In another thread, and not before it waits for its turn. */
    private Thread orderedBy(NetScalerLoadBalancer by, long epoch) {
        Thread machine = new Thread(() -> ordered.set(by.closePath(order(Declarations.CORE1, epoch))));
        machine.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> machine.getState() == Thread.State.TIMED_WAITING);
        return machine;
    }

    private int last(String path) {
        List<NitroCall> calls = appliance.calls();
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (calls.get(i).isWrite() && calls.get(i).path().startsWith(path)) {
                return i;
            }
        }
        return -1;
    }

    private TrafficView.PathState state() {
        return balancer.observeTraffic(Declarations.core().paths())
                .orElseThrow()
                .paths()
                .get(0)
                .state();
    }

    @Test
    void an_order_of_the_machine_waits_for_one_request_of_an_apply_and_not_for_its_end() throws InterruptedException {
        AtomicReference<Thread> machine = new AtomicReference<>();
        atTheFifthServer(() -> machine.set(orderedBy(balancer, 3)));

        EffectOutcome outcome = applyMore();

        Objects.requireNonNull(machine.get()).join();
        assertThat(ordered.get()).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(last("config/servicegroup?action=disable")).isPositive().isLessThan(last("config/server?"));
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(state()).isEqualTo(TrafficView.PathState.CLOSED);
        assertThat(plan(Declarations.moreServers(Declarations.core(), MORE)).isEmpty())
                .isTrue();
    }

    @Test
    void an_order_of_a_new_term_ends_the_apply_of_the_one_before() throws InterruptedException {
        AtomicReference<Thread> machine = new AtomicReference<>();
        atTheFifthServer(() -> machine.set(orderedBy(balancer, 4)));

        EffectOutcome outcome = applyMore();

        Objects.requireNonNull(machine.get()).join();
        assertThat(ordered.get()).isInstanceOf(EffectOutcome.Succeeded.class);
        isStale(outcome, "holdfast:core:store1:4");
    }

    @Test
    void an_apply_writes_nothing_more_once_another_controller_has_taken_over() {
        try (NetScalerLoadBalancer rival = elsewhere().build()) {
            atTheFifthServer(() -> ordered.set(rival.closePath(order(Declarations.CORE1, 4))));

            isStale(applyMore(), "holdfast:core:store1:4");
        }
        assertThat(ordered.get()).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void an_apply_writes_nothing_more_once_the_controller_of_another_store_has_taken_over() {
        try (NetScalerLoadBalancer rival =
                elsewhere().store("store2").replaceForeignMark().build()) {
            atTheFifthServer(() -> ordered.set(rival.closePath(order(Declarations.CORE1, 1))));

            isStale(applyMore(), "holdfast:core:store2:1");
        }
        assertThat(ordered.get()).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private void isStale(EffectOutcome outcome, String mark) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Indeterminate.class,
                        unknown -> assertThat(unknown.reason())
                                .contains("nothing more was sent, because the mark is not the one before", mark)
                                .contains("resume("));
        assertThat(appliance.calls().stream().filter(LetInTest::isServer)).hasSizeLessThanOrEqualTo(2 + 5);
        assertThat(state()).isEqualTo(TrafficView.PathState.CLOSED);
    }
}
