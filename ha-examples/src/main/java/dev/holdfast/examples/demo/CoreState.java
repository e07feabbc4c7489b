package dev.holdfast.examples.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one demo Core knows. Thread-safe. */
final class CoreState {

    private final CoreOptions options;
    private final List<Sync> history = new ArrayList<>();
    private boolean active;
    private boolean syncing;
    private long devices;

    /** One line of the sync history. */
    private record Sync(String kind, int sourcePort, Instant started, Instant completed, String error) {}

    CoreState(CoreOptions options) {
        this.options = options;
        this.active = options.startActive();
    }

    synchronized boolean isActive() {
        return active;
    }

    /** Idempotent, and not limited by any other state, like {@code failover mode primary} (CORE-129). */
    synchronized void promote(String why) {
        if (!active) {
            active = true;
            Line.say(options.name() + " becomes active: " + why);
        }
    }

    synchronized void demote(String why) {
        if (active) {
            active = false;
            Line.say(options.name() + " becomes standby: " + why);
        }
    }

    /** A device checks in for the first time; only the active Core takes it. */
    synchronized long enroll() {
        return ++devices;
    }

    synchronized long devices() {
        return devices;
    }

    /** Begins a replication; false for an active server, which does not replicate (CORE-77), or while one runs. */
    synchronized boolean beginSync() {
        if (active || syncing) {
            return false;
        }
        syncing = true;
        return true;
    }

    synchronized void endSync(int sourcePort, Instant started, long copiedDevices, String error) {
        syncing = false;
        if (error.isEmpty()) {
            devices = copiedDevices;
        }
        boolean first = history.stream().noneMatch(sync -> sync.error().isEmpty());
        String kind = options.primary() ? "REVERSE" : first ? "FULL_INITIAL" : "INCREMENTAL";
        history.add(new Sync(kind, sourcePort, started, Instant.now(), error));
        Line.say(options.name() + " " + kind + " replication from port " + sourcePort + ": "
                + (error.isEmpty() ? "Success, " + devices + " devices" : "failed, " + error));
    }

    synchronized String statusPage() {
        return "<html><body>MOBILEIRON-STATUS: OK</body></html>\n";
    }

    synchronized String haStatusPage() {
        return "<html><body>MOBILEIRON-STATUS: OK (Mode: " + (active ? "Primary" : "Standby") + ")</body></html>\n";
    }

    synchronized String toJson() {
        List<String> lines = new ArrayList<>();
        for (Sync sync : history) {
            lines.add("{\"kind\":\"" + sync.kind() + "\",\"sourcePort\":" + sync.sourcePort() + ",\"started\":\""
                    + sync.started() + "\",\"completed\":\"" + sync.completed() + "\",\"result\":\""
                    + (sync.error().isEmpty() ? "Success" : "Failure") + "\",\"error\":\"" + escaped(sync.error())
                    + "\"}");
        }
        return "{\"name\":\"" + escaped(options.name()) + "\",\"mode\":\""
                + (options.primary() ? "Primary" : "Secondary")
                + "\",\"active\":" + active + ",\"syncing\":" + syncing + ",\"devices\":" + devices + ",\"history\":["
                + String.join(",", lines) + "]}\n";
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
