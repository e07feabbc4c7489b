package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of a pair an appliance is, and what it knows of the other. Guarded by the emulator's lock. */
final class HaRole {

    static final String PRIMARY = "Primary";
    static final String SECONDARY = "Secondary";

    private final ApplianceClock clock;
    private String state = PRIMARY;
    private Instant since;
    private int flips;
    private int failedPropagations;
    private boolean on = true;
    private @Nullable HaRole peer;

    HaRole(ApplianceClock clock) {
        this.clock = clock;
        this.since = clock.now();
    }

    String state() {
        return state;
    }

    boolean isPrimary() {
        return state.equals(PRIMARY);
    }

    /** Whether this changes anything. */
    boolean become(String role) {
        boolean changes = !state.equals(role);
        if (changes) {
            state = role;
            since = clock.now();
            flips++;
        }
        return changes;
    }

    boolean isOn() {
        return on;
    }

    void switched(boolean running) {
        on = running;
    }

    void join(HaRole other) {
        peer = other;
    }

    Optional<HaRole> peer() {
        return Optional.ofNullable(peer);
    }

    void propagationFailed() {
        failedPropagations++;
    }

    /** A row as GET shows it: number 0 is the appliance itself, whatever it says of another is what it hears of it. */
    void show(ObjectNode row) {
        boolean self = row.path("id").asText().equals("0");
        boolean heard = self || (peer != null && peer.on);
        HaRole meant = self || peer == null ? this : peer;
        row.put("state", heard ? meant.state : "UNKNOWN");
        if (!heard) {
            row.put("hastatus", "UNKNOWN");
        }
        if (heard) {
            row.put(
                    "masterstatetime",
                    "" + Duration.between(meant.since, clock.now()).toSeconds());
            row.put("curflips", "" + meant.flips);
        }
    }

    /** The counters of {@code stat hanode}. */
    ObjectNode count(ObjectNode row) {
        return row.put("hacurmasterstate", state)
                .put("hacurstatus", "YES")
                .put("hacurstate", "UP")
                .put("haerrproptimeout", "" + failedPropagations);
    }
}
