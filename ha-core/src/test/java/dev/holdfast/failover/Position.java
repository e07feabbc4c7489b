package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.search.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A state of the machine at an instant, shared by all worlds of a search in which it stands so, and what it has been
 * asked there. The machine is a function of state and input: what it has answered once it is not asked again.
 *
 * <p>Equal to another one of the same state at the same instant.
 */
final class Position {

    private static final int UNNUMBERED = -1;

    private final Positions all;
    private final FailoverState state;
    private final Duration at;
    private final int stateHash;
    /** Few: they are looked through. */
    private Answer[] answers = {};

    private int length;
    /** The same state at the instant that was asked for last. */
    private @Nullable Position later;

    private @Nullable List<NodeId> unblocked;
    private boolean keyed;
    private long high;
    private long low;

    Position(Positions all, FailoverState state, Duration at) {
        this(all, state, at, state.hashCode());
    }

    private Position(Positions all, FailoverState state, Duration at, int stateHash) {
        this.all = all;
        this.state = state;
        this.at = at;
        this.stateHash = stateHash;
    }

    /** What the machine answers to an input, by its number if it goes by one, and where it stands then. */
    record Answer(int number, Input input, Step step, Position then) {}

    Duration at() {
        return at;
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
            later = all.known(new Position(all, state, instant, stateHash));
        }
        return later;
    }

    Answer answer(Input input) {
        for (int i = 0; i < length; i++) {
            Answer answer = answers[i];
            if (answer.number() == UNNUMBERED && answer.input().equals(input)) {
                return answer;
            }
        }
        return ask(UNNUMBERED, input);
    }

    /**
     * The answer to what is said so often that it goes by a number.
     *
     * @param number from 0 on; says at this instant what the input says, in this search
     * @param input made only where it has not been said yet
     */
    Answer answer(int number, Supplier<Input> input) {
        for (int i = 0; i < length; i++) {
            if (answers[i].number() == number) {
                return answers[i];
            }
        }
        return ask(number, input.get());
    }

    @SuppressWarnings("ReferenceEquality") // the very state is the common case; an equal one is looked for
    private Answer ask(int number, Input input) {
        Step step = all.ask(state, input);
        boolean stays = step.next() == state && input.at().equals(at);
        Position then = stays ? this : all.of(step.next(), input.at());
        if (length == answers.length) {
            answers = Arrays.copyOf(answers, length * 2 + 1);
        }
        answers[length] = new Answer(number, input, step, then);
        return answers[length++];
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
    boolean isFreeForSchedule() {
        return SwitchoverGates.scheduledBlocks(all.machine().situation(state, new Input.Tick(at)))
                .isEmpty();
    }

    /** Lets go of what follows from here. */
    void forget() {
        answers = new Answer[0];
        length = 0;
        later = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position that
                && stateHash == that.stateHash
                && at.equals(that.at)
                && state.equals(that.state);
    }

    @Override
    public int hashCode() {
        return stateHash * 31 + at.hashCode();
    }
}
