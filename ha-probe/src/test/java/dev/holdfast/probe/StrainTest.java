package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.testkit.Figure;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever asks is overloaded or stopped; those who are asked are well. None of them may be called down. */
class StrainTest {

    private static final String COMMAND =
            "mvn -Plong -pl ha-probe -am test -Dtest=StrainTest -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void a_prober_that_is_stopped_for_a_while_calls_nobody_down() {
        // Longer than a probe may take, which is longer than a busy machine keeps the server from answering.
        assertThat(downAfterPauseOf(Duration.ofSeconds(6), 100, Duration.ofSeconds(5)))
                .isZero();
    }

    /** It was killed in the middle of its questions, and one of two servers died while nobody looked. */
    @Test
    void one_that_follows_a_prober_that_was_killed_finds_the_node_that_died_meanwhile_and_no_other() {
        try (OwnProcess stays = OwnProcess.of(SmallServer.class, 300);
                OwnProcess dies = OwnProcess.of(SmallServer.class)) {
            int[] ports = {stays.number(), dies.number()};
            try (OwnProcess killed = OwnProcess.of(StoppedWatch.class, ports[0], 100, 5000)) {
                assertThat(killed.number()).as("seen up").isEqualTo(100);
            }
            dies.kill();

            try (Crowd next = new Crowd(2, Crowd.every(Duration.ofSeconds(4), 3), i -> page(ports[i]))) {
                await().until(() -> next.everUp() + next.everDown() >= 2);
                assertThat(next.everUp()).isEqualTo(1);
                assertThat(next.everDown()).isEqualTo(1);
            }
        }
    }

    private static ProbeSpec page(int port) {
        return new ProbeSpec.Http(
                "check", false, port, "/", PageMatch.named("page").containing("ok"), Duration.ofSeconds(3));
    }

    @Test
    @Tag("long")
    void a_prober_that_is_stopped_for_four_seconds_calls_none_of_a_thousand_down() {
        int down = downAfterPauseOf(Duration.ofSeconds(4), 1000, Duration.ofMillis(1500));

        Figure.of("pause-false-down", down, "nodes").atMost(0).by(COMMAND).write();
        assertThat(down).isZero();
    }

    /** Each page costs 5 ms of the one thread that asks 2,000 of them a second: ten times what it can. */
    @Test
    @Tag("long")
    void a_prober_with_ten_times_its_work_calls_nobody_down() {
        int nodes = 2000;
        try (OwnProcess server = OwnProcess.of(SmallServer.class)) {
            int port = server.number();
            ProbeSpec page = new ProbeSpec.Http("check", false, port, "/", new Costly(), Duration.ofMillis(500));
            try (Crowd crowd = new Crowd(nodes, Crowd.every(Duration.ofSeconds(1), 3), i -> page)) {
                await().atMost(Duration.ofSeconds(90))
                        .until(() ->
                                crowd.counters().verdicts() + crowd.counters().unknown() > 20L * nodes);

                ProbeCounters counters = crowd.counters();
                assertThat(counters.unknown())
                        .as("overloaded at all: %s", counters)
                        .isGreaterThan(counters.verdicts());
                Figure.of("overload-false-down", crowd.everDown(), "nodes")
                        .atMost(0)
                        .by(COMMAND)
                        .write();
                assertThat(crowd.everDown()).as("%s", counters).isZero();
            }
        }
    }

    private static int downAfterPauseOf(Duration pause, int nodes, Duration timeout) {
        // Slow, so that many answers are under way when the watch is stopped.
        try (OwnProcess server = OwnProcess.of(SmallServer.class, 300);
                OwnProcess watch = OwnProcess.of(StoppedWatch.class, server.number(), nodes, timeout.toMillis())) {
            assertThat(watch.number()).as("seen up").isEqualTo(nodes);
            watch.stop();
            await().pollDelay(pause).until(() -> true);
            watch.goOn();
            return watch.number();
        }
    }

    private static final class Costly implements Classifier {
        @Override
        public String name() {
            return "costly";
        }

        @Override
        public Verdict classify(Page page) {
            long end = System.nanoTime() + 5_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return Verdict.pass();
        }
    }
}
