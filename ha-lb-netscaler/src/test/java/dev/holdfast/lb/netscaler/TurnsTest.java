package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that wait for an earlier one on the same adapter: the appliance keeps a plan waiting. */
class TurnsTest extends ApplianceTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @BeforeEach
    void declare() {
        apply(Declarations.core());
    }

    @AfterEach
    void release() {
        answer.countDown();
    }

    @Test
    void an_order_whose_time_is_over_before_its_turn_comes_is_never_sent() throws InterruptedException {
        CompletableFuture<Reply<ChangeSet>> plan = keepAPlanWaiting();
        int writes = writes().size();

        EffectOutcome outcome = balancer.closePath(order(Declarations.CORE1, 5, Duration.ofMillis(200)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Failed.class,
                        failed ->
                                assertThat(failed.reason()).contains("busy with an earlier call", "nothing was sent"));
        assertThat(plan).isNotDone();
        answer.countDown();
        assertThat(plan.join()).isInstanceOf(Reply.Value.class);
        assertThat(state()).isEqualTo(TrafficView.PathState.OPEN);
        assertThat(writes()).hasSize(writes);
    }

    @Test
    void an_order_whose_turn_comes_in_time_is_carried_out() throws Exception {
        CompletableFuture<Reply<ChangeSet>> plan = keepAPlanWaiting();
        CompletableFuture<EffectOutcome> order = CompletableFuture.supplyAsync(
                () -> balancer.closePath(order(Declarations.CORE1, 5, Duration.ofMinutes(1))));
        assertThat(order).isNotDone();

        answer.countDown();

        assertThat(plan.join()).isInstanceOf(Reply.Value.class);
        assertThat(order.get(1, TimeUnit.MINUTES)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void an_order_that_is_interrupted_while_it_waits_is_never_sent() throws InterruptedException {
        CompletableFuture<Reply<ChangeSet>> plan = keepAPlanWaiting();
        int writes = writes().size();
        AtomicReference<EffectOutcome> outcome = new AtomicReference<>();
        Thread waiting =
                new Thread(() -> outcome.set(balancer.closePath(order(Declarations.CORE1, 5, Duration.ofMinutes(1)))));
        waiting.start();

        waiting.interrupt();
        waiting.join(60_000);

        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        EffectOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("interrupted"));
        answer.countDown();
        assertThat(plan.join()).isInstanceOf(Reply.Value.class);
        assertThat(writes()).hasSize(writes);
    }

    /** A plan in another thread whose first reading is not answered until the test says so. */
    private CompletableFuture<Reply<ChangeSet>> keepAPlanWaiting() throws InterruptedException {
        appliance.faults().unavailable(1, this::holdBack);
        CompletableFuture<Reply<ChangeSet>> plan =
                CompletableFuture.supplyAsync(() -> balancer.plan(Declarations.core()));
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        return plan;
    }

    private boolean holdBack(NitroCall call) {
        asked.countDown();
        try {
            if (!answer.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("never answered");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private TrafficView.PathState state() {
        return balancer.observeTraffic(Declarations.core().paths())
                .orElseThrow()
                .paths()
                .get(0)
                .state();
    }
}
