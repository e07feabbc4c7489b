package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders and plans where somebody else's changes were not saved before them. */
class UnsavedPolicyTest extends ApplianceTest {

    private static final TrafficPaths PATHS = Declarations.core().paths();

    @AutoClose
    private final NetScalerLoadBalancer saving =
            builder().unsavedByOthers(UnsavedPolicy.SAVE).build();

    @AutoClose
    private final NetScalerLoadBalancer holding =
            builder().unsavedByOthers(UnsavedPolicy.HOLD).build();

    @BeforeEach
    void configured() {
        apply(Declarations.core());
    }

    private void somebodyChanges(int timeout) throws IOException {
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"vs_core_443\",\"timeout\":" + timeout + "}}");
    }

    private static EffectOutcome.Succeeded done(EffectOutcome outcome) {
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        return (EffectOutcome.Succeeded) outcome;
    }

    private static EffectOutcome.Succeeded close(NetScalerLoadBalancer through, long epoch) {
        return done(through.closePath(order(Declarations.CORE1, epoch)));
    }

    private static void isPlain(EffectOutcome.Succeeded outcome) {
        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.lasting()).isTrue();
    }

    private static void isHeld(EffectOutcome.Succeeded outcome) {
        assertThat(outcome.lasting()).isFalse();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("a restart of the appliance would undo this", "operations().unsaved()");
    }

    private PathState core1() {
        return balancer.observeTraffic(PATHS).orElseThrow().paths().get(0).state();
    }

    @Test
    void without_somebody_elses_changes_an_order_saves_and_has_no_remark() {
        isPlain(close(saving, 1));
        isPlain(close(holding, 2));

        assertThat(appliance.isUnsaved()).isFalse();
    }

    @Test
    void saved_along_unless_told_otherwise_and_the_outcome_says_so() throws IOException {
        somebodyChanges(9);

        EffectOutcome.Succeeded closed = close(balancer, 1);

        assertThat(closed.lasting()).isTrue();
        assertThat(closed.detail()).isEqualTo("closed, no connection left, saved");
        assertThat(closed.warnings()).singleElement().asString().contains("somebody else's", "were saved along");
        assertThat(appliance.isUnsaved()).isFalse();
        isPlain(done(balancer.openPath(order(Declarations.CORE1, 1))));
    }

    @Test
    void held_an_order_is_done_and_read_back_and_a_restart_undoes_it() throws IOException {
        somebodyChanges(9);

        EffectOutcome.Succeeded closed = close(holding, 1);

        isHeld(closed);
        assertThat(closed.detail()).isEqualTo("closed, no connection left");
        assertThat(core1()).isEqualTo(PathState.CLOSED);
        assertThat(appliance.isUnsaved()).isTrue();
        appliance.restart();
        assertThat(core1()).isEqualTo(PathState.OPEN);
    }

    @Test
    void held_stays_held_until_somebody_saves() throws IOException {
        somebodyChanges(9);
        isHeld(close(holding, 1));

        isHeld(done(holding.openPath(order(Declarations.CORE2, 1))));

        Operations operations = holding.operations();
        assertThat(operations.unsaved().orElseThrow().lines()).isNotEmpty();
        isPlain(done(operations.save(new ApplianceOrder(CLUSTER, Epoch.of(1), Duration.ofSeconds(5)))));
        isPlain(done(holding.openPath(order(Declarations.CORE2, 1))));
        appliance.restart();
        assertThat(core1()).isEqualTo(PathState.CLOSED);
    }

    @Test
    void what_our_own_order_could_not_save_is_not_taken_for_somebody_elses() {
        appliance.faults().busy(10_000, UnsavedPolicyTest::saves);
        assertThat(holding.closePath(order(Declarations.CORE1, 1, Duration.ofSeconds(4))))
                .isInstanceOf(EffectOutcome.Indeterminate.class);
        appliance.faults().clear();

        isPlain(close(holding, 1));

        assertThat(appliance.isUnsaved()).isFalse();
    }

    @Test
    void what_an_order_that_was_refused_did_not_leave_is_somebody_elses() throws IOException {
        isPlain(close(holding, 2));
        assertThat(holding.openPath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Rejected.class);
        somebodyChanges(9);

        isHeld(close(holding, 2));
    }

    @Test
    void what_could_not_be_saved_along_is_told_again() throws IOException {
        somebodyChanges(9);
        appliance.faults().busy(10_000, UnsavedPolicyTest::saves);
        assertThat(saving.closePath(order(Declarations.CORE1, 1, Duration.ofSeconds(4))))
                .isInstanceOf(EffectOutcome.Indeterminate.class);
        appliance.faults().clear();

        assertThat(close(saving, 1).warnings()).singleElement().asString().contains("were saved along");
    }

    @Test
    void a_fence_does_not_wait_for_an_appliance_that_does_not_tell_what_is_saved() {
        AtomicInteger asked = new AtomicInteger();
        appliance.faults().unavailable(100, call -> asksWhatIsSaved(call) && asked.incrementAndGet() > 0);

        EffectOutcome.Succeeded saved = close(saving, 1);

        assertThat(asked).hasValue(1);
        assertThat(saved.lasting()).isTrue();
        assertThat(saved.warnings())
                .singleElement()
                .asString()
                .contains("could not be read; if so, they were saved along");
        EffectOutcome.Succeeded held = close(holding, 2);
        isHeld(held);
        assertThat(held.warnings()).singleElement().asString().contains("could not be read");
        assertThat(asked).hasValue(2);
    }

    @Test
    void nor_for_one_that_takes_its_time_to_tell() {
        NetScalerLoadBalancer patient = builder()
                .unsavedByOthers(UnsavedPolicy.SAVE)
                .callTimeout(Duration.ofMinutes(1))
                .build();
        try (patient) {
            appliance.faults().slow(1, Duration.ofSeconds(30), UnsavedPolicyTest::asksWhatIsSaved);
            long begun = System.nanoTime();

            EffectOutcome.Succeeded closed =
                    done(patient.closePath(order(Declarations.CORE1, 1, Duration.ofMinutes(1))));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            assertThat(closed.warnings()).singleElement().asString().contains("could not be read");
        }
    }

    private static boolean asksWhatIsSaved(NitroCall call) {
        return call.method().equals("GET") && call.path().equals("config/nsconfig");
    }

    @Test
    void a_plan_saves_along_or_is_held_with_the_same_words() throws IOException {
        LoadBalancing more = Declarations.moreServers(Declarations.core(), 1);
        LoadBalancing evenMore = Declarations.moreServers(Declarations.core(), 2);
        somebodyChanges(9);

        EffectOutcome.Succeeded held = done(holding.apply(holding.plan(more).orElseThrow()));

        isHeld(held);
        assertThat(held.warnings()).isEqualTo(close(holding, 1).warnings());
        assertThat(appliance.isUnsaved()).isTrue();
        EffectOutcome.Succeeded along = done(saving.apply(saving.plan(evenMore).orElseThrow()));
        assertThat(along.lasting()).isTrue();
        assertThat(along.warnings()).singleElement().asString().contains("were saved along");
        isPlain(done(holding.apply(
                holding.plan(Declarations.moreServers(Declarations.core(), 3)).orElseThrow())));
        assertThat(appliance.isUnsaved()).isFalse();
    }

    private static boolean saves(NitroCall call) {
        return call.path().startsWith("config/nsconfig?action=save");
    }
}
