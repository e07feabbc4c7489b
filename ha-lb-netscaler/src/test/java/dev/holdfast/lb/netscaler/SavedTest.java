package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.Step;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.ObserverId;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a restart of the appliance leaves of an order, and what reading and machine make of it. */
class SavedTest extends ApplianceTest {

    private static final TrafficPaths PATHS = Declarations.core().paths();

    private final FailoverMachine machine = FailoverMachine.of(
            new FailoverGroup(
                    CLUSTER,
                    List.of(
                            new FailoverGroup.Member(NodeId.of("core1"), SiteId.of("main"), null),
                            new FailoverGroup.Member(NodeId.of("core2"), SiteId.of("main"), NodeId.of("core1")))),
            FailoverPolicy.guide(Duration.ofSeconds(5), 2, Duration.ofSeconds(1))
                    .mode(Promoter.CONTROLLER, TrafficMover.CONTROLLER)
                    .build());
    private FailoverState state = machine.initial();
    private String rule = "";
    private @Nullable Effect pending;

    @BeforeEach
    void configured() {
        apply(Declarations.core());
    }

    private static boolean saves(NitroCall call) {
        return call.path().startsWith("config/nsconfig?action=save");
    }

    private PathReading core1() {
        return balancer.observeTraffic(PATHS).orElseThrow().paths().get(0);
    }

    @Test
    void a_close_whose_save_is_refused_is_closed_and_not_saved_and_a_restart_undoes_it() {
        appliance.faults().busy(10_000, SavedTest::saves);

        EffectOutcome closed = balancer.closePath(order(Declarations.CORE1, 1, Duration.ofSeconds(4)));

        assertThat(closed).isInstanceOf(EffectOutcome.Indeterminate.class);
        assertThat(core1().state()).isEqualTo(PathState.CLOSED);
        assertThat(core1().saved()).isFalse();
        appliance.restart();
        assertThat(core1().state()).isEqualTo(PathState.OPEN);
        assertThat(core1().saved()).isTrue();
    }

    @Test
    void a_close_whose_saves_answer_is_lost_is_saved_and_a_restart_keeps_it() {
        appliance.faults().dropAfterApply(10_000, SavedTest::saves);

        EffectOutcome closed = balancer.closePath(order(Declarations.CORE1, 1, Duration.ofSeconds(4)));

        assertThat(closed).isInstanceOf(EffectOutcome.Indeterminate.class);
        assertThat(core1().saved()).isTrue();
        appliance.restart();
        assertThat(core1().state()).isEqualTo(PathState.CLOSED);
    }

    @Test
    void nothing_counts_as_saved_beside_somebody_elses_unsaved_change() throws IOException {
        assertThat(core1().saved()).isTrue();
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"vs_core_443\",\"timeout\":9}}");
        assertThat(core1().saved()).isFalse();

        assertThat(balancer.openPath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(core1().saved()).isTrue();
    }

    @Test
    void an_appliance_that_does_not_tell_whether_it_is_saved_cannot_be_read() {
        appliance
                .faults()
                .unavailable(
                        100, call -> call.method().equals("GET") && call.path().equals("config/nsconfig"));

        assertThat(balancer.observeTraffic(PATHS))
                .isInstanceOfSatisfying(
                        Reply.None.class, none -> assertThat(none.reason()).contains("whether the paths are saved"));
        assertThat(balancer.readiness(PATHS, Epoch.of(1))).isInstanceOf(Reply.None.class);
    }

    /** The machine decides, the adapter carries out, the appliance loses every save of the first close. */
    @Test
    void the_machine_closes_again_until_the_close_is_saved() {
        begin();
        appliance.faults().dropBeforeApply(3, SavedTest::saves);

        carryOut();
        assertThat(rule).isEqualTo("F400");
        carryOut();
        assertThat(rule).isEqualTo("F520");
        assertThat(core1().state()).isEqualTo(PathState.CLOSED);
        assertThat(core1().saved()).isFalse();

        carryOut();
        assertThat(rule).isEqualTo("F550");
        assertThat(state.phase()).isEqualTo(Phase.FENCING);
        carryOut();
        assertThat(rule).isEqualTo("F440");
        assertThat(state.phase()).isEqualTo(Phase.PROMOTING);
        assertThat(core1().saved()).isTrue();
        appliance.restart();
        assertThat(core1().state()).isEqualTo(PathState.CLOSED);
    }

    /** Up to the claim of a failover from core1 to core2. */
    private void begin() {
        feed(new Input.TermBegan(Duration.ZERO, Epoch.of(1), Instant.EPOCH));
        feed(new Input.TrafficRead(Duration.ZERO, balancer.observeTraffic(PATHS).orElseThrow()));
        see("core1", Verdict.pass(NodeState.ACTIVE));
        see("core2", Verdict.pass(NodeState.STANDBY));
        see("core1", Verdict.fail(Verdict.Reason.TIMEOUT, ""));
        see("core1", Verdict.fail(Verdict.Reason.TIMEOUT, ""));
        feed(new Input.Tick(Duration.ZERO));
        assertThat(state.phase()).isEqualTo(Phase.CLAIMING);
    }

    private void see(String node, Verdict verdict) {
        feed(new Input.Observed(Duration.ZERO, ObserverId.of("here"), NodeId.of(node), verdict));
    }

    private void feed(Input input) {
        Step step = machine.step(state, input);
        state = step.next();
        rule = step.rule().toString();
        pending = step.effects().stream()
                .filter(effect -> !(effect instanceof Effect.SendNotice))
                .findFirst()
                .orElse(null);
    }

    private void carryOut() {
        Effect effect = Objects.requireNonNull(pending);
        if (effect instanceof Effect.ReadTraffic) {
            feed(new Input.TrafficRead(
                    Duration.ZERO, balancer.observeTraffic(PATHS).orElseThrow()));
        } else {
            EffectOutcome outcome = effect instanceof Effect.FenceNode
                    ? balancer.closePath(
                            order(Declarations.CORE1, effect.epoch().value()))
                    : EffectOutcome.SUCCEEDED;
            feed(new Input.EffectEnded(Duration.ZERO, effect.id(), outcome));
        }
    }
}
