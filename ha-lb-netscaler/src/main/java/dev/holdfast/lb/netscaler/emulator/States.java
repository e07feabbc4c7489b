package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    static final String GOING_OUT = "GOING OUT OF SERVICE";
    static final String DOWN_GOING_OUT = "DOWN WHEN GOING OUT OF SERVICE";

    private final Configuration configuration;
    private final Backends backends;
    private final Monitoring monitoring;
    private final Drains drains;
    private final Diversions diversions;
    private final Map<String, Boolean> wasUp = new HashMap<>();
    private final TreeSet<String> held = new TreeSet<>();

    States(Configuration configuration, Monitoring monitoring, Drains drains, Diversions diversions) {
        this.configuration = configuration;
        this.backends = new Backends(configuration);
        this.monitoring = monitoring;
        this.drains = drains;
        this.diversions = diversions;
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
        drains.forget();
    }

    boolean isHeld(String vserver) {
        return held.contains(vserver);
    }

    void release(String vserver) {
        held.remove(vserver);
        wasUp.put(vserver, false);
    }

    /** Of a member or a service: what disables it, itself, its group or its server, may leave it some time. */
    String member(ObjectNode row) {
        MemberKey key = MemberKey.of(row);
        String server = row.path("servername").asText();
        Map<String, JsonNode> above = new LinkedHashMap<>();
        above.put(Drains.of(key), row);
        if (!key.group().isEmpty()) {
            above.put(Drains.of("servicegroup", key.group()), backends.owner(row));
        }
        above.put(Drains.of("server", server), configuration.object("server", server));
        above.values().removeIf(each -> !isDisabled(each));
        boolean up = monitoring.isUp(row);
        if (above.isEmpty()) {
            return !up ? "DOWN" : monitoring.isLeaving(row) ? GOING_OUT : "UP";
        }
        boolean leaving = above.keySet().stream().allMatch(each -> drains.isUnderWay(each, key));
        return leaving ? up ? GOING_OUT : DOWN_GOING_OUT : OUT_OF_SERVICE;
    }

    /** Whether it takes clients at all: there, enabled and not held. */
    boolean isOpen(String vserver) {
        ObjectNode row = configuration.objects("lbvserver").get(vserver);
        return row != null && !isDisabled(row) && !held.contains(vserver);
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

    /** Whether it is up and gives new clients to its backup all the same. */
    boolean spills(String vserver) {
        ObjectNode row = configuration.object("lbvserver", vserver);
        boolean limited = !row.path("somethod").asText("NONE").equals("NONE");
        return limited
                && current(vserver).equals("UP")
                && diversions.isOver(row, membersOf(vserver), upMembers(vserver));
    }

    /** The most that its members which are up take together; 0 if one of them takes any number. */
    long mostConnections(String vserver) {
        return diversions.limit(upMembers(vserver));
    }

    /** Whether it takes a client that nobody behind it can take: said by {@code soBackupAction}, otherwise it is dropped. */
    boolean acceptsRegardless(String vserver) {
        return configuration
                .object("lbvserver", vserver)
                .path("sobackupaction")
                .asText("DROP")
                .equals("ACCEPT");
    }

    /**
     * The virtual server that takes a new client: itself, or the first backup in the chain that is up and not over its
     * spillover threshold.
     */
    Optional<String> serving(String vserver) {
        Optional<String> full = Optional.empty();
        String name = vserver;
        while (!name.isEmpty()) {
            boolean spills = spills(name);
            if (!spills && current(name).equals("UP")) {
                return Optional.of(name);
            }
            if (spills && full.isEmpty()) {
                full = Optional.of(name);
            }
            name = configuration.object("lbvserver", name).path("backupvserver").asText("");
        }
        return full.filter(this::acceptsRegardless);
    }

    /** Members that would get a new client. */
    List<ObjectNode> served(String vserver) {
        return serving(vserver).map(this::upMembers).orElse(List.of());
    }

    List<ObjectNode> membersOf(String vserver) {
        return backends.of(vserver);
    }

    /** Members that take anybody. */
    List<ObjectNode> upMembers(String vserver) {
        return membersOf(vserver).stream()
                .filter(row -> member(row).equals("UP"))
                .toList();
    }

    private static boolean isDisabled(JsonNode row) {
        return row.path("state").asText("ENABLED").equals("DISABLED");
    }
}
