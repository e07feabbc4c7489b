package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.emulator.Connections.Connection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Forwards real connections to whoever is served, and flushes them when their way goes down. */
final class TrafficProxy {

    private static final int CONNECT_MILLIS = 2000;

    private final Object lock;
    private final Configuration configuration;
    private final States states;
    private final Choice choice;
    private final Connections connections;
    private final Addresses addresses;
    private final HaRole role;
    private final Runnable onEnd;
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "netscaler-emulator-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final FrontDoors doors = new FrontDoors(this::serve);

    TrafficProxy(Appliance appliance, States states, Choice choice, Connections connections, Runnable onEnd) {
        this.lock = appliance.lock();
        this.configuration = appliance.configuration();
        this.addresses = appliance.addresses();
        this.role = appliance.role();
        this.states = states;
        this.choice = choice;
        this.connections = connections;
        this.onEnd = onEnd;
    }

    private record Target(String serving, MemberKey member, InetSocketAddress address) {}

    int port(String vserver) {
        synchronized (lock) {
            configuration.object("lbvserver", vserver);
        }
        return doors.port(vserver);
    }

    /** Ends connections whose way went down, where {@code downStateFlush} says so. Call under the lock. */
    void flush() {
        for (Connection each : connections.all()) {
            MemberKey member = each.member();
            boolean flushes = member.group().isEmpty()
                    ? flushes("service", member.server())
                    : flushes("servicegroup", member.group());
            String state = stateOf(member);
            boolean drains = state.equals(States.GOING_OUT) && states.isOpen(each.serving());
            boolean memberGone = flushes && !drains && !state.equals("UP");
            boolean frontGone = flushes("lbvserver", each.front()) && isDisabled(each.front());
            boolean servingGone = flushes("lbvserver", each.serving()) && !drains && !isUp(each.serving());
            if (memberGone || frontGone || servingGone) {
                connections.end(each);
            }
        }
    }

    void stop() {
        doors.close();
        synchronized (lock) {
            connections.endAll();
        }
        pool.shutdownNow();
    }

    private boolean flushes(String resource, String name) {
        ObjectNode row = configuration.objects(resource).get(name);
        return row == null || row.path("downstateflush").asText("ENABLED").equals("ENABLED");
    }

    private String stateOf(MemberKey member) {
        return new Backends(configuration)
                .all().stream()
                        .filter(row -> MemberKey.of(row).equals(member))
                        .findFirst()
                        .map(states::member)
                        .orElse(States.OUT_OF_SERVICE);
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
            target = target(vserver, client);
        }
        if (target.isEmpty()) {
            Connections.close(client);
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(target.get().address(), CONNECT_MILLIS);
        } catch (IOException e) {
            Connections.close(client);
            Connections.close(server);
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

    private Optional<Target> target(String vserver, Socket client) {
        if (!role.isOn() || !role.isPrimary()) {
            return Optional.empty();
        }
        return choice.of(vserver, client.getInetAddress())
                .flatMap(made -> addresses
                        .of(configuration, made.member(), 0)
                        .map(address -> new Target(made.serving(), MemberKey.of(made.member()), address)));
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
                connections.end(connection);
                onEnd.run();
            }
        }
    }
}
