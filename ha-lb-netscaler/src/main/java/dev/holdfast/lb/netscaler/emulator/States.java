package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is up: members by monitors and admin state, virtual servers by their members, the chain of backups, and the hold
 * of {@code disablePrimaryOnDown}, which lasts until somebody enables the virtual server. Guarded by the emulator's lock.
 */
final class States {

    static final String OUT_OF_SERVICE = "OUT OF SERVICE";

    private final Configuration configuration;
    private final Backends backends;
    private final Monitoring monitoring;
    private final Map<String, Boolean> wasUp = new HashMap<>();
    private final TreeSet<String> held = new TreeSet<>();

    States(Configuration configuration, Monitoring monitoring) {
        this.configuration = configuration;
        this.backends = new Backends(configuration);
        this.monitoring = monitoring;
    }

    /** Notes who went down since the last time, for the hold. */
    void settle() {
        configuration.objects("lbvserver").forEach((name, row) -> {
            boolean up = current(name).equals("UP");
            boolean fell = !up && wasUp.getOrDefault(name, false);
            if (fell && row.path("disableprimaryondown").asText().equals("ENABLED")) {
                held.add(name);
            }
            wasUp.put(name, up);
        });
        held.retainAll(configuration.objects("lbvserver").keySet());
        wasUp.keySet().retainAll(configuration.objects("lbvserver").keySet());
    }

    /** As after a restart: nobody was up, nobody is held. */
    void forget() {
        held.clear();
        wasUp.clear();
    }

    boolean isHeld(String vserver) {
        return held.contains(vserver);
    }

    void release(String vserver) {
        held.remove(vserver);
        wasUp.put(vserver, false);
    }

    String member(ObjectNode row) {
        JsonNode group = backends.owner(row);
        JsonNode server = configuration.object("server", row.path("servername").asText());
        boolean disabled = isDisabled(row) || isDisabled(group) || isDisabled(server);
        return disabled ? OUT_OF_SERVICE : monitoring.isUp(row) ? "UP" : "DOWN";
    }

    /** Its own state, backups not counted. */
    String current(String vserver) {
        JsonNode row = configuration.object("lbvserver", vserver);
        if (isDisabled(row)) {
            return OUT_OF_SERVICE;
        }
        return held.contains(vserver) || upMembers(vserver).isEmpty() ? "DOWN" : "UP";
    }

    /** Its state as clients find it, backups counted. */
    String effective(String vserver) {
        return serving(vserver).isPresent() ? "UP" : current(vserver);
    }

    /** The virtual server that takes a new client: itself, or the first backup in the chain that is up. */
    Optional<String> serving(String vserver) {
        String name = vserver;
        while (!name.isEmpty()) {
            if (current(name).equals("UP")) {
                return Optional.of(name);
            }
            name = configuration.object("lbvserver", name).path("backupvserver").asText("");
        }
        return Optional.empty();
    }

    /** Members that would get a new client. */
    List<ObjectNode> served(String vserver) {
        return serving(vserver).map(this::upMembers).orElse(List.of());
    }

    List<ObjectNode> membersOf(String vserver) {
        return backends.of(vserver);
    }

    private List<ObjectNode> upMembers(String vserver) {
        return membersOf(vserver).stream()
                .filter(row -> member(row).equals("UP"))
                .toList();
    }

    private static boolean isDisabled(JsonNode row) {
        return row.path("state").asText("ENABLED").equals("DISABLED");
    }
}
