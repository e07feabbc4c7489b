package dev.holdfast.examples.haproxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Admin states of servers, as {@code show servers state} tells them and the server-state file keeps them.
 *
 * @param byServer flags by {@code backend/server}; of one that is not named nothing is known
 */
record ServerStates(Map<String, Integer> byServer) {

    /** Of a file that is not there, or not one that HAProxy would read. */
    static final ServerStates NONE = new ServerStates(Map.of());

    /** Forced by command; {@code disabled} in the file sets it too, and the state file lifts it. */
    private static final int MAINT = 0x01;

    private static final int DRAIN = 0x08;
    private static final String FORMAT = "1";
    private static final Pattern FLAGS = Pattern.compile("\\d{1,9}");
    private static final int BACKEND = 1;
    private static final int SERVER = 3;
    private static final int ADMIN = 6;

    /**
     * Reads states.
     *
     * @throws HaProxyException if that is something else
     */
    static ServerStates parse(String text) throws HaProxyException {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
            throw new HaProxyException("server states in a format other than " + FORMAT);
        }
        Map<String, Integer> found = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(" ", -1);
            if (row.length <= ADMIN || !FLAGS.matcher(row[ADMIN]).matches()) {
                throw new HaProxyException("server states: not a server's line: " + line);
            }
            found.put(row[BACKEND] + "/" + row[SERVER], Integer.parseInt(row[ADMIN]));
        }
        return new ServerStates(found);
    }

    boolean isOpen(String server) {
        Integer flags = byServer.get(server);
        return flags != null && (flags & (MAINT | DRAIN)) == 0;
    }

    boolean isClosed(String server) {
        Integer flags = byServer.get(server);
        return flags != null && (flags & MAINT) != 0;
    }

    /** Whether a restart with these states leaves the server as it is there. */
    boolean agrees(ServerStates other, String server) {
        return byServer.containsKey(server)
                && isOpen(server) == other.isOpen(server)
                && isClosed(server) == other.isClosed(server);
    }
}
