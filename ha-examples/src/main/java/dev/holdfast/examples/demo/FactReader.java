package dev.holdfast.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.runtime.HaController;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the controller cannot see from a status page - release, data set, syncs - from each demo Core, and reports
 * it. A Core that does not answer keeps the facts it had.
 */
final class FactReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<NodeId, Integer> ports;
    private final HaController controller;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-facts");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> reading;

    FactReader(Map<NodeId, Integer> ports, HaController controller) {
        this.ports = ports;
        this.controller = controller;
    }

    void start() {
        reading = timer.scheduleWithFixedDelay(this::readAll, 0, 100, TimeUnit.MILLISECONDS);
    }

    void readAll() {
        ports.forEach((node, port) -> {
            JsonNode state = state(port);
            NodeFacts facts = state == null ? null : facts(state);
            if (facts != null) {
                controller.report(node, facts);
            }
        });
    }

    /** Null while it is down: what was known of it stands, and its probes say the rest. */
    private static @Nullable JsonNode state(int port) {
        try {
            return JSON.readTree(PeerHttp.get(port, "/control/state", Duration.ofSeconds(1)));
        } catch (IOException down) {
            return null;
        }
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.cancel(true);
        }
        timer.shutdownNow();
    }

    /** Null if a date or a port makes no sense: an exception would end the readings for good. */
    private @Nullable NodeFacts facts(JsonNode state) {
        Instant syncedAt = null;
        NodeId syncedFrom = null;
        for (JsonNode sync : state.path("history")) {
            if ("Success".equals(sync.path("result").asText())) {
                syncedAt = completed(sync);
                syncedFrom = at(sync.path("sourcePort").asInt());
                if (syncedAt == null || syncedFrom == null) {
                    return null;
                }
            }
        }
        boolean primary = "Primary".equals(state.path("mode").asText());
        return new NodeFacts(
                SoftwareVersion.of("11.4.1.0"),
                "demo-data",
                Duration.ZERO,
                primary || syncedAt != null,
                state.path("syncing").asBoolean(),
                syncedAt,
                syncedFrom);
    }

    private static @Nullable Instant completed(JsonNode sync) {
        try {
            return Instant.parse(sync.path("completed").asText());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private @Nullable NodeId at(int port) {
        return ports.entrySet().stream()
                .filter(entry -> entry.getValue() == port)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
