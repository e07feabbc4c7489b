package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An appliance that does not answer is let off by readings for a while, and by nothing else. */
class CircuitTest extends ApplianceTest {

    private static final TrafficPaths PATHS = Declarations.core().paths();

    private final AtomicInteger tried = new AtomicInteger();

    @AutoClose
    private final NetScalerLoadBalancer patient =
            builder().callTimeout(Duration.ofMinutes(10)).build();

    @AutoClose
    private final NetScalerLoadBalancer hasty =
            builder().callTimeout(Duration.ofSeconds(6)).build();

    @BeforeEach
    void configured() {
        apply(Declarations.core());
    }

    /** Counts whatever still reaches it. */
    private void falls(int calls) {
        appliance.faults().dropBeforeApply(calls, this::counts);
    }

    private boolean counts(NitroCall call) {
        return tried.incrementAndGet() > 0;
    }

    private static String why(Reply<?> reply) {
        assertThat(reply).isInstanceOf(Reply.None.class);
        return ((Reply.None<?>) reply).reason();
    }

    private void silence(NetScalerLoadBalancer through) {
        falls(1000);
        assertThat(why(through.observeTraffic(PATHS))).doesNotContain("NOT_ANSWERING");
        assertThat(tried).hasValueGreaterThanOrEqualTo(8);
    }

    @Test
    void after_eight_calls_without_an_answer_readings_and_plans_fail_at_once_and_name_when_it_is_asked_again() {
        silence(patient);
        int before = tried.get();

        String reason = why(patient.plan(Declarations.core()));
        assertThat(reason).contains("NOT_ANSWERING", "8 calls in a row");
        Instant again = Instant.parse(reason.replaceFirst("(?s).*asked again at (\\S+),.*", "$1"));
        assertThat(again)
                .isAfter(Instant.now().plusSeconds(500))
                .isBefore(Instant.now().plusSeconds(601));
        assertThat(why(patient.operations().unsaved())).contains("NOT_ANSWERING");
        assertThat(tried).hasValue(before);
    }

    @Test
    void what_a_failover_waits_for_is_asked_all_the_same() {
        silence(patient);
        appliance.faults().clear();
        assertThat(why(patient.plan(Declarations.core()))).contains("NOT_ANSWERING");

        assertThat(patient.readiness(PATHS, Epoch.of(1))).isInstanceOf(Reply.Value.class);
    }

    @Test
    void so_is_what_became_of_an_order() {
        silence(patient);
        appliance.faults().clear();
        assertThat(why(patient.plan(Declarations.core()))).contains("NOT_ANSWERING");

        assertThat(patient.observeTraffic(PATHS)).isInstanceOf(Reply.Value.class);
    }

    @Test
    void fewer_are_no_silence() {
        for (int twice = 0; twice < 2; twice++) {
            falls(7);
            await().until(() -> {
                patient.observeTraffic(PATHS);
                return appliance.faults().waiting().isEmpty();
            });

            assertThat(patient.plan(Declarations.core())).isInstanceOf(Reply.Value.class);
        }
    }

    @Test
    void a_fence_is_never_refused_by_it_and_its_answer_ends_it() {
        silence(patient);
        appliance.faults().clear();

        assertThat(why(patient.plan(Declarations.core()))).contains("NOT_ANSWERING");
        assertThat(patient.closePath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(patient.plan(Declarations.core())).isInstanceOf(Reply.Value.class);
    }

    @Test
    void an_order_to_an_appliance_that_is_still_silent_is_sent_all_the_same() {
        silence(patient);
        int before = tried.get();

        assertThat(patient.openPath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Failed.class);

        assertThat(tried).hasValueGreaterThan(before);
    }

    @Test
    void after_the_time_of_one_call_it_is_asked_again() {
        silence(hasty);
        appliance.faults().clear();
        assertThat(why(hasty.plan(Declarations.core()))).contains("NOT_ANSWERING");

        await().atMost(Duration.ofMinutes(1)).until(() -> hasty.plan(Declarations.core()) instanceof Reply.Value);
    }
}
