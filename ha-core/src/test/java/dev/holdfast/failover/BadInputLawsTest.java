package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Walk.Moment;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What cannot be so changes no state that any sequence of inputs reaches, and is turned down by a rule of its own. */
class BadInputLawsTest {

    private static final int STEPS = 120;
    private static final ObserverId OBSERVER = ObserverId.of("ctl");
    private static final NodeId STRANGER = NodeId.of("core9");
    private static final Verdict FAILURE = Verdict.fail(Verdict.Reason.TIMEOUT, "");

    @Property(tries = 200)
    void what_is_older_than_the_last_change_is_ignored(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            Duration changed = state.view().changedAt();
            if (state.phase() != Phase.UNLED) {
                Duration old = Objects.requireNonNull(changed).minusMillis(1);
                NodeId active = state.view().active();
                for (Input input : List.of(
                        new Input.Tick(old),
                        new Input.Observed(old, OBSERVER, active, FAILURE),
                        new Input.Observed(old, OBSERVER, STRANGER, FAILURE),
                        new Input.EffectEnded(old, awaited(state), EffectOutcome.SUCCEEDED),
                        new Input.TrafficRead(old, new TrafficView(List.of())),
                        new Input.SelfReported(old, SelfHealth.ISOLATED),
                        new Input.LeaseExtended(old, old.plusSeconds(1)),
                        new Input.SwitchoverOrdered(old, active, "op"),
                        new Input.ModeOrdered(old, GroupMode.OBSERVE))) {
                    turnedDown(moment, input, "F900");
                }
            }
        });
    }

    @Property(tries = 200)
    void what_is_said_of_a_stranger_is_ignored(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            Duration now = moment.input().at();
            if (moment.step().next().phase() != Phase.UNLED) {
                turnedDown(moment, new Input.Observed(now, OBSERVER, STRANGER, FAILURE), "F910");
                turnedDown(moment, new Input.FactsReported(now, STRANGER, NodeFacts.UNKNOWN), "F910");
                turnedDown(moment, new Input.NodeReinstated(now, STRANGER, "op"), "F910");
                turnedDown(moment, new Input.HoldLifted(now, STRANGER, "op"), "F910");
            }
        });
    }

    @Property(tries = 200)
    void the_result_of_what_was_never_ordered_is_ignored(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            Duration now = moment.input().at();
            FailoverState state = moment.step().next();
            if (state.phase() != Phase.UNLED) {
                for (long id : new long[] {0, state.view().nextEffect()}) {
                    turnedDown(
                            moment,
                            new Input.EffectEnded(now, new EffectId(id), EffectOutcome.rejected("newer epoch")),
                            "F920");
                }
            }
        });
    }

    @Property(tries = 200)
    void a_stale_epoch_begins_no_term(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            Term term = moment.step().next().view().term();
            if (term != null) {
                long last = term.epoch().value();
                for (Epoch stale : List.of(term.epoch(), Epoch.of(last - 1))) {
                    turnedDown(moment, new Input.TermBegan(moment.input().at(), stale, Instant.EPOCH), "F030");
                }
            }
        });
    }

    @Property(tries = 200)
    void an_input_that_decides_nothing_leaves_no_trace(@ForAll long seed) {
        new Walk(seed).go(STEPS, moment -> {
            FailoverState state = moment.step().next();
            Duration later = moment.input().at().plusMillis(1);
            NodeId active = state.view().active();
            Verdict again = Verdict.unknown(Verdict.Reason.STALE, "");
            for (Input input : List.of(new Input.Tick(later), new Input.Observed(later, OBSERVER, active, again))) {
                Step step = moment.machine().step(state, input);
                if (step.effects().isEmpty() && differsInItsReadingOnly(state, step.next())) {
                    assertThat(step.next()).as("%s %s", step.rule(), input).isEqualTo(state);
                }
            }
        });
    }

    private static void turnedDown(Moment moment, Input input, String rule) {
        FailoverState state = moment.step().next();
        Step step = moment.machine().step(state, input);

        assertThat(step).as("%s in %s", input, state).isEqualTo(new Step(state, List.of(), new RuleId(rule)));
        assertThat(moment.machine().isRefusal(step.rule())).isTrue();
        assertThat(moment.machine().explain(state, input).rule()).isEqualTo(step.rule());
    }

    private static EffectId awaited(FailoverState state) {
        Attempt attempt = state.attempt();
        return attempt == null ? new EffectId(1) : attempt.effect();
    }

    private static boolean differsInItsReadingOnly(FailoverState one, FailoverState other) {
        return one.phase() == other.phase()
                && Objects.equals(one.move(), other.move())
                && Objects.equals(one.attempt(), other.attempt())
                && Objects.equals(one.failingSince(), other.failingSince())
                && one.view().withChangedAt(Duration.ZERO).equals(other.view().withChangedAt(Duration.ZERO));
    }
}
