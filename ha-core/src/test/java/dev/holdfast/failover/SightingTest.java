package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SightingTest {

    private static final Duration DETECTION = Duration.ofSeconds(9);
    private static final Verdict FAIL = Verdict.fail(Verdict.Reason.TIMEOUT, "");
    private static final Verdict UNKNOWN = Verdict.unknown(Verdict.Reason.OBSERVER, "");
    private static final Verdict STALE = Verdict.unknown(Verdict.Reason.STALE, "");
    private static final Verdict MAINT = new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "");

    @Test
    void four_failures_a_success_and_four_failures_are_no_failure_of_five() { // TV-09
        Sighting seen = after(5, FAIL, FAIL, FAIL, FAIL, Verdict.pass(), FAIL, FAIL, FAIL, FAIL);

        assertThat(seen.failures()).isEqualTo(4);
        assertThat(seen.hasFailed(5)).isFalse();
        assertThat(then(seen, FAIL, 5).hasFailed(5)).isTrue();
    }

    @Test
    void ignorance_neither_counts_nor_forgives() {
        Sighting seen = after(3, FAIL, FAIL, UNKNOWN);

        assertThat(seen.failures()).isEqualTo(2);
        assertThat(after(3, FAIL, FAIL, FAIL, UNKNOWN).hasFailed(3))
                .as("the last look was none")
                .isFalse();
        assertThat(then(seen, FAIL, 3).hasFailed(3)).isTrue();
    }

    @Test
    void failures_with_a_long_time_between_them_in_which_nobody_could_look_are_not_in_a_row() { // A14
        Sighting blind = after(3, FAIL, FAIL, UNKNOWN).then(UNKNOWN, DETECTION.minusMillis(1), 3, DETECTION);

        assertThat(blind.then(FAIL, DETECTION.minusMillis(1), 3, DETECTION).hasFailed(3))
                .isTrue();
        assertThat(blind.then(FAIL, DETECTION, 3, DETECTION).failures()).isEqualTo(1);
    }

    @Test
    void a_silent_observer_takes_its_count_with_it_and_begins_anew() {
        Sighting silent = after(3, FAIL, FAIL, FAIL, STALE);

        assertThat(silent.failures()).isZero();
        assertThat(silent.isUp()).isFalse();
        assertThat(then(silent, FAIL, 3).hasFailed(3)).isFalse();
        assertThat(then(then(then(silent, FAIL, 3), FAIL, 3), FAIL, 3).hasFailed(3))
                .isTrue();
    }

    @Test
    void maintenance_is_no_failure_and_not_up() {
        Sighting seen = after(3, FAIL, FAIL, MAINT);

        assertThat(seen.failures()).isZero();
        assertThat(seen.isUp()).isFalse();
        assertThat(seen.hasFailed(3)).isFalse();
    }

    @Test
    void a_failed_look_forgets_what_the_node_last_said_of_itself() {
        assertThat(after(3, Verdict.pass(NodeState.STANDBY), FAIL).reported()).isNull();
    }

    @Property(tries = 200)
    void the_count_is_that_of_the_failures_since_the_last_answer_or_silence_and_never_more_than_asked(
            @ForAll List<@IntRange(max = 4) Integer> looks, @ForAll @IntRange(min = 1, max = 5) int enough) {
        int count = 0;
        Sighting seen = after(enough);
        for (int look : looks) {
            Verdict verdict =
                    List.of(FAIL, UNKNOWN, MAINT, Verdict.pass(), STALE).get(look);
            seen = then(seen, verdict, enough);
            count = look == 0 ? count + 1 : look == 1 ? count : 0;
        }

        assertThat(seen.failures()).isEqualTo(Math.min(count, enough));
    }

    private static Sighting after(int enough, Verdict... verdicts) {
        Sighting seen = Sighting.first(ObserverId.of("ctl"), Verdict.Kind.UNKNOWN);
        for (Verdict verdict : verdicts) {
            seen = then(seen, verdict, enough);
        }
        return seen;
    }

    private static Sighting then(Sighting seen, Verdict verdict, int enough) {
        return seen.then(verdict, Duration.ZERO, enough, DETECTION);
    }
}
