package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private volatile Duration now = Duration.ZERO;
    private final Receiver receiver = new Receiver("lb", "holdfast-test-lb", () -> now);
    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void makes_one_call_at_a_time_in_order() throws InterruptedException {
        List<Integer> made = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 50; i++) {
            int number = i;
            ask("call " + i, SOON, () -> made.add(number));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(answers.poll(1, TimeUnit.MINUTES)).isEqualTo(true);
        }
        assertThat(made).isSorted().hasSize(50);
        assertThat(receiver.reachability().isReachable()).isTrue();
    }

    @Test
    void does_not_make_a_call_that_waited_past_its_deadline() throws InterruptedException {
        ask("first", SOON, this::waitForGate);
        ask("second", Duration.ofSeconds(1), () -> "made");
        now = Duration.ofSeconds(2);
        gate.countDown();

        assertThat(answers.poll(1, TimeUnit.MINUTES)).isEqualTo("opened");
        assertThat(answers.poll(1, TimeUnit.MINUTES))
                .isEqualTo(EffectOutcome.failed("second not sent: it waited past its deadline", true));
    }

    @Test
    void interrupts_an_overdue_call_and_calls_its_outcome_unknown() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        ask("hanging", Duration.ofSeconds(1), () -> {
            begun.countDown();
            return waitForGate();
        });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

        receiver.watch(Duration.ofSeconds(1));
        assertThat(receiver.reachability().isReachable()).isTrue();
        receiver.watch(Duration.ofSeconds(2));

        assertThat(answers.poll(1, TimeUnit.MINUTES))
                .isEqualTo(EffectOutcome.indeterminate("hanging interrupted: no answer in time"));
        ask("next", SOON, () -> "made");
        assertThat(answers.poll(1, TimeUnit.MINUTES)).isEqualTo("made");
        assertThat(receiver.reachability().isReachable()).isTrue();
    }

    @Test
    void what_a_call_that_throws_has_done_is_unknown_and_its_message_is_not_repeated() throws InterruptedException {
        ask("bad", SOON, () -> {
            throw new IllegalStateException("password=hunter2");
        });

        Object outcome = answers.poll(1, TimeUnit.MINUTES);

        assertThat(outcome).isInstanceOf(EffectOutcome.Indeterminate.class);
        assertThat(outcome.toString())
                .contains("bad broke its contract: threw java.lang.IllegalStateException")
                .doesNotContain("hunter2");
        assertThat(receiver.reachability().isReachable()).isFalse();
    }

    @Test
    void refuses_what_its_bounded_queue_does_not_hold() {
        ask("first", SOON, this::waitForGate);
        for (int i = 0; i < 300; i++) {
            ask("more", SOON, () -> "made");
        }
        gate.countDown();

        assertThat(answers.stream()
                        .filter(EffectOutcome.Failed.class::isInstance)
                        .count())
                .isBetween(40L, 300L);
    }

    @Test
    void goes_on_when_whoever_takes_an_outcome_throws() throws InterruptedException {
        receiver.ask("answered", SOON, left -> "made", ReceiverTest::fault, answers::add);
        receiver.<Object>ask("thrown", SOON, left -> fault("asked"), answers::add, ReceiverTest::fault);
        receiver.<Object>ask("overdue", Duration.ZERO, left -> "made", answers::add, ReceiverTest::fault);

        ask("next", SOON, () -> "made");

        assertThat(answers.poll(1, TimeUnit.MINUTES)).isEqualTo("made");
        assertThat(answers).isEmpty();
    }

    @Test
    void takes_no_call_after_its_end() throws InterruptedException {
        receiver.close();

        ask("late", SOON, () -> "made");

        assertThat(answers.poll(1, TimeUnit.MINUTES)).isInstanceOf(EffectOutcome.Failed.class);
    }

    private Object waitForGate() {
        try {
            return gate.await(1, TimeUnit.MINUTES) ? "opened" : "still shut";
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static Object fault(Object taken) {
        throw new IllegalStateException("cannot take " + taken);
    }

    /** What to do in a call. */
    private interface Body {
        Object run();
    }

    private void ask(String what, Duration deadline, Body body) {
        receiver.<Object>ask(what, deadline, left -> body.run(), answers::add, answers::add);
    }
}
