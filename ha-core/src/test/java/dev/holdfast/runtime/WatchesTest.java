package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.notify.MemoryNotifier;
import dev.holdfast.spi.Notice;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What counts as lost: what is known to be, whatever a new term or a view of our own makes us forget. */
class WatchesTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final ObserverId US = ObserverId.of("controller");
    private static final Verdict REFUSED = Verdict.fail(Verdict.Reason.REFUSED, "refused");

    private final MemoryNotifier memory = new MemoryNotifier(10);
    private final FailoverMachine machine =
            FailoverMachine.of(Rig.group(), Rig.safe().build());
    private final Settings settings = settings();
    private final Receivers receivers = new Receivers(
            settings,
            settings.receiver("store", "test-store"),
            new StoreCheck(settings, notice -> {}),
            input -> {},
            this::view);
    private final Receiver worker = settings.receiver("watches", "test-watches");
    private final Watches watches = new Watches(settings, worker, receivers);
    private FailoverState state = machine.initial();

    private GroupView view() {
        return state.view();
    }

    private Settings settings() {
        return new Settings(
                Rig.group(),
                machine.policy(),
                World.declaredPaths(),
                null,
                null,
                null,
                List.of(),
                MemoryHaStore.create(),
                List.of(memory),
                List.of(),
                US,
                "controller/1",
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                WatchSettings.PLAIN,
                () -> Duration.ZERO);
    }

    private void take(Input input) {
        state = machine.step(state, input).next();
        watches.turn(input.at(), state);
    }

    private static Duration at(int second) {
        return Duration.ofSeconds(second);
    }

    /** Both workers have done everything that was handed to them. */
    private List<Notice> said() throws InterruptedException {
        for (Receiver each : List.of(worker, receivers.all().get(receivers.all().size() - 1))) {
            CountDownLatch done = new CountDownLatch(1);
            each.ask(
                    "end", Duration.ofMinutes(1), left -> done, CountDownLatch::countDown, outcome -> done.countDown());
            assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        }
        return memory.notices();
    }

    private void close() {
        receivers.all().forEach(Receiver::close);
        worker.close();
    }

    @Test
    void a_new_term_that_knows_nothing_yet_brings_no_node_back() throws InterruptedException {
        take(new Input.TermBegan(at(0), Epoch.of(1), START));
        take(new Input.Observed(at(1), US, World.CORE2, REFUSED));
        take(new Input.Observed(at(2), US, World.CORE2, REFUSED));
        take(new Input.TermEnded(at(3)));
        take(new Input.TermBegan(at(4), Epoch.of(2), START.plusSeconds(4)));
        take(new Input.Observed(at(5), US, World.CORE2, Verdict.pass()));

        assertThat(said())
                .extracting(Notice::subject, Notice::at)
                .containsExactly(
                        tuple("capacity", START.plusSeconds(2)), tuple("capacity restored", START.plusSeconds(5)));
        close();
    }

    @Test
    void what_we_see_while_we_do_not_see_is_no_loss() throws InterruptedException {
        take(new Input.TermBegan(at(0), Epoch.of(1), START));
        take(new Input.SelfReported(at(0), SelfHealth.ISOLATED));
        take(new Input.Observed(at(1), US, World.CORE2, REFUSED));
        take(new Input.Observed(at(2), US, World.CORE2, REFUSED));
        take(new Input.Observed(at(3), US, World.CORE2, Verdict.pass()));
        take(new Input.SelfReported(at(4), SelfHealth.CLEAR));

        assertThat(said()).isEmpty();
        close();
    }
}
