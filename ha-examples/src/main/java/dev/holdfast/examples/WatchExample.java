package dev.holdfast.examples;

import dev.holdfast.examples.watch.LivePorts;
import dev.holdfast.examples.watch.Port;
import dev.holdfast.examples.watch.SampleServer;
import dev.holdfast.health.FlapPattern;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The ports of three XenMobile nodes, printed as one matrix whenever something changes: a node that dies and comes back,
 * and one whose port 80 alone goes and comes until it is called flapping (RB-06, RB-07).
 *
 * <p>With arguments, as {@code xms1=10.0.0.11:443 xms1=10.0.0.11:8443 …}, watches those until the process is ended.
 */
public final class WatchExample {

    private static final List<Integer> PORTS = List.of(80, 443, 4443, 8443);
    private static final NodeId DYING = NodeId.of("xms2");
    private static final NodeId FLAPPING = NodeId.of("xms3");
    private static final List<NodeId> NODES = List.of(NodeId.of("xms1"), DYING, FLAPPING);

    /** Twenty times as often as in production, so that the story is short. */
    private static final HealthPolicy OFTEN =
            new HealthPolicy(Duration.ofMillis(250), Duration.ofMillis(50), 3, 2, Duration.ofMinutes(1));

    private static final int OUTAGES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private WatchExample() {}

    /**
     * Prints the story, or what it was told to watch.
     *
     * @param args none, or ports
     * @throws IOException if a sample cannot listen
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            tell(System.out);
            return;
        }
        forever(Arrays.stream(args).map(Port::of).toList(), System.out);
    }

    private static void forever(List<Port> ports, PrintStream out) throws InterruptedException {
        try (LivePorts live = LivePorts.watch(ports, HealthPolicy.DEFAULTS, out)) {
            Predicate<LivePorts> never = watched -> false;
            while (!live.until(never, PATIENCE)) {
                out.flush();
            }
        }
    }

    static void tell(PrintStream out) throws IOException, InterruptedException {
        Map<NodeId, SampleServer> servers = new TreeMap<>();
        try {
            List<Port> ports = new ArrayList<>();
            for (NodeId node : NODES) {
                SampleServer server = SampleServer.start(PORTS);
                servers.put(node, server);
                PORTS.forEach(port -> ports.add(new Port(node, port, "127.0.0.1", server.number(port))));
            }
            try (LivePorts live = LivePorts.watch(ports, OFTEN, out)) {
                new Story(live, servers, out).tell();
            }
        } finally {
            for (SampleServer server : servers.values()) {
                server.close();
            }
        }
    }

    private record Story(LivePorts live, Map<NodeId, SampleServer> servers, PrintStream out) {

        void tell() throws IOException, InterruptedException {
            out.println("== Three nodes start ==");
            for (NodeId node : NODES) {
                watch(now -> now.stand(node, PORTS, Status.UP));
            }
            out.println("\n== xms2 dies, and comes back ==");
            outage(DYING, PORTS);

            out.println("\n== Port 80 of xms3 goes and comes, the others do not ==");
            for (int times = 0; live.pattern(FLAPPING) == FlapPattern.NONE; times++) {
                if (times == OUTAGES) {
                    throw new IllegalStateException(times + " outages, and it is not called flapping");
                }
                outage(FLAPPING, List.of(80));
            }
        }

        private void outage(NodeId node, List<Integer> ports) throws IOException, InterruptedException {
            SampleServer server = Objects.requireNonNull(servers.get(node));
            server.shut(ports);
            watch(now -> now.stand(node, ports, Status.DOWN));
            server.reopen(ports);
            watch(now -> now.stand(node, ports, Status.UP));
        }

        private void watch(Predicate<LivePorts> enough) throws InterruptedException {
            if (!live.until(enough, PATIENCE)) {
                throw new IllegalStateException("what was done to the samples was not seen within " + PATIENCE);
            }
        }
    }
}
