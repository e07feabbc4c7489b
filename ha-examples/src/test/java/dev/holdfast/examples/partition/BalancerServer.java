package dev.holdfast.examples.partition;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.examples.haproxy.HaProxyLoadBalancer;
import dev.holdfast.examples.haproxy.HaProxySettings;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.StoreMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real HAProxy and, beside it, what speaks for it to controllers elsewhere: HAProxy's own sockets are of one machine. Each
 * controller has an adapter of its own here for the store it leads from, as if it ran on this machine.
 */
final class BalancerServer {

    static final int PORT = 9000;

    private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Map<String, HaProxyLoadBalancer> adapters = new ConcurrentHashMap<>();
    private Process process;
    private volatile String trouble = "none";
    private volatile TrafficMover mover = TrafficMover.CONTROLLER;

    private BalancerServer(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("base.cfg"), """
                global
                    stats socket %s mode 600 level admin expose-fd listeners
                defaults
                    timeout connect 1s
                    timeout client 5s
                    timeout server 5s
                """.formatted(folder.resolve("admin.sock")));
        process = fresh(mover);
    }

    /**
     * Serves until its standard input ends. There it reads {@code fresh <mover>}, after which HAProxy serves the declaration as at
     * the first day, {@code restart}, {@code trouble none|refuse|late}, and {@code hand <command>}, which an administrator
     * types at HAProxy's own socket; it answers each with a line.
     *
     * @param arguments a folder of its own
     */
    public static void main(String[] arguments) throws IOException {
        BalancerServer balancer = new BalancerServer(Path.of(arguments[0]));
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", balancer::answer);
        server.start();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("READY");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                balancer.told(line);
                out.println("DONE");
            }
        }
        balancer.end();
        System.exit(0);
    }

    private void told(String line) throws IOException {
        if (line.startsWith("trouble ")) {
            trouble = line.substring("trouble ".length());
        } else if (line.startsWith("hand ")) {
            byHand(line.substring("hand ".length()));
        } else {
            end();
            process = line.startsWith("fresh ") ? fresh(TrafficMover.valueOf(line.substring(6))) : run();
        }
    }

    /** Everything of before is forgotten, the mark as well. */
    private Process fresh(TrafficMover moves) throws IOException {
        trouble = "none";
        mover = moves;
        adapters.clear();
        for (String left : new String[] {"pair.cfg", "pair.cfg.state", "pair.cfg.epoch"}) {
            Files.deleteIfExists(folder.resolve(left));
        }
        Files.writeString(folder.resolve("pair.cfg"), "");
        Process started = run();
        try (LoadBalancer first = new HaProxyLoadBalancer(settings("nobody", PATIENCE))) {
            EffectOutcome applied =
                    first.apply(first.plan(Declared.balancing(mover)).orElseThrow());
            if (!(applied instanceof EffectOutcome.Succeeded)) {
                throw new IOException("declaration not applied: " + applied);
            }
        }
        return started;
    }

    private Process run() throws IOException {
        Files.deleteIfExists(folder.resolve("admin.sock"));
        Process started = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-W",
                        "-S",
                        folder.resolve("master.sock").toString(),
                        "-f",
                        folder.resolve("base.cfg").toString(),
                        "-f",
                        folder.resolve("pair.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("haproxy.log").toFile()))
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(folder.resolve("admin.sock")) && System.nanoTime() < end && started.isAlive()) {
            LockSupport.parkNanos(10_000_000);
        }
        return started;
    }

    private void end() throws IOException {
        var workers = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        workers.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle worker : workers) {
            worker.onExit()
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private void byHand(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("admin.sock")))) {
            channel.write(StandardCharsets.UTF_8.encode(command + "\n"));
            channel.read(ByteBuffer.allocate(1024));
        }
    }

    private HaProxySettings settings(String store, Duration timeout) {
        return new HaProxySettings(
                Declared.CLUSTER,
                store,
                PROGRAM,
                folder.resolve("admin.sock"),
                folder.resolve("master.sock"),
                folder.resolve("base.cfg"),
                folder.resolve("pair.cfg"),
                Map.of(),
                timeout,
                Declared.ORDER);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (trouble.equals("refuse")) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            String store = exchange.getRequestURI().getQuery();
            HaProxyLoadBalancer adapter = adapters.computeIfAbsent(
                    exchange.getRemoteAddress().getAddress().getHostAddress() + " " + store,
                    controller -> new HaProxyLoadBalancer(settings(store, Declared.ORDER)));
            byte[] bytes = answer(adapter, exchange).getBytes(StandardCharsets.UTF_8);
            if (trouble.equals("late") && exchange.getRequestMethod().equals("POST")) {
                LockSupport.parkNanos(Declared.ORDER.multipliedBy(2).toNanos()); // done, and nobody hears of it in time
            }
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String answer(HaProxyLoadBalancer adapter, HttpExchange exchange) {
        String[] words = exchange.getRequestURI().getPath().split("/", -1);
        return switch (words[1]) {
            case "traffic" -> Words.of(adapter.observeTraffic(Declared.paths(mover)), BalancerServer::view);
            case "ready" -> Words.of(adapter.readiness(Declared.paths(mover), epoch(words[2])), FenceStrength::name);
            case "open" -> Words.of(adapter.openPath(order(words)));
            case "close" -> Words.of(adapter.closePath(order(words)));
            case "marks" -> Words.of(adapter.marks(), BalancerServer::marks);
            case "claim" -> Words.of(adapter.claim(epoch(words[2]), over(words[3]), Declared.ORDER));
            default -> "";
        };
    }

    private static String marks(List<StoreMark> marks) {
        return marks.stream()
                .map(mark -> mark.store() + " " + mark.epoch().value() + " " + mark.replaceable())
                .collect(Collectors.joining("\n"));
    }

    private static List<StoreMark> over(String text) {
        return Stream.of(text.split(";", -1))
                .filter(mark -> !mark.isEmpty())
                .map(mark -> mark.split(",", -1))
                .map(words -> new StoreMark(words[0], epoch(words[1]), false))
                .toList();
    }

    private static Epoch epoch(String text) {
        return Epoch.of(Long.parseLong(text));
    }

    private PathOrder order(String[] words) {
        return new PathOrder(
                Declared.CLUSTER,
                epoch(words[2]),
                Declared.paths(mover).of(NodeId.of(words[3])).orElseThrow(),
                Duration.ofMillis(Long.parseLong(words[4])));
    }

    private static String view(TrafficView view) {
        return view.paths().stream()
                .map(path -> path.node() + " " + path.state() + " " + path.serving() + " " + path.connections() + " "
                        + path.saved())
                .collect(Collectors.joining("\n"));
    }
}
