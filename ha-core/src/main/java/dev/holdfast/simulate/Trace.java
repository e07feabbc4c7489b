package dev.holdfast.simulate;

import dev.holdfast.failover.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The hash of everything that happens, and the lines worth reading. */
final class Trace {

    private final List<Moment> moments = new ArrayList<>();
    private long hash;
    private long events;

    void event(long at, Agenda.Kind kind) {
        events++;
        mix(at * 31 + kind.name().hashCode());
    }

    void step(Step step) {
        mix((long) step.rule().value().hashCode() << 32
                | (long) step.next().phase().name().hashCode() << 8
                | step.effects().size());
    }

    void mix(long value) {
        hash = Dice.mixed(hash ^ value) + value;
    }

    void say(long at, String what) {
        mix(what.hashCode());
        if (moments.size() < Outcome.TIMELINE_MAX) {
            moments.add(new Moment(Duration.ofMillis(at), what));
        }
    }

    long events() {
        return events;
    }

    List<Moment> moments() {
        return moments;
    }

    String hash() {
        return HexFormat.of().toHexDigits(hash);
    }
}
