package dev.holdfast.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When a check is due: origin + phase + n · interval, give or take 5 % of the interval. The phase is drawn from the name of
 * the host and a seed, each deviation from that of the check as well, so checks spread out, and come out the same on every
 * start. A deviation belongs to its round alone and never adds up.
 *
 * <p>The k checks of a host share its shortest interval out among them, and deviate by so little that never less than a
 * (k+1)th of it lies between two of them, provided their intervals are multiples of the shortest (probe.md 3.3).
 */
final class Timetable {

    private static final Duration RAMP = Duration.ofSeconds(10);
    private static final int DEVIATION = 20;
    private static final long RAMP_NANOS = RAMP.toNanos();
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long origin;
    private final long interval;
    private final long phase;
    private final long first;
    private final long deviation;
    private final long hash;

    /**
     * The place of a check among those of its host.
     *
     * @param name of the host
     * @param shortest interval of its checks
     * @param checks how many it has
     */
    record Host(String name, Duration shortest, int checks) {

        private long share(long nanos, int index) {
            return nanos / checks * index;
        }

        private long deviation(long interval) {
            long most = interval / DEVIATION;
            return checks == 1 ? most : Math.min(most, shortest.toNanos() / (2L * checks * (checks + 1)));
        }
    }

    /** A check that is alone at its host. */
    Timetable(Duration origin, Duration interval, String check, long seed) {
        this(origin, interval, check, seed, new Host(check, interval, 1), 0);
    }

    /** @param index of the check among those of its host, from 0 */
    Timetable(Duration origin, Duration interval, String check, long seed, Host host, int index) {
        this.origin = origin.toNanos();
        this.interval = interval.toNanos();
        this.hash = mixed(named(check) ^ seed);
        long place = mixed(named(host.name()) ^ seed);
        long shortest = host.shortest().toNanos();
        this.phase = Math.floorMod(Math.floorMod(place, this.interval) + host.share(shortest, index), this.interval);
        long ramp = Math.min(shortest, RAMP_NANOS);
        this.first = Math.floorMod(Math.floorMod(place, ramp) + host.share(ramp, index), ramp);
        this.deviation = host.deviation(this.interval);
    }

    /** The timetables of all checks, in their order. */
    static List<Timetable> of(List<ProbeTarget> targets, Duration origin, long seed) {
        Map<String, List<ProbeTarget>> byHost =
                targets.stream().collect(Collectors.groupingBy(ProbeTarget::address, Collectors.toList()));
        Map<String, Timetable> timetables = new HashMap<>();
        byHost.forEach((address, checks) -> {
            Duration shortest = checks.stream()
                    .map(each -> each.policy().interval())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Host host = new Host(address, shortest, checks.size());
            // By name: what is added to the declaration elsewhere must not move anything here.
            List<ProbeTarget> named = checks.stream()
                    .sorted(Comparator.comparing(ProbeTarget::key))
                    .toList();
            for (int i = 0; i < named.size(); i++) {
                ProbeTarget each = named.get(i);
                timetables.put(each.key(), new Timetable(origin, each.policy().interval(), each.key(), seed, host, i));
            }
        });
        return targets.stream().map(each -> timetables.get(each.key())).toList();
    }

    /** Within the first ten seconds, however long the interval: a start must not be blind for an hour. */
    Duration first() {
        return Duration.ofNanos(origin + first);
    }

    /**
     * The first regular time after one at which it was asked. Well after the start: a regular time close to a first one,
     * of this check or of another of its host, is left out.
     */
    Duration following(Duration asked) {
        long settled = origin + (interval > RAMP_NANOS ? RAMP_NANOS * 3 / 2 : first + interval / 2);
        return after(Duration.ofNanos(Math.max(asked.toNanos(), settled)));
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
        long off = deviation == 0 ? 0 : Math.floorMod(mixed(hash + round * GOLDEN), 2 * deviation + 1) - deviation;
        return origin + phase + round * interval + off;
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
