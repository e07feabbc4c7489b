package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.search.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of the machine at an instant, shared by all worlds of a search in which it stands so, and what it has been
 * asked there. The machine is a function of state and input: what it has answered once it is not asked again.
 */
final class Position {

    /** What the machine answers to an input, and where it stands then. */
    record Answer(Step step, Position then) {}

    private final Positions all;
    private final FailoverState state;
    private final Duration at;
    private final Map<Input, Answer> answers = new HashMap<>(8);
    /** The same state at the instant that was asked for last. */
    private @Nullable Position later;

    private @Nullable List<NodeId> unblocked;
    private boolean keyed;
    private long high;
    private long low;

    Position(Positions all, FailoverState state, Duration at) {
        this.all = all;
        this.state = state;
        this.at = at;
    }

    FailoverState state() {
        return state;
    }

    /** Writes 128 bits of the state's canonical text, and of nothing else. */
    void key(Key key) {
        if (!keyed) {
            Key text = new Key().append(all.machine().canonical(state, at));
            text.seal();
            high = text.high();
            low = text.low();
            keyed = true;
        }
        key.append(high).append(low);
    }

    /** The same state at another instant. */
    Position at(Duration instant) {
        if (instant.equals(at)) {
            return this;
        }
        if (later == null || !instant.equals(later.at)) {
            later = all.of(state, instant);
        }
        return later;
    }

    Answer answer(Input input) {
        Answer answer = answers.get(input);
        if (answer == null) {
            answer = all.ask(state, input);
            answers.put(input, answer);
        }
        return answer;
    }

    /** The nodes of which the machine says that nothing keeps them from taking over. */
    List<NodeId> unblocked() {
        if (unblocked == null) {
            List<NodeId> found = new ArrayList<>();
            for (NodeView node : state.view().nodes()) {
                if (all.machine().whyNot(state, node.id(), at).isEmpty()) {
                    found.add(node.id());
                }
            }
            unblocked = List.copyOf(found);
        }
        return unblocked;
    }

    /** What the machine says of an input, whatever it would do. */
    Explanation explain(Input input) {
        return all.machine().explain(state, input);
    }

    /** Whether the machine says that nothing keeps a scheduled move from beginning. */
    boolean isFreeForSchedule(Input tick) {
        return SwitchoverGates.scheduledBlocks(all.machine().situation(state, tick))
                .isEmpty();
    }

    /** Lets go of what follows from here. */
    void forget() {
        answers.clear();
        later = null;
    }
}
