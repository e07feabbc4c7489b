package dev.holdfast.health;

import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The ports of one node, each asked in virtual time when its policy says so, as a scheduler would; what changes is written
 * down. Two ports are never asked at the same moment.
 */
final class VirtualNode {

    private static final Duration APART = Duration.ofMillis(10);

    private final HealthTracker tracker;
    private final BiFunction<Integer, Duration, Verdict> server;
    private final SortedMap<Integer, Duration> due = new TreeMap<>();
    private final StringBuilder trace = new StringBuilder();
    private PortMatrix matrix;
    private Duration flappedAt = Duration.ofSeconds(-1);

    /** @param server what a port answers at a time */
    VirtualNode(HealthPolicy policy, List<Integer> ports, BiFunction<Integer, Duration, Verdict> server) {
        this.tracker = new HealthTracker(policy);
        this.server = server;
        this.matrix = PortMatrix.of(tracker, ports);
        ports.forEach(port -> due.put(port, APART.multipliedBy(due.size())));
    }

    PortMatrix matrix() {
        return matrix;
    }

    String trace() {
        return trace.toString();
    }

    /** When a port first flapped, or a negative time if none has. */
    Duration flappedAt() {
        return flappedAt;
    }

    VirtualNode runUntil(Duration end) {
        Map.Entry<Integer, Duration> next = first();
        while (next.getValue().compareTo(end) < 0) {
            ask(next.getKey(), next.getValue());
            next = first();
        }
        return this;
    }

    private Map.Entry<Integer, Duration> first() {
        return Collections.min(due.entrySet(), Map.Entry.comparingByValue());
    }

    private void ask(int port, Duration now) {
        Verdict verdict = server.apply(port, now);
        PortMatrix before = matrix;
        matrix = matrix.observe(port, verdict, now);
        HealthState was = before.port(port).health();
        HealthState is = matrix.port(port).health();
        Duration next = tracker.nextProbeAfter(is);
        due.put(port, now.plus(next));
        if (!is.status().equals(was.status())
                || is.isChanging()
                || was.isChanging()
                || !next.equals(tracker.nextProbeAfter(was))) {
            line(
                    now,
                    port,
                    verdict.kind() + " " + word(was) + " -> " + word(is) + ", next in " + next.toMillis() + " ms");
        }
        if (matrix.port(port).flap().flapping() != before.port(port).flap().flapping()) {
            boolean flapping = matrix.port(port).flap().flapping();
            flappedAt = flapping && flappedAt.isNegative() ? now : flappedAt;
            line(
                    now,
                    port,
                    (flapping ? "FLAPPING: " : "at rest: ") + matrix.pattern() + ", "
                            + matrix.judge(Verdict.pass()).kind() + ", "
                            + matrix.pattern().advice());
        }
    }

    private static String word(HealthState state) {
        String run = state.failures() > 0
                ? "+" + state.failures() + "F"
                : state.passes() > 0 ? "+" + state.passes() + "P" : "";
        return state.status() + run;
    }

    private void line(Duration now, int port, String what) {
        trace.append(String.format(Locale.ROOT, "%9.2f s  %4d  %s\n", now.toMillis() / 1000.0, port, what));
    }
}
