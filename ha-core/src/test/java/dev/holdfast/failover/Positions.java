package dev.holdfast.failover;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where the machine has been in one search, as far as that is remembered: worlds are many, its states are few. */
final class Positions {

    /** About as many kilobytes; a search goes through time, so that the old ones are not asked for again. */
    private static final int REMEMBERED = 100_000;

    private record Place(FailoverState state, Duration at) {}

    private final FailoverMachine machine;
    private final Set<RuleId> fired;
    private final Map<Place, Position> known = new HashMap<>();

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
        Place place = new Place(state, at);
        Position position = known.get(place);
        if (position == null) {
            if (known.size() == REMEMBERED) {
                known.values().forEach(Position::forget);
                known.clear();
            }
            position = new Position(this, state, at);
            known.put(place, position);
        }
        return position;
    }

    Position.Answer ask(FailoverState state, Input input) {
        Step step = machine.step(state, input);
        fired.add(step.rule());
        return new Position.Answer(step, of(step.next(), input.at()));
    }
}
