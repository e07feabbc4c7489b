package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions to a load balancer whose worker hangs, by the controller's clock. */
class MarksTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private volatile Duration now = Duration.ZERO;
    private final World world = new World();
    private final Receiver worker = new Receiver("lb", "holdfast-test-lb", () -> now);
    private final Marks marks = new Marks(settings(), worker);
    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        gate.countDown();
        worker.close();
    }

    @Test
    void one_that_waits_past_its_time_is_answered_then_and_never_again() throws InterruptedException {
        hang();
        marks.read(SECOND, answers::add);
        marks.claim(Epoch.of(1), List.of(), SECOND, answers::add);
        now = SECOND;
        marks.watch(now);
        assertThat(answers).isEmpty();

        now = SECOND.plusMillis(1);
        marks.watch(now);
        marks.watch(now);

        assertThat(answers)
                .containsExactly(
                        Reply.<List<StoreMark>>none("no answer within " + SECOND),
                        EffectOutcome.indeterminate("no answer within " + SECOND));
        gate.countDown();
        settle();
        assertThat(answers).hasSize(2);
    }

    @Test
    void one_that_is_answered_is_not_given_up_later() throws InterruptedException {
        marks.read(SECOND, answers::add);
        settle();

        now = SECOND.multipliedBy(2);
        marks.watch(now);

        assertThat(answers).containsExactly(Reply.of(List.of()));
    }

    private void hang() {
        worker.ask("hang", Duration.ofDays(1), left -> awaited(gate), opened -> {}, outcome -> {});
    }

    private void settle() throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        worker.ask("last", Duration.ofDays(1), left -> settled, CountDownLatch::countDown, outcome -> {});
        assertThat(settled.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private static Boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private Settings settings() {
        return new Settings(
                Rig.group(),
                Rig.safe().build(),
                World.declaredPaths(),
                new MarkedBalancer(world.balancer(), new MarkedBalancer.Appliance(), "store1"),
                world.control(),
                null,
                List.of(),
                MemoryHaStore.create(),
                List.of(),
                List.of(),
                ObserverId.of("controller"),
                "controller/1",
                Duration.ofMillis(10),
                SECOND,
                Duration.ofMinutes(1),
                WatchSettings.PLAIN,
                () -> now);
    }
}
