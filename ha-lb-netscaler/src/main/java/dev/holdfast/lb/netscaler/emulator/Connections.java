package dev.holdfast.lb.netscaler.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clients that are being served. Guarded by the emulator's lock. */
final class Connections {

    private final List<Connection> open = new ArrayList<>();
    private final Map<String, Long> hits = new HashMap<>();

    /** A client's connection: through which addressed virtual server, by which that served it, to which member. */
    record Connection(String front, String serving, MemberKey member, Socket client, Socket server) {}

    void add(Connection connection) {
        open.add(connection);
        hits.merge(connection.front(), 1L, Long::sum);
    }

    /** How many clients a virtual server has had. */
    long hits(String vserver) {
        return hits.getOrDefault(vserver, 0L);
    }

    List<Connection> all() {
        return List.copyOf(open);
    }

    /** Connections to a member, through any virtual server. */
    long count(MemberKey member) {
        return open.stream().filter(each -> each.member().equals(member)).count();
    }

    /** Connections of clients of a virtual server. */
    long count(String vserver) {
        return open.stream()
                .filter(each -> each.front().equals(vserver) || each.serving().equals(vserver))
                .count();
    }

    /** Connections that a virtual server itself serves. */
    long through(String vserver) {
        return open.stream().filter(each -> each.serving().equals(vserver)).count();
    }

    void end(Connection connection) {
        open.remove(connection);
        close(connection.client());
        close(connection.server());
    }

    void endAll() {
        all().forEach(this::end);
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a socket", e);
        }
    }
}
