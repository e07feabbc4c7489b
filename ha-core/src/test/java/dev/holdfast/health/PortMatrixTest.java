package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.PortReading.Condition;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class PortMatrixTest {

    private static final List<Integer> PORTS = List.of(22, 80, 443, 8443);
    private static final Verdict REFUSED = Verdict.fail(Verdict.Reason.REFUSED, "nobody listens");
    private static final PortMatrix UNHEARD = PortMatrix.of(new HealthTracker(HealthPolicy.DEFAULTS), PORTS);

    /** Two minutes up, one minute down. */
    private static boolean restless(long second) {
        return second % 180 >= 120;
    }

    /** Every port asked every five seconds; those chosen refuse whenever they are said to be down. */
    private static PortMatrix after(int seconds, IntPredicate chosen, LongPredicate down) {
        PortMatrix matrix = UNHEARD;
        for (int at = 0; at < seconds; at += 5) {
            for (int port : PORTS) {
                Verdict verdict = chosen.test(port) && down.test(at) ? REFUSED : Verdict.pass();
                matrix = matrix.observe(port, verdict, Duration.ofSeconds(at));
            }
        }
        return matrix;
    }

    @Test
    void one_restless_port_degrades_its_node_and_points_at_one_service() {
        PortMatrix matrix = after(600, port -> port == 80, PortMatrixTest::restless);

        assertThat(matrix.readings())
                .containsExactly(
                        new PortReading(22, Condition.UP),
                        new PortReading(80, Condition.FLAPPING),
                        new PortReading(443, Condition.UP),
                        new PortReading(8443, Condition.UP));
        assertThat(matrix.pattern()).isEqualTo(FlapPattern.PORT_SPECIFIC);
        assertThat(matrix.judge(Verdict.pass()).kind()).isEqualTo(Verdict.Kind.DEGRADED);
        assertThat(matrix.judge(Verdict.pass()).detail())
                .isEqualTo("flapping: [80]; steady: [22, 443, 8443]; " + FlapPattern.PORT_SPECIFIC.advice());
    }

    @Test
    void flapping_hides_no_failure() {
        PortMatrix matrix = after(660, port -> port == 80, second -> restless(second) || second >= 600);

        assertThat(matrix.port(80).health().status()).isEqualTo(Status.DOWN);
        assertThat(matrix.pattern()).isEqualTo(FlapPattern.PORT_SPECIFIC);
        assertThat(matrix.judge(REFUSED)).isEqualTo(REFUSED);
    }

    @Test
    void all_ports_together_point_at_the_host() {
        assertThat(after(600, port -> true, PortMatrixTest::restless).pattern()).isEqualTo(FlapPattern.WHOLE_NODE);
    }

    @Test
    void two_of_four_ports_point_nowhere() {
        assertThat(after(600, port -> port < 100, PortMatrixTest::restless).pattern())
                .isEqualTo(FlapPattern.SEVERAL);
    }

    @Test
    void one_restless_port_beside_ports_that_are_down_points_nowhere() {
        PortMatrix matrix = after(600, port -> port == 80, PortMatrixTest::restless);
        for (int at = 600; at < 615; at += 5) {
            for (int port : List.of(22, 443)) {
                matrix = matrix.observe(port, REFUSED, Duration.ofSeconds(at));
            }
        }

        assertThat(matrix.readings()).contains(new PortReading(443, Condition.DOWN));
        assertThat(matrix.pattern()).isEqualTo(FlapPattern.SEVERAL);
    }

    @Test
    void one_long_outage_is_an_outage() {
        PortMatrix matrix = after(600, port -> port == 80, second -> second >= 100);

        assertThat(matrix.readings()).contains(new PortReading(80, Condition.DOWN));
        assertThat(matrix.pattern()).isEqualTo(FlapPattern.NONE);
        assertThat(matrix.judge(Verdict.pass())).isEqualTo(Verdict.pass());
    }

    @Test
    void failures_too_few_for_an_outage_add_up_all_the_same() {
        PortMatrix matrix = after(600, port -> port == 80, second -> second % 30 == 10);

        assertThat(matrix.port(80).health().status()).isEqualTo(Status.UP);
        assertThat(matrix.pattern()).isEqualTo(FlapPattern.PORT_SPECIFIC);
    }

    @Test
    void a_planned_restart_leaves_nothing_behind() {
        PortMatrix matrix = UNHEARD;
        Verdict maintenance = new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "planned");
        for (int at = 0; at < 600; at += 5) {
            matrix = matrix.observe(80, restless(at) ? maintenance : Verdict.pass(), Duration.ofSeconds(at));
        }

        assertThat(matrix.port(80).flap()).isEqualTo(FlapState.CALM);
    }

    @Test
    void silence_is_no_reading_and_an_hour_of_rest_ends_it() {
        PortMatrix matrix = after(600, port -> port == 80, PortMatrixTest::restless);

        assertThat(matrix.age(Duration.ofSeconds(640)).readings())
                .containsExactly(new PortReading(80, Condition.FLAPPING));
        assertThat(matrix.age(Duration.ofSeconds(640)).pattern()).isEqualTo(FlapPattern.SEVERAL);
        assertThat(matrix.age(Duration.ofMinutes(70)).pattern()).isEqualTo(FlapPattern.NONE);
    }

    @Test
    void knows_only_the_ports_it_asks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UNHEARD.observe(8080, Verdict.pass(), Duration.ZERO))
                .withMessage("port 8080 is not among those asked: [22, 80, 443, 8443]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortMatrix.of(new HealthTracker(HealthPolicy.DEFAULTS), List.of()));
    }
}
