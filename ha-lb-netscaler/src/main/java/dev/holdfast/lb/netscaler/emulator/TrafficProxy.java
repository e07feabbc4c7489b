package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Forwards real connections to whoever is served, and counts and flushes them. */
final class TrafficProxy {

    private static final int CONNECT_MILLIS = 2000;

    private final Object lock;
    private final Configuration configuration;
    private final States states;
    private final Addresses addresses;
    private final HaRole role;
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "netscaler-emulator-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final FrontDoors doors = new FrontDoors(this::serve);
    private final List<Connection> connections = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    TrafficProxy(Object lock, Configuration configuration, States states, Addresses addresses, HaRole role) {
        this.lock = lock;
        this.configuration = configuration;
        this.states = states;
        this.addresses = addresses;
        this.role = role;
    }

    /** A client's connection: through which addressed virtual server, by which that served it, to which member. */
    private record Connection(String front, String serving, MemberKey member, Socket client, Socket server) {}

    private record Target(String serving, MemberKey member, InetSocketAddress address) {}

    int port(String vserver) {
        synchronized (lock) {
            configuration.object("lbvserver", vserver);
        }
        return doors.port(vserver);
    }

    /** Connections to a member, through any virtual server. Call under the lock. */
    long count(MemberKey member) {
        return connections.stream().filter(each -> each.member().equals(member)).count();
    }

    /** Connections of clients of a virtual server. Call under the lock. */
    long count(String vserver) {
        return connections.stream()
                .filter(each -> each.front().equals(vserver) || each.serving().equals(vserver))
                .count();
    }

    /** Ends connections whose way went down, where {@code downStateFlush} says so. Call under the lock. */
    void flush() {
        for (Connection each : List.copyOf(connections)) {
            MemberKey member = each.member();
            boolean flushes = member.group().isEmpty()
                    ? flushes("service", member.server())
                    : flushes("servicegroup", member.group());
            boolean memberGone = flushes && !memberUp(member);
            boolean frontGone = flushes("lbvserver", each.front()) && isDisabled(each.front());
            boolean servingGone = flushes("lbvserver", each.serving()) && !isUp(each.serving());
            if (memberGone || frontGone || servingGone) {
                end(each);
            }
        }
    }

    /** Ends every connection; call under the lock. */
    void endAll() {
        List.copyOf(connections).forEach(this::end);
    }

    void stop() {
        doors.close();
        synchronized (lock) {
            endAll();
        }
        pool.shutdownNow();
    }

    private boolean flushes(String resource, String name) {
        ObjectNode row = configuration.objects(resource).get(name);
        return row == null || row.path("downstateflush").asText("ENABLED").equals("ENABLED");
    }

    private boolean memberUp(MemberKey member) {
        return new Backends(configuration)
                .all().stream()
                        .anyMatch(row -> MemberKey.of(row).equals(member)
                                && states.member(row).equals("UP"));
    }

    private boolean isUp(String vserver) {
        return configuration.objects("lbvserver").containsKey(vserver)
                && states.current(vserver).equals("UP");
    }

    private boolean isDisabled(String vserver) {
        return !configuration.objects("lbvserver").containsKey(vserver)
                || states.current(vserver).equals(States.OUT_OF_SERVICE);
    }

    /** Takes a client to whoever serves it, and stays until it leaves. */
    void serve(String vserver, Socket client) {
        Optional<Target> target;
        synchronized (lock) {
            target = target(vserver);
        }
        if (target.isEmpty()) {
            close(client);
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(target.get().address(), CONNECT_MILLIS);
        } catch (IOException e) {
            close(client);
            close(server);
            return;
        }
        Connection connection =
                new Connection(vserver, target.get().serving(), target.get().member(), client, server);
        synchronized (lock) {
            connections.add(connection);
            flush();
        }
        pool.execute(() -> pump(server, client, connection));
        pump(client, server, connection);
    }

    private Optional<Target> target(String vserver) {
        boolean mine = role.isOn() && role.isPrimary();
        if (!mine || !configuration.objects("lbvserver").containsKey(vserver)) {
            return Optional.empty();
        }
        List<ObjectNode> served = states.served(vserver);
        if (served.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode member = served.get(Math.floorMod(turn.getAndIncrement(), served.size()));
        return addresses
                .of(configuration, member, 0)
                .map(address -> new Target(states.serving(vserver).orElseThrow(), MemberKey.of(member), address));
    }

    private void pump(Socket from, Socket to, Connection connection) {
        boolean over;
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
            over = from.isOutputShutdown();
        } catch (IOException e) {
            over = true;
        }
        if (over) {
            synchronized (lock) {
                end(connection);
            }
        }
    }

    private void end(Connection connection) {
        connections.remove(connection);
        close(connection.client());
        close(connection.server());
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a socket", e);
        }
    }
}
