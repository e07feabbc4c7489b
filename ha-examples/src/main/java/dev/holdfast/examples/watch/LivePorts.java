package dev.holdfast.examples.watch;

import dev.holdfast.health.FlapPattern;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.HealthTracker;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.probe.ProbeScheduler;
import dev.holdfast.probe.ProbeTarget;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Watches the ports of several nodes and prints them as one matrix whenever a word of it changes. The prober and the
 * scheduler look, {@link PortMatrix} judges; this only brings them together. For one thread.
 */
public final class LivePorts implements AutoCloseable {

    private static final String ROW = "%-12s";

    private final SortedMap<NodeId, PortMatrix> matrices = new TreeMap<>();
    private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
    private final NetworkProber prober = NetworkProber.builder().onOneThread(40).build();
    private final ProbeScheduler scheduler;
    private final PrintStream out;
    private final Duration began = now();
    private String shown = "";

    private LivePorts(Collection<Port> ports, HealthPolicy policy, PrintStream out) {
        this.out = out;
        try {
            scheduler = started(ports, policy);
        } catch (RuntimeException e) {
            prober.close();
            throw e;
        }
    }

    private ProbeScheduler started(Collection<Port> ports, HealthPolicy policy) {
        ports.stream()
                .collect(Collectors.groupingBy(Port::node, TreeMap::new, Collectors.toList()))
                .forEach((node, own) -> matrices.put(
                        node,
                        PortMatrix.of(
                                new HealthTracker(policy),
                                own.stream().map(Port::named).toList())));
        ProbeScheduler.Builder watch =
                ProbeScheduler.builder(prober, ObserverId.of("live")).listener(seen::add);
        ports.forEach(port -> watch.target(new ProbeTarget(port.node(), port.address(), port.probe(policy), policy)));
        return watch.start();
    }

    /**
     * Begins the watch.
     *
     * @param ports of which nodes
     * @param policy how often to look, and how many looks count
     * @param out where the matrix goes
     * @return close it
     * @throws IllegalArgumentException if a port is named twice
     */
    public static LivePorts watch(Collection<Port> ports, HealthPolicy policy, PrintStream out) {
        return new LivePorts(ports, policy, out);
    }

    /**
     * Prints what changes until something is so.
     *
     * @param enough asked after every look
     * @param within no longer than this
     * @return whether it came to be so
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean until(Predicate<LivePorts> enough, Duration within) throws InterruptedException {
        Duration end = now().plus(within);
        while (!enough.test(this)) {
            Observation next = seen.poll(end.minus(now()).toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return false;
            }
            take(next);
        }
        return true;
    }

    /**
     * Whether all these ports of a node stand so.
     *
     * @param node whose
     * @param ports which
     * @param status how
     * @return true if each of them does
     */
    public boolean stand(NodeId node, Collection<Integer> ports, Status status) {
        return ports.stream().allMatch(port -> of(node).port(port).health().status() == status);
    }

    /**
     * Which ports of a node flap together.
     *
     * @param node whose
     * @return the verdict, as it is now
     */
    public FlapPattern pattern(NodeId node) {
        return of(node).pattern();
    }

    private PortMatrix of(NodeId node) {
        PortMatrix matrix = matrices.get(node);
        if (matrix == null) {
            throw new IllegalArgumentException(node + " is not watched, only " + matrices.keySet());
        }
        return matrix;
    }

    private void take(Observation look) {
        PortMatrix matrix = of(look.node()).observe(Integer.parseInt(look.check()), look.verdict(), look.at());
        matrices.put(look.node(), matrix);
        String text = toText();
        if (!text.equals(shown)) {
            shown = text;
            String at = String.format(Locale.ROOT, "%.2f s", now().minus(began).toMillis() / 1000.0);
            out.print(ROW.formatted(at) + text);
        }
    }

    /** All but its upper left corner. */
    private String toText() {
        TreeSet<Integer> columns = new TreeSet<>();
        matrices.values().forEach(matrix -> columns.addAll(matrix.ports().keySet()));
        StringBuilder text = new StringBuilder();
        columns.forEach(port -> text.append(ROW.formatted(port)));
        matrices.forEach((node, matrix) -> {
            text.append('\n').append(ROW.formatted(node));
            columns.forEach(port -> text.append(ROW.formatted(word(matrix, port))));
            if (matrix.pattern() != FlapPattern.NONE) {
                text.append("\n  ")
                        .append(matrix.pattern())
                        .append(", ")
                        .append(matrix.judge(Verdict.pass()).kind())
                        .append(": ")
                        .append(matrix.pattern().advice());
            }
        });
        return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String word(PortMatrix matrix, int port) {
        PortMatrix.PortHealth known = matrix.ports().get(port);
        if (known == null) {
            return "-";
        }
        String status = known.health().status().name().toLowerCase(Locale.ROOT);
        return known.flap().flapping() ? status + " FLAPS" : status;
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void close() {
        scheduler.close();
        prober.close();
    }
}
