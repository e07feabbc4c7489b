package dev.holdfast.health;

import com.google.common.collect.ImmutableSortedMap;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.PortReading.Condition;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ports of one node side by side (RB-06, RB-07): verdicts in, how each port behaves out. Immutable. A restart that is
 * planned is told as MAINT, so it leaves no penalty behind.
 *
 * @param tracker confirms what is up and down
 * @param detector tells which of them flap
 * @param ports by number, as asked
 */
public record PortMatrix(HealthTracker tracker, FlapDetector detector, SortedMap<Integer, PortHealth> ports) {

    private static final int STEADY_OTHERS = 2;

    /** Freezes the ports; rejects a node of none. */
    public PortMatrix {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("port matrix without a port: name those that are asked");
        }
        ports = ImmutableSortedMap.copyOf(ports);
    }

    /**
     * What is known of one port.
     *
     * @param health whether it is up
     * @param flap how restless it is
     */
    public record PortHealth(HealthState health, FlapState flap) {}

    /**
     * A node nobody has looked at yet, flapping by {@link FlapDetector#DEFAULT}.
     *
     * @param tracker see {@link #tracker()}
     * @param ports which are asked, one or more
     * @return the matrix
     */
    public static PortMatrix of(HealthTracker tracker, List<Integer> ports) {
        SortedMap<Integer, PortHealth> unheard = new TreeMap<>();
        ports.forEach(port -> unheard.put(port, new PortHealth(HealthState.UNHEARD, FlapState.CALM)));
        return new PortMatrix(tracker, FlapDetector.DEFAULT, unheard);
    }

    /**
     * What is known of one port.
     *
     * @param port one of {@link #ports()}
     * @return its health
     * @throws IllegalArgumentException if the port is not among those asked
     */
    public PortHealth port(int port) {
        PortHealth known = ports.get(port);
        if (known == null) {
            throw new IllegalArgumentException("port " + port + " is not among those asked: " + ports.keySet());
        }
        return known;
    }

    /**
     * Takes in one verdict about one port.
     *
     * @param port one of {@link #ports()}
     * @param verdict what was seen
     * @param now when, on the monotonic clock
     * @return the matrix from now on
     * @throws IllegalArgumentException if the port is not among those asked
     */
    public PortMatrix observe(int port, Verdict verdict, Duration now) {
        SortedMap<Integer, PortHealth> next = new TreeMap<>(ports);
        next.put(port, observed(port(port), verdict, now));
        return new PortMatrix(tracker, detector, next);
    }

    /**
     * Lets time pass for every port.
     *
     * @param now when, on the monotonic clock
     * @return the matrix from now on
     */
    public PortMatrix age(Duration now) {
        SortedMap<Integer, PortHealth> next = new TreeMap<>(ports);
        next.replaceAll((port, known) -> aged(known, now));
        return new PortMatrix(tracker, detector, next);
    }

    /**
     * How each port behaves.
     *
     * @return by number; a port of which nothing is known, or which is in maintenance, is left out
     */
    public List<PortReading> readings() {
        List<PortReading> readings = new ArrayList<>();
        ports.forEach((port, known) -> {
            Status status = known.health().status();
            if (known.flap().flapping()) {
                readings.add(new PortReading(port, Condition.FLAPPING));
            } else if (status == Status.UP || status == Status.DOWN) {
                readings.add(new PortReading(port, status == Status.UP ? Condition.UP : Condition.DOWN));
            }
        });
        return List.copyOf(readings);
    }

    /**
     * Where the fault is to be looked for.
     *
     * @return the pattern of the ports that flap
     */
    public FlapPattern pattern() {
        int flapping = in(Condition.FLAPPING).size();
        if (flapping == 0) {
            return FlapPattern.NONE;
        }
        if (flapping == 1 && in(Condition.UP).size() >= STEADY_OTHERS) {
            return FlapPattern.PORT_SPECIFIC;
        }
        return flapping > 1 && flapping == ports.size() ? FlapPattern.WHOLE_NODE : FlapPattern.SEVERAL;
    }

    /**
     * A verdict about the whole node in the light of its ports. Flapping hides no failure: it only turns a pass into
     * DEGRADED.
     *
     * @param seen what was seen of the node
     * @return the verdict, or DEGRADED with the ports that flap
     */
    public Verdict judge(Verdict seen) {
        FlapPattern pattern = pattern();
        if (seen.kind() != Verdict.Kind.PASS || pattern == FlapPattern.NONE) {
            return seen;
        }
        String detail =
                "flapping: " + in(Condition.FLAPPING) + "; steady: " + in(Condition.UP) + "; " + pattern.advice();
        return new Verdict(Verdict.Kind.DEGRADED, seen.reason(), seen.reported(), detail);
    }

    private PortHealth observed(PortHealth known, Verdict verdict, Duration now) {
        PortHealth before = aged(known, now);
        HealthStep step = tracker.observe(before.health(), verdict, now);
        FlapState flap = step.changed()
                .map(change -> detector.changed(before.flap(), change))
                .orElseGet(() ->
                        blipped(before.health(), step.next()) ? detector.blipped(before.flap(), now) : before.flap());
        return new PortHealth(step.next(), flap);
    }

    private PortHealth aged(PortHealth known, Duration now) {
        return new PortHealth(tracker.age(known.health(), now).next(), detector.age(known.flap(), now));
    }

    /** Failures that did not become an outage. */
    private static boolean blipped(HealthState before, HealthState after) {
        return before.status() == Status.UP && before.failures() > 0 && after.failures() == 0;
    }

    private List<Integer> in(Condition condition) {
        return readings().stream()
                .filter(reading -> reading.condition() == condition)
                .map(PortReading::port)
                .toList();
    }
}
