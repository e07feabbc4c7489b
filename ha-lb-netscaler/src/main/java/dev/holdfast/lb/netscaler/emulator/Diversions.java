package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * New clients that a backup gets: because the virtual server before it is down, or because it is up and over its spillover
 * threshold. Connections are those that the emulator forwards; bandwidth is not measured, it is told. Guarded by the emulator's
 * lock.
 */
final class Diversions {

    private final Backends backends;
    private final Connections connections;
    private final ApplianceClock clock;
    private final Map<String, Long> bandwidth = new HashMap<>();
    private final Map<String, Long> spilled = new HashMap<>();
    private final Map<String, Long> failedOver = new HashMap<>();
    private final Map<Away, Instant> away = new HashMap<>();

    Diversions(Configuration configuration, Connections connections, ApplianceClock clock) {
        this.backends = new Backends(configuration);
        this.connections = connections;
        this.clock = clock;
    }

    /** A client that was given to the backup of a virtual server. */
    private record Away(String vserver, InetAddress client) {}

    /** Takes a virtual server for one with so much traffic, in kbit/s. */
    void bandwidth(String vserver, long kilobits) {
        bandwidth.put(vserver, kilobits);
    }

    /** Whether a virtual server that is up has more than it shall have, or less behind it. */
    boolean isOver(JsonNode vserver, List<ObjectNode> members, List<ObjectNode> up) {
        String name = vserver.path("name").asText();
        long threshold = vserver.path("sothreshold").asLong();
        return switch (vserver.path("somethod").asText("NONE")) {
            case "CONNECTION" -> connections.through(name) >= threshold;
            case "DYNAMICCONNECTION" -> limit(up) > 0 && connections.through(name) >= limit(up);
            case "BANDWIDTH" -> bandwidth.getOrDefault(name, 0L) >= threshold;
            case "HEALTH" -> 100L * up.size() < threshold * members.size();
            default -> false;
        };
    }

    /** The most that members take together; 0 if one of them takes any number. */
    long limit(List<ObjectNode> members) {
        List<Long> each = members.stream()
                .map(member -> backends.owner(member).path("maxclient").asLong(0))
                .toList();
        return each.contains(0L) ? 0 : each.stream().mapToLong(Long::longValue).sum();
    }

    /** Whether a client that was given away stays away, although there would be room again. */
    boolean isAway(JsonNode vserver, InetAddress client) {
        Instant end = away.get(new Away(vserver.path("name").asText(), client));
        return end != null && clock.now().isBefore(end);
    }

    /** A client was given to the backup of a virtual server that is up. */
    void spilled(JsonNode vserver, InetAddress client) {
        String name = vserver.path("name").asText();
        spilled.merge(name, 1L, Long::sum);
        if (vserver.path("sopersistence").asText("DISABLED").equals("ENABLED")) {
            Duration time =
                    Duration.ofMinutes(vserver.path("sopersistencetimeout").asLong(2));
            away.put(new Away(name, client), clock.now().plus(time));
        }
    }

    /** A client was given to the backup of a virtual server that is down. */
    void failedOver(JsonNode vserver) {
        failedOver.merge(vserver.path("name").asText(), 1L, Long::sum);
    }

    /** How often a virtual server that was up gave a client away. */
    long spilled(String vserver) {
        return spilled.getOrDefault(vserver, 0L);
    }

    /** How often its backup got a client because it was down. */
    long failedOver(String vserver) {
        return failedOver.getOrDefault(vserver, 0L);
    }

    void forget() {
        away.clear();
        spilled.clear();
        failedOver.clear();
    }
}
