package dev.holdfast.failover;

import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.EffectOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order on its way through a controller's adapter, which may be paused before every step of it. */
final class Call {

    /** What is done next. The load balancer's steps are those of {@code ha-lb-netscaler}, one call to it each. */
    enum Step {
        /** Log in if need be; where the epoch is not ours yet, read the mark. */
        START,
        WRITE_MARK,
        LIST_SESSIONS,
        END_SESSION,
        READ_MARK_AGAIN,
        LOOK,
        WRITE,
        /** Read back and save. */
        FINISH,
        ANSWER
    }

    final Effect effect;
    final int deadline;
    Step step = Step.START;
    /** The login in which it may write. */
    int pinned;

    int roundSession;
    int starts;
    int rounds;
    boolean written;
    /** Paused between the check of its time and the sending: one more call leaves, whatever the time. */
    boolean slips;

    List<Integer> toEnd = List.of();

    @Nullable
    EffectOutcome outcome;

    @Nullable
    TrafficView reading;

    Call(Effect effect, int deadline) {
        this.effect = effect;
        this.deadline = deadline;
    }

    Call copy() {
        Call copy = new Call(effect, deadline);
        copy.step = step;
        copy.pinned = pinned;
        copy.roundSession = roundSession;
        copy.starts = starts;
        copy.rounds = rounds;
        copy.written = written;
        copy.slips = slips;
        copy.toEnd = toEnd;
        copy.outcome = outcome;
        copy.reading = reading;
        return copy;
    }

    /** 0 and 1: that node; 2: the store; 3: the load balancer. */
    int receiver() {
        if (effect instanceof Effect.RaiseEpoch) {
            return 2;
        }
        if (effect instanceof Effect.PromoteNode promote) {
            return Turn.index(promote.node());
        }
        return effect instanceof Effect.DemoteNode demote ? Turn.index(demote.node()) : 3;
    }

    boolean opens() {
        return effect instanceof Effect.OpenPath;
    }

    void end(EffectOutcome how) {
        outcome = how;
        step = Step.ANSWER;
    }

    /** As an order ends that cannot go on. */
    void unfinished(String reason) {
        end(written ? EffectOutcome.indeterminate(reason) : EffectOutcome.failed(reason, true));
    }

    void key(LeadersKey key) {
        key.out.append(effect.getClass().getSimpleName(), 0, 2).append(Turn.nodeOf(effect));
        key.out.append(Math.min(99, key.nextEffect - effect.id().value())).append('e');
        key.out.append(key.epoch - effect.epoch().value()).append('d').append(Math.max(0, deadline - key.now));
        key.out.append(step.name()).append(World.bit(written)).append(World.bit(slips));
        key.out.append(starts).append(rounds);
        key.session(pinned);
        key.session(roundSession);
        List<Integer> sorted = new ArrayList<>(toEnd);
        sorted.forEach(key::session);
        if (outcome != null) {
            key.out.append(outcome.getClass().getSimpleName(), 0, 1);
        }
        if (reading != null) {
            reading.paths().forEach(path -> key.out.append(path.state().name(), 0, 1));
        }
    }
}
