package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.GoldenText;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What becomes of answers over time, line by line: the traces are in {@code golden/health}. */
class HealthTracesTest {

    private static final Verdict REFUSED = Verdict.fail(Reason.REFUSED, "nobody listens");
    private static final Verdict TIMEOUT = Verdict.fail(Reason.TIMEOUT, "no answer");

    @Test
    void an_outage_is_confirmed_and_its_end_too() {
        VirtualNode node = told("rise-and-fall", 60, List.of(443), (port, at) -> answer(!within(at, 12, 41)));

        assertThat(node.matrix().port(443).health().status()).isEqualTo(Status.UP);
    }

    @Test
    void a_node_that_loses_every_second_answer_is_down_only_where_failures_need_not_be_in_a_row() {
        BiFunction<Integer, Duration, Verdict> halting =
                (port, at) -> answer(at.toSeconds() < 10 || at.toSeconds() % 2 == 0);

        VirtualNode inARow = new VirtualNode(HealthPolicy.DEFAULTS, List.of(443), halting).runUntil(seconds(60));
        VirtualNode threeOfFive =
                told("three-of-five", HealthPolicy.DEFAULTS.failuresOutOf(5), 60, List.of(443), halting);

        assertThat(inARow.trace()).doesNotContain("DOWN");
        assertThat(threeOfFive.trace()).contains("DOWN");
    }

    @Test
    void a_node_that_stays_down_is_asked_ever_less_often_and_at_once_again_when_it_answers() {
        VirtualNode node = told(
                "slowing-down",
                HealthPolicy.DEFAULTS.slowingDownTo(seconds(20)),
                200,
                List.of(443),
                (port, at) -> answer(!within(at, 8, 150)));

        assertThat(node.matrix().port(443).health().status()).isEqualTo(Status.UP);
    }

    /** RB-06: HTTP on port 80 goes down and up and down, the three others answer throughout. */
    @Test
    void port_80_flaps_beside_three_healthy_ports() {
        VirtualNode node = told(
                "port-80-beside-three",
                900,
                List.of(22, 80, 443, 8443),
                (port, at) -> answer(port != 80 || at.toSeconds() % 180 < 120));

        assertThat(node.matrix().pattern()).isEqualTo(FlapPattern.PORT_SPECIFIC);
        assertThat(node.matrix().judge(Verdict.pass()).kind()).isEqualTo(Verdict.Kind.DEGRADED);
        assertThat(node.flappedAt()).isLessThan(seconds(600));
    }

    /** The observer stands still for ten seconds; everything that was under way then has timed out. */
    @Test
    void nothing_is_concluded_from_a_pause_of_our_own() {
        PauseGuard guard = PauseGuard.DEFAULT.woke(seconds(20), seconds(30));
        BiFunction<Integer, Duration, Verdict> paused = (port, at) -> {
            if (at.toSeconds() < 20) {
                return Verdict.pass();
            }
            return within(at, 20, 30)
                    ? Verdict.unknown(Reason.OBSERVER, "we did not look")
                    : guard.judge(TIMEOUT, at, at, HealthPolicy.DEFAULTS.interval());
        };

        VirtualNode node = told("pause", 60, List.of(443), paused);

        assertThat(node.trace().lines().filter(line -> line.contains("DOWN")).findFirst())
                .as("silence that goes on after the hold of ten seconds is the node's")
                .hasValueSatisfying(line -> assertThat(line).startsWith("    42."));
    }

    private static VirtualNode told(
            String name, int seconds, List<Integer> ports, BiFunction<Integer, Duration, Verdict> server) {
        return told(name, HealthPolicy.DEFAULTS, seconds, ports, server);
    }

    private static VirtualNode told(
            String name,
            HealthPolicy policy,
            int seconds,
            List<Integer> ports,
            BiFunction<Integer, Duration, Verdict> server) {
        VirtualNode node = new VirtualNode(policy, ports, server).runUntil(seconds(seconds));
        GoldenText.check(Path.of("src/test/resources/golden/health", name + ".txt"), node.trace());
        return node;
    }

    private static Verdict answer(boolean well) {
        return well ? Verdict.pass() : REFUSED;
    }

    private static boolean within(Duration at, int from, int until) {
        return at.compareTo(seconds(from)) >= 0 && at.compareTo(seconds(until)) < 0;
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
