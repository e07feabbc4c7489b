package dev.holdfast.lb.netscaler.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Clients that are being served. Guarded by the emulator's lock. */
final class Connections {

    private final List<Connection> open = new ArrayList<>();

    /** A client's connection: through which addressed virtual server, by which that served it, to which member. */
    record Connection(String front, String serving, MemberKey member, Socket client, Socket server) {}

    void add(Connection connection) {
        open.add(connection);
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
