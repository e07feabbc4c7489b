package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.spi.Prober;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The scheduler's turns under a clock of the test's own. */
class RoundsTest {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final Verdict REFUSED = Verdict.fail(Reason.REFUSED, "nobody listens");

    private final ByHand prober = new ByHand();
    private final List<Observation> seen = new ArrayList<>();
    private Consumer<Observation> listener = seen::add;
    private Duration now = Duration.ZERO;
    private Duration planned = Duration.ZERO;
    private Rounds rounds = rounds(1);

    @Test
    void asks_once_an_interval_and_tells_every_verdict() {
        prober.reply = Verdict.pass();

        advance(Duration.ofSeconds(20));

        assertThat(prober.asked).hasSizeBetween(19, 21);
        assertThat(seen).hasSize(prober.asked.size()).allSatisfy(observation -> {
            assertThat(observation.node()).isEqualTo(NodeId.of("node0"));
            assertThat(observation.check()).isEqualTo("tcp");
            assertThat(observation.verdict()).isEqualTo(Verdict.pass());
        });
        assertThat(rounds.counters().skipped()).isZero();
    }

    @Test
    void asks_at_the_recheck_interval_while_a_change_is_in_the_air() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));
        prober.reply = REFUSED;
        int before = prober.asked.size();
        advance(Duration.ofSeconds(2));

        List<Duration> failing = prober.asked.subList(before, before + 3);
        assertThat(failing.get(1).minus(failing.get(0))).isBetween(Duration.ofMillis(100), Duration.ofMillis(130));
        assertThat(failing.get(2).minus(failing.get(1))).isBetween(Duration.ofMillis(100), Duration.ofMillis(130));
        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(prober.asked.size() - before).as("settled again").isLessThanOrEqualTo(5);
    }

    @Test
    void never_asks_twice_at_once_and_counts_what_is_left_out() {
        prober.reply = null;

        while (prober.asked.isEmpty()) {
            advance(TICK);
        }
        advance(Duration.ofMillis(1700));

        assertThat(prober.asked).hasSize(1);
        assertThat(rounds.counters().skipped()).isBetween(1L, 2L);
    }

    @Test
    void a_prober_that_never_answers_does_not_silence_a_check() {
        prober.reply = null;
        advance(Duration.ofSeconds(4));
        CompletableFuture<Verdict> lost = prober.open.get(0);
        assertThat(seen)
                .extracting(observation -> observation.verdict().detail())
                .contains("the prober never answered");

        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(4));
        int told = seen.size();
        lost.complete(REFUSED);
        advance(TICK);

        assertThat(status()).isEqualTo(Status.UP);
        assertThat(seen).as("the late answer is dropped").hasSize(told);
    }

    @Test
    void missed_times_are_skipped_and_never_made_up_for() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(2));
        int before = prober.asked.size();

        now = now.plusSeconds(10);
        turn();

        assertThat(prober.asked).hasSize(before + 1);
        assertThat(rounds.counters().skipped()).isBetween(8L, 10L);
        assertThat(rounds.counters().pauses()).isEqualTo(1);
    }

    @Test
    void what_overlaps_a_pause_of_our_own_is_unknown_and_takes_nobody_down() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(2));
        prober.reply = null;
        advance(Duration.ofMillis(1100));
        CompletableFuture<Verdict> underWay = prober.open.get(0);

        now = now.plusMillis(700);
        underWay.complete(Verdict.fail(Reason.TIMEOUT, "no answer"));
        turn();

        Verdict verdict = seen.get(seen.size() - 1).verdict();
        assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo(Reason.OBSERVER);
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void failures_of_most_nodes_at_once_are_held_against_the_observer() {
        rounds = rounds(6);
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));
        prober.reply = REFUSED;
        advance(Duration.ofSeconds(5));

        assertThat(seen.subList(seen.size() - 6, seen.size()))
                .allSatisfy(observation ->
                        assertThat(observation.verdict().reason()).isEqualTo(Reason.OBSERVER));
        assertThat(List.of(0, 1, 2, 3, 4, 5))
                .filteredOn(i -> status(i) == Status.DOWN)
                .hasSizeLessThan(3);
    }

    @Test
    void a_check_that_is_no_longer_heard_of_is_told_once_as_stale() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(2));
        prober.reply = Verdict.unknown(Reason.OBSERVER, "saturated");
        advance(Duration.ofSeconds(12));

        assertThat(seen).filteredOn(o -> o.verdict().reason() == Reason.STALE).hasSize(1);
        assertThat(status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_listener_or_a_prober_that_throws_does_not_end_the_watch() {
        listener = observation -> {
            seen.add(observation);
            throw new IllegalStateException("a listener on purpose broken");
        };
        rounds = rounds(1);
        prober.broken = true;
        advance(Duration.ofSeconds(3));
        prober.broken = false;
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));

        assertThat(rounds.counters().listenerFailures()).isEqualTo(seen.size());
        assertThat(seen.get(0).verdict().reason()).isEqualTo(Reason.OBSERVER);
        assertThat(status()).isEqualTo(Status.UP);
    }

    private void advance(Duration time) {
        Duration end = now.plus(time);
        while (now.compareTo(end) < 0) {
            now = now.plus(TICK);
            turn();
        }
    }

    private void turn() {
        planned = rounds.turn(planned, now);
    }

    private Status status() {
        return status(0);
    }

    private Status status(int node) {
        return Objects.requireNonNull(rounds.health("node" + node + "/tcp"), "no such check")
                .status();
    }

    private Rounds rounds(int nodes) {
        ProbeScheduler.Builder builder = ProbeScheduler.builder(prober, ObserverId.of("controller"))
                .ticker(() -> now)
                .listener(observation -> listener.accept(observation));
        HealthPolicy policy =
                new HealthPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), 3, 2, Duration.ofSeconds(10));
        for (int i = 0; i < nodes; i++) {
            builder.target(new ProbeTarget(
                    NodeId.of("node" + i),
                    "10.0.0." + i,
                    new ProbeSpec.Tcp("tcp", 443, Duration.ofMillis(800)),
                    policy));
        }
        return new Rounds(builder, () -> {});
    }

    /** Answers at once, not at all, or throws, as a test says. */
    private final class ByHand implements Prober {
        private final List<Duration> asked = new ArrayList<>();
        private final List<CompletableFuture<Verdict>> open = new ArrayList<>();
        private @Nullable Verdict reply;
        private boolean broken;

        @Override
        public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
            if (broken) {
                throw new IllegalStateException("a prober on purpose broken");
            }
            asked.add(now);
            if (reply != null) {
                return CompletableFuture.completedFuture(reply);
            }
            CompletableFuture<Verdict> waiting = new CompletableFuture<>();
            open.add(waiting);
            return waiting;
        }

        @Override
        public void close() {
            open.forEach(waiting -> waiting.complete(Verdict.unknown(Reason.OBSERVER, "closed")));
        }
    }
}
