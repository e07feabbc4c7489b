package dev.holdfast.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * When a check is due: origin + phase + n · interval, give or take 5 % of the interval. The phase and each deviation are
 * drawn from the check's name and a seed, so checks spread out, and come out the same on every start. A deviation
 * belongs to its round alone and never adds up (probe.md 3.3).
 */
final class Timetable {

    private static final Duration RAMP = Duration.ofSeconds(10);
    private static final int DEVIATION = 20;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long origin;
    private final long interval;
    private final long phase;
    private final long hash;

    Timetable(Duration origin, Duration interval, String check, long seed) {
        this.origin = origin.toNanos();
        this.interval = interval.toNanos();
        this.hash = mixed(named(check) ^ seed);
        this.phase = Math.floorMod(hash, this.interval);
    }

    /** Within the first ten seconds, however long the interval: a start must not be blind for an hour. */
    Duration first() {
        return Duration.ofNanos(origin + phase % Math.min(interval, RAMP.toNanos()));
    }

    /** The first regular time after an instant, or the check's place in the ten seconds after it if that is far off. */
    Duration soonAfter(Duration now) {
        Duration regular = after(now);
        return regular.minus(now).compareTo(RAMP) <= 0
                ? regular
                : now.plus(first()).minusNanos(origin);
    }

    /** The first regular time strictly after an instant. */
    Duration after(Duration now) {
        long round = roundsUntil(now);
        return Duration.ofNanos(at(round));
    }

    /** How many regular times lie after one instant and not after another. */
    long between(Duration after, Duration until) {
        return until.compareTo(after) <= 0 ? 0 : roundsUntil(until) - roundsUntil(after);
    }

    /** Number of the first round strictly after an instant. */
    private long roundsUntil(Duration now) {
        long nanos = now.toNanos();
        // A round deviates by less than half an interval, so the search starts at most one too early.
        long round = Math.floorDiv(nanos - origin - phase, interval) - 1;
        while (at(round) <= nanos) {
            round++;
        }
        return round;
    }

    private long at(long round) {
        long most = interval / DEVIATION;
        long deviation = most == 0 ? 0 : Math.floorMod(mixed(hash + round * GOLDEN), 2 * most + 1) - most;
        return origin + phase + round * interval + deviation;
    }

    private static long named(String check) {
        long fnv = 0xCBF29CE484222325L;
        for (byte b : check.getBytes(StandardCharsets.UTF_8)) {
            fnv = (fnv ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return fnv;
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
