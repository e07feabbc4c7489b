package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.EffectOutcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The takeover protocol (mark, end other sessions, read again; {@code design.md} §3) against a stale controller: an appliance
 * cannot compare and set, so that only this keeps a write out that was decided before. {@code balancer} is the stale one,
 * {@code successor} leads from the next epoch on; they share account and store and nothing else.
 */
class TakeoverProtocolTest extends ApplianceTest {

    @AutoClose
    private final NetScalerLoadBalancer successor = elsewhere().build();

    @BeforeEach
    void configured() {
        apply(Declarations.core());
    }

    private TrafficView.PathState state() {
        return successor
                .observeTraffic(Declarations.core().paths())
                .orElseThrow()
                .paths()
                .get(0)
                .state();
    }

    private String mark() {
        return appliance.attribute("lbvserver", "vs_core_443", "comment");
    }

    private static void succeeds(EffectOutcome outcome) {
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static void isOutdated(EffectOutcome outcome, int epoch, int mark) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("e" + epoch + " is older than the mark e" + mark));
    }

    /** Lets something happen when such a call has arrived and is not carried out yet; says whether it did. */
    private AtomicBoolean before(Predicate<NitroCall> call, Runnable event) {
        AtomicBoolean happened = new AtomicBoolean();
        AtomicBoolean inside = new AtomicBoolean();
        appliance.faults().clear();
        appliance.faults().unavailable(1, each -> {
            if (!inside.get() && !happened.get() && call.test(each)) {
                inside.set(true);
                event.run();
                inside.set(false);
                happened.set(true);
            }
            return false;
        });
        return happened;
    }

    /** The n-th call from now on. */
    private static Predicate<NitroCall> number(int n) {
        AtomicInteger seen = new AtomicInteger();
        return call -> seen.incrementAndGet() == n;
    }

    @Test
    void a_stale_controller_paused_between_its_check_and_its_write_writes_nothing() {
        succeeds(balancer.openPath(order(Declarations.CORE1, 8)));
        // It has found its takeover to hold and the path open, and its write is on its way.
        AtomicBoolean paused = before(
                call -> call.resource().equals("servicegroup") && call.action().equals("disable"),
                () -> succeeds(successor.openPath(order(Declarations.CORE1, 9))));

        isOutdated(balancer.closePath(order(Declarations.CORE1, 8)), 8, 9);

        assertThat(paused).isTrue();
        assertThat(state()).isEqualTo(TrafficView.PathState.OPEN);
        assertThat(mark()).isEqualTo("holdfast:core:store1:9");
    }

    @Test
    void wherever_a_stale_controller_is_paused_nothing_of_it_is_left() {
        int pauses = 0;
        for (boolean happened = true; happened; pauses++) {
            int epoch = 2 * pauses + 1;
            AtomicBoolean paused = before(
                    number(pauses + 1), () -> succeeds(successor.openPath(order(Declarations.CORE1, epoch + 1))));

            EffectOutcome outcome = balancer.closePath(order(Declarations.CORE1, epoch));

            happened = paused.get();
            if (happened) {
                isOutdated(outcome, epoch, epoch + 1);
                assertThat(state()).as("paused before call " + (pauses + 1)).isEqualTo(TrafficView.PathState.OPEN);
                assertThat(mark()).isEqualTo("holdfast:core:store1:" + (epoch + 1));
                assertThat(appliance.isUnsaved()).isFalse();
            } else {
                succeeds(outcome);
            }
        }
        assertThat(pauses).as("an order makes some calls").isGreaterThan(10);
    }

    @Test
    void a_stale_controller_that_logs_in_again_finds_the_new_mark_and_writes_nothing() {
        succeeds(balancer.openPath(order(Declarations.CORE1, 8)));
        succeeds(successor.closePath(order(Declarations.CORE1, 9)));
        int before = appliance.calls().size();

        for (int again = 0; again < 3; again++) {
            isOutdated(balancer.openPath(order(Declarations.CORE1, 8)), 8, 9);
        }

        List<NitroCall> since =
                appliance.calls().subList(before, appliance.calls().size());
        assertThat(since).filteredOn(call -> call.resource().equals("login")).hasSize(1);
        assertThat(since).noneMatch(NitroCall::isWrite);
        assertThat(state()).isEqualTo(TrafficView.PathState.CLOSED);
    }

    @Test
    void one_that_logs_in_again_between_the_end_of_its_session_and_the_second_look_at_the_mark_is_too_late() {
        succeeds(balancer.openPath(order(Declarations.CORE1, 8)));
        AtomicBoolean killed = new AtomicBoolean();
        AtomicBoolean came = before(
                call -> {
                    boolean again = killed.get() && call.path().startsWith("config/lbvserver?attrs=");
                    killed.compareAndSet(false, call.action().equals("kill"));
                    return again;
                },
                () -> isOutdated(balancer.openPath(order(Declarations.CORE1, 8)), 8, 9));

        succeeds(successor.closePath(order(Declarations.CORE1, 9)));

        assertThat(came).isTrue();
        assertThat(state()).isEqualTo(TrafficView.PathState.CLOSED);
    }

    @Test
    void whenever_a_stale_controller_comes_in_between_its_successor_has_the_last_word() {
        int places = 0;
        for (boolean happened = true; happened; places++) {
            int epoch = 2 * places + 1;
            // It leads, and its session is alive.
            succeeds(balancer.openPath(order(Declarations.CORE1, epoch)));
            AtomicBoolean came = before(number(places + 1), () -> balancer.openPath(order(Declarations.CORE1, epoch)));

            succeeds(successor.closePath(order(Declarations.CORE1, epoch + 1)));

            happened = came.get();
            assertThat(state()).as("it came before call " + (places + 1)).isEqualTo(TrafficView.PathState.CLOSED);
            assertThat(mark()).isEqualTo("holdfast:core:store1:" + (epoch + 1));
            isOutdated(balancer.openPath(order(Declarations.CORE1, epoch)), epoch, epoch + 1);
        }
        assertThat(places).as("an order makes some calls").isGreaterThan(10);
    }
}
