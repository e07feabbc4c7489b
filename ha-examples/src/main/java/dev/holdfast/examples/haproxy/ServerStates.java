package dev.holdfast.examples.haproxy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Admin states of servers, as {@code show servers state} tells them and the server-state file keeps them.
 *
 * @param byServer flags by {@code backend/server}
 */
record ServerStates(Map<String, Integer> byServer) {

    /** Forced by command; {@code disabled} in the file sets it too, and the state file lifts it. */
    private static final int MAINT = 0x01;

    private static final int DRAIN = 0x08;
    private static final int BACKEND = 1;
    private static final int SERVER = 3;
    private static final int ADMIN = 6;

    static ServerStates parse(String text) {
        Map<String, Integer> found = new LinkedHashMap<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .forEach(row -> {
                    if (row.length > ADMIN) {
                        found.put(row[BACKEND] + "/" + row[SERVER], Integer.parseInt(row[ADMIN]));
                    }
                });
        return new ServerStates(found);
    }

    boolean isOpen(String server) {
        return (byServer.getOrDefault(server, MAINT) & (MAINT | DRAIN)) == 0;
    }

    boolean isClosed(String server) {
        return (byServer.getOrDefault(server, MAINT) & MAINT) != 0;
    }

    /** Whether a restart with these states leaves the server as it is there. */
    boolean agrees(ServerStates other, String server) {
        return byServer.containsKey(server)
                && isOpen(server) == other.isOpen(server)
                && isClosed(server) == other.isClosed(server);
    }
}
