package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.health.VantageQuorum;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.spi.Prober;
import dev.holdfast.spi.Vantage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
    private Duration wallAhead = Duration.ZERO;
    private HealthPolicy policy =
            new HealthPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), 3, 2, Duration.ofSeconds(10));
    private ProbeScheduler.Builder builder = ProbeScheduler.builder(prober, ObserverId.of("controller"));
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

        now = now.plusMillis(1900);
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

    @Test
    void a_step_of_the_wall_clock_is_a_pause_of_our_own() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(2));
        wallAhead = Duration.ofSeconds(60);
        prober.reply = REFUSED;
        advance(Duration.ofSeconds(1));

        assertThat(rounds.counters().pauses()).isEqualTo(1);
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(seen.get(seen.size() - 1).verdict().reason()).isEqualTo(Reason.OBSERVER);
    }

    @Test
    void a_failure_that_does_not_count_after_a_pause_of_our_own_is_asked_for_again_when_it_does() {
        policy = new HealthPolicy(Duration.ofHours(1), Duration.ofMillis(100), 3, 2, Duration.ofHours(9));
        rounds = rounds(1);
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(30));
        now = now.plusSeconds(3);
        turn();

        prober.reply = REFUSED;
        rounds.hurry(NodeId.of("node0"), now);
        advance(Duration.ofSeconds(29));
        assertThat(seen.get(seen.size() - 1).verdict().reason()).isEqualTo(Reason.OBSERVER);
        assertThat(status()).as("held").isEqualTo(Status.UP);

        advance(Duration.ofSeconds(12));
        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void nor_does_what_was_under_way_in_a_pause_of_our_own_wait_for_a_long_interval() {
        policy = new HealthPolicy(Duration.ofHours(1), Duration.ofMillis(100), 3, 2, Duration.ofHours(9));
        rounds = rounds(1);
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(30));
        prober.reply = null;
        rounds.hurry(NodeId.of("node0"), now);
        advance(TICK.multipliedBy(2));
        now = now.plusSeconds(3);
        prober.open.get(prober.open.size() - 1).complete(Verdict.unknown(Reason.OBSERVER, "we did not look"));
        turn();

        prober.reply = REFUSED;
        advance(Duration.ofSeconds(42));
        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void silence_takes_a_node_down_only_if_a_second_observer_sees_it() {
        Verdict silent = Verdict.fail(Reason.TIMEOUT, "no answer");
        List<Verdict> witness = new ArrayList<>(List.of(Verdict.unknown(Reason.OBSERVER, "cannot tell")));
        builder = builder.vantages(new VantageQuorum(2, false), List.of(new ByWord(witness)));
        rounds = new Rounds(builder, () -> {});
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));
        prober.reply = silent;
        advance(Duration.ofSeconds(5));
        assertThat(status()).as("nobody confirms it").isEqualTo(Status.UP);

        witness.set(0, Verdict.pass());
        advance(Duration.ofSeconds(2));
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(seen).extracting(o -> o.verdict().reason()).contains(Reason.PARTIAL);

        witness.set(0, silent);
        advance(Duration.ofSeconds(3));
        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void a_hint_has_a_node_asked_at_once() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));
        int before = prober.asked.size();

        rounds.hurry(NodeId.of("node0"), now);
        advance(TICK);
        advance(TICK);

        assertThat(prober.asked).hasSize(before + 1);
    }

    @Test
    void what_stays_down_is_asked_ever_less_often() {
        policy = new HealthPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), 3, 2, Duration.ofSeconds(10))
                .slowingDownTo(Duration.ofSeconds(8));
        rounds = rounds(1);
        prober.reply = REFUSED;
        advance(Duration.ofSeconds(60));

        List<Duration> asked = prober.asked;
        assertThat(asked.get(asked.size() - 1).minus(asked.get(asked.size() - 2)))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
        assertThat(asked).hasSizeBetween(10, 20);
    }

    @Test
    void a_failure_that_waited_for_its_turn_is_ours_and_makes_us_ask_less_often() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));
        prober.reply = REFUSED;
        policy = new HealthPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), 30, 2, Duration.ofHours(1));
        rounds = rounds(1);
        int before = prober.asked.size();
        for (int i = 0; i < 40; i++) {
            // Every turn is late, but none was planned earlier: overload, no pause.
            now = now.plusMillis(1900);
            planned = now;
            prober.reply = i < 3 ? REFUSED : Verdict.pass();
            turn();
        }

        assertThat(seen)
                .extracting(observation -> observation.verdict().detail())
                .anyMatch(detail -> detail.startsWith("the observer is overloaded"));
        assertThat(prober.asked.size() - before).as("of 40 turns").isLessThan(25);
        assertThat(rounds.counters().pauses()).isZero();
    }

    @Test
    void while_paused_nobody_is_asked_and_what_stands_goes_on_standing() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));
        int asked = prober.asked.size();
        int told = seen.size();
        rounds.pause(now);
        rounds.pause(now);

        advance(Duration.ofSeconds(60));
        rounds.hurry(NodeId.of("node0"), now);
        advance(Duration.ofSeconds(60));

        assertThat(prober.asked).hasSize(asked);
        assertThat(seen).hasSize(told);
        assertThat(status()).isEqualTo(Status.UP);

        rounds.resume(now);
        rounds.resume(now);
        advance(Duration.ofMillis(1100));
        assertThat(prober.asked).hasSizeBetween(asked + 1, asked + 2);
        assertThat(seen).extracting(Observation::verdict).containsOnly(Verdict.pass());
        assertThat(rounds.counters().skipped()).as("not missed but left out").isZero();
        assertThat(rounds.counters().pauses()).as("of our process").isZero();
    }

    @Test
    void a_pause_is_no_time_in_which_a_node_was_down() {
        policy = new HealthPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), 3, 2, Duration.ofSeconds(10))
                .slowingDownTo(Duration.ofSeconds(8));
        rounds = rounds(1);
        prober.reply = REFUSED;
        advance(Duration.ofSeconds(2));
        assertThat(status()).isEqualTo(Status.DOWN);
        rounds.pause(now);
        advance(Duration.ofSeconds(60));
        rounds.resume(now);
        int before = prober.asked.size();

        advance(Duration.ofSeconds(6));

        assertThat(prober.asked.size() - before).as("asked within six seconds").isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_run_of_failures_goes_on_after_a_pause_and_an_answer_of_the_gap_is_dropped() {
        prober.reply = Verdict.pass();
        advance(Duration.ofSeconds(3));
        prober.reply = null;
        while (prober.open.isEmpty()) {
            advance(TICK);
        }
        rounds.pause(now);
        prober.open.get(0).complete(REFUSED);
        int told = seen.size();
        advance(Duration.ofSeconds(60));
        assertThat(seen).as("of the gap").hasSize(told);

        prober.reply = REFUSED;
        rounds.resume(now);
        while (seen.size() < told + 2) {
            advance(TICK);
        }
        rounds.pause(now);
        advance(Duration.ofSeconds(60));
        rounds.resume(now);
        assertThat(status()).isEqualTo(Status.UP);
        while (seen.size() < told + 3) {
            advance(TICK);
        }
        assertThat(status()).as("the third failure").isEqualTo(Status.DOWN);
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
        builder = ProbeScheduler.builder(prober, ObserverId.of("controller"))
                .ticker(() -> now)
                .clock(new ByTest())
                .listener(observation -> listener.accept(observation));
        for (int i = 0; i < nodes; i++) {
            builder.target(new ProbeTarget(
                    NodeId.of("node" + i),
                    "10.0.0." + i,
                    new ProbeSpec.Tcp("tcp", 443, Duration.ofMillis(800)),
                    policy));
        }
        return new Rounds(builder, () -> {});
    }

    /** The wall clock, which goes with the other one but for its steps. */
    private final class ByTest extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(now).plus(wallAhead);
        }
    }

    /** Sees what a test says. */
    private record ByWord(List<Verdict> word) implements Vantage {
        @Override
        public ObserverId observer() {
            return ObserverId.of("agent");
        }

        @Override
        public CompletionStage<Verdict> look(NodeId node, String check, Duration within) {
            return CompletableFuture.completedFuture(word.get(0));
        }
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
