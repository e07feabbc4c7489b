package dev.holdfast.failover;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where the machine has been in one search, as far as that is remembered: worlds are many, its states are few. */
final class Positions {

    /** About as many kilobytes; a search goes through time, so that the old ones are not asked for again. */
    private static final int REMEMBERED = 100_000;

    private final FailoverMachine machine;
    private final Set<RuleId> fired;
    private final Map<Position, Position> known = new HashMap<>();

    Positions(FailoverMachine machine, Set<RuleId> fired) {
        this.machine = machine;
        this.fired = fired;
    }

    FailoverMachine machine() {
        return machine;
    }

    Position initial() {
        return of(machine.initial(), Duration.ZERO);
    }

    Position of(FailoverState state, Duration at) {
        return known(new Position(this, state, at));
    }

    /** The one that stands for all its equals. */
    Position known(Position position) {
        Position known = this.known.get(position);
        if (known != null) {
            return known;
        }
        if (this.known.size() == REMEMBERED) {
            this.known.values().forEach(Position::forget);
            this.known.clear();
        }
        this.known.put(position, position);
        return position;
    }

    Step ask(FailoverState state, Input input) {
        Step step = machine.step(state, input);
        fired.add(step.rule());
        return step;
    }
}
