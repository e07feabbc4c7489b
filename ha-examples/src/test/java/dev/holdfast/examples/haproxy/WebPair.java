package dev.holdfast.examples.haproxy;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.spi.PathOrder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Two small web servers that say their name, and their declaration: the second stands in for the first. */
final class WebPair implements AutoCloseable {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");

    private static final MonitorTiming OFTEN =
            new MonitorTiming(Duration.ofMillis(100), Duration.ofSeconds(10), 2, Duration.ofMillis(100));
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Map<NodeId, HttpServer> servers = new TreeMap<>();
    private final Map<NodeId, Integer> ports = new TreeMap<>();

    WebPair() throws IOException {
        for (NodeId node : List.of(CORE1, CORE2)) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] name = node.value().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, name.length);
                exchange.getResponseBody().write(name);
                exchange.close();
            });
            server.start();
            servers.put(node, server);
            ports.put(node, server.getAddress().getPort());
        }
    }

    /** Whose name a client reads, or why it reads none. */
    static String ask(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException refused) {
            return "nobody: " + refused.getMessage();
        }
    }

    int port(NodeId node) {
        return Objects.requireNonNull(ports.get(node));
    }

    void kill(NodeId node) {
        Objects.requireNonNull(servers.get(node)).stop(0);
    }

    LoadBalancing declared(PersistenceProfile persistence) {
        return declared(LbProtocol.TCP, persistence);
    }

    LoadBalancing declared(LbProtocol protocol, PersistenceProfile persistence) {
        return new LoadBalancing(
                List.of(),
                List.of(new Server("core1", "127.0.0.1"), new Server("core2", "127.0.0.1")),
                List.of(new HealthMonitor.HttpEcv("mon", "GET /status", "core", false, 0, OFTEN)),
                List.of(group("sg_core1", protocol, CORE1), group("sg_core2", protocol, CORE2)),
                List.of(
                        VirtualServer.unaddressed("vs_stby", protocol, "sg_core2"),
                        VirtualServer.of("vs_core", protocol, "10.99.0.100", 80, "sg_core1")
                                .withPersistence(persistence)),
                paths());
    }

    static TrafficPaths paths() {
        return new TrafficPaths(List.of(
                new TrafficPaths.NodePath(CORE1, List.of("sg_core1"), List.of()),
                new TrafficPaths.NodePath(
                        CORE2, List.of(), List.of(new TrafficPaths.BackupReference("vs_core", "vs_stby")))));
    }

    static PathOrder order(NodeId node, long epoch) {
        return order(node, epoch, Duration.ofSeconds(30));
    }

    static PathOrder order(NodeId node, long epoch, Duration timeout) {
        return new PathOrder(
                ClusterId.of("pair"), Epoch.of(epoch), paths().of(node).orElseThrow(), timeout);
    }

    private ServiceGroup group(String name, LbProtocol protocol, NodeId node) {
        return new ServiceGroup(
                name,
                protocol,
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(node.value(), port(node))),
                List.of("mon"));
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
    }
}
