package dev.holdfast.runtime;

import dev.holdfast.failover.Explanation;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.InputKind;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.Step;
import dev.holdfast.failover.Term;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the state: steps the machine, journals what mattered, says where the group stands. Changed by the decision thread
 * only; {@link #state} and {@link #status} may be read by any.
 */
final class Decider {

    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.decisions");

    private final FailoverMachine machine;
    private final Duration effectTimeout;
    private final Outbox outbox;
    private final Consumer<TimelineEntry> story;
    private volatile FailoverState state;
    private volatile ControllerStatus status;
    private long sequence;
    private Instant since = Instant.EPOCH;
    private @Nullable RuleId lastRule;
    private String why = "Not started.";

    Decider(FailoverMachine machine, Outbox outbox, Consumer<TimelineEntry> story) {
        this.machine = machine;
        this.effectTimeout = machine.policy().effectTimeout();
        this.outbox = outbox;
        this.story = story;
        this.state = machine.initial();
        this.status = statusOf(List.of());
    }

    FailoverState state() {
        return state;
    }

    ControllerStatus status() {
        return status;
    }

    boolean leads() {
        return state.phase() != Phase.UNLED;
    }

    /** Takes up where the store says the group was. */
    void resume(Optional<Snapshot> snapshot) {
        outbox.clear();
        state = snapshot.map(Snapshot::state).orElseGet(machine::initial);
        sequence = snapshot.map(Snapshot::sequence).orElse(0L);
    }

    /** How the group then stands. */
    GroupView view(Optional<Snapshot> snapshot) {
        return snapshot.map(Snapshot::state).orElseGet(machine::initial).view();
    }

    Step apply(Input input) {
        FailoverState before = state;
        Step step = machine.step(before, input);
        boolean refused = machine.isRefusal(step.rule());
        if (!refused && step.effects().isEmpty() && step.next().equals(before)) {
            return step;
        }
        Explanation explanation = machine.explain(before, input, step);
        state = step.next();
        Instant at = storeTime(input.at());
        boolean journalled = leads() || before.phase() != Phase.UNLED;
        if (journalled) {
            JournalRecord record = new JournalRecord(
                    ++sequence,
                    at,
                    input,
                    step.rule(),
                    before.phase(),
                    state.phase(),
                    step.effects(),
                    explanation.toText(),
                    StateDigest.of(machine, state, input.at()));
            outbox.send(record, state, input.at().plus(effectTimeout));
        }
        tell(before, input, step, explanation, refused, at);
        return step;
    }

    /** Takes an operator's word and says what became of it. */
    OrderResult order(Input input, List<String> notHeld) {
        Explanation explanation = machine.explain(state, input);
        Step step = apply(input);
        return machine.isRefusal(step.rule())
                ? new OrderResult.Refused(step.rule(), explanation.toText(), explanation.refused())
                : new OrderResult.Accepted(step.rule(), explanation.toText(), notHeld);
    }

    void publish(List<Reachability> receivers) {
        if (!receivers.equals(status.receivers())) {
            status = statusOf(receivers);
        }
    }

    private void tell(
            FailoverState before, Input input, Step step, Explanation explanation, boolean refused, Instant at) {
        boolean moved = before.phase() != state.phase();
        boolean matters = moved || refused || !step.effects().isEmpty();
        boolean answered = input.kind() == InputKind.EFFECT_ENDED || isOrder(input);
        if (moved) {
            since = at;
        }
        if (matters) {
            lastRule = step.rule();
            why = explanation.toText();
        }
        status = statusOf(status.receivers());
        if (!matters && !answered) {
            LOG.debug("{} {} {}: {}", cluster(), step.rule(), state.phase(), Words.of(input));
            return;
        }
        TimelineEntry entry = TimelineEntry.of(
                at, step.rule(), before.phase(), state.phase(), input, explanation.why(), step.effects());
        if (refused) {
            LOG.warn("{} {}", cluster(), explanation.toText());
        } else {
            LOG.info("{} {}", cluster(), entry.toText());
        }
        story.accept(entry);
    }

    private static boolean isOrder(Input input) {
        return switch (input.kind()) {
            case PAUSED,
                    UNPAUSED,
                    MODE_ORDERED,
                    SWITCHOVER_ORDERED,
                    SWITCHOVER_SCHEDULED,
                    SWITCHOVER_CANCELLED,
                    WINDOW_DECLARED,
                    WINDOW_CLOSED,
                    NODE_WITHDRAWN,
                    NODE_REINSTATED,
                    HOLD_LIFTED,
                    GATES_BYPASSED,
                    SELF_REPORTED -> true;
            default -> false;
        };
    }

    private ControllerStatus statusOf(List<Reachability> receivers) {
        Term term = state.view().term();
        Instant deadline = machine.nextDeadline(state).map(this::storeTime).orElse(null);
        return new ControllerStatus(
                machine.group().cluster(),
                state.phase(),
                since,
                state.view().active(),
                state.view().mode(),
                lastRule,
                why,
                deadline,
                term == null ? Epoch.ZERO : term.epoch(),
                state.view().pauses(),
                state.move(),
                state.view().failovers(),
                receivers);
    }

    private Instant storeTime(Duration at) {
        Term term = state.view().term();
        return term == null ? Instant.EPOCH : term.storeTime(at);
    }

    private Object cluster() {
        return machine.group().cluster();
    }
}
