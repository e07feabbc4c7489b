package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way out of service: for a time, until its last connection ends, or until the first of the two. Keeps
 * nothing but that; what is disabled says its row. Guarded by the emulator's lock.
 */
final class Drains {

    private final Object lock;
    private final ApplianceClock clock;
    private final Connections connections;
    private final Runnable settle;
    private final Map<String, Drain> drains = new HashMap<>();

    Drains(Object lock, ApplianceClock clock, Connections connections, Runnable settle) {
        this.lock = lock;
        this.clock = clock;
        this.connections = connections;
        this.settle = settle;
    }

    /** Until when, null for as long as it takes, and whether the last connection ends it. */
    private record Drain(@Nullable Instant end, boolean graceful) {}

    /** A server, a service, a group. */
    static String of(String resource, String name) {
        return resource + ' ' + name;
    }

    /** A member of a group, or a service. */
    static String of(MemberKey member) {
        return member.group().isEmpty()
                ? of("service", member.server())
                : of("member", member.group() + ' ' + member.server() + ' ' + member.port());
    }

    /** Something was disabled, by these words; without any it is out at once. */
    void begin(String target, JsonNode words) {
        long seconds = words.path("delay").asLong(0);
        boolean graceful = words.path("graceful").asText("").equalsIgnoreCase("YES");
        drains.remove(target);
        if (seconds > 0) {
            Duration delay = Duration.ofSeconds(seconds);
            drains.put(target, new Drain(clock.now().plus(delay), graceful));
            clock.after(delay, this::due);
        } else if (graceful) {
            drains.put(target, new Drain(null, true));
        }
    }

    void cancel(String target) {
        drains.remove(target);
    }

    void forget() {
        drains.clear();
    }

    boolean isEmpty() {
        return drains.isEmpty();
    }

    /** Whether it may not be over yet. */
    boolean isRunning(String target) {
        Drain drain = drains.get(target);
        return drain != null && (drain.end() == null || clock.now().isBefore(drain.end()));
    }

    /** Whether this member still serves who it knows, although the target is disabled. */
    boolean isUnderWay(String target, MemberKey member) {
        Drain drain = drains.get(target);
        return drain != null && isRunning(target) && (!drain.graceful() || connections.count(member) > 0);
    }

    /** How long it may still take, for those that show it. */
    Optional<Duration> left(String target) {
        return Optional.ofNullable(drains.get(target))
                .map(Drain::end)
                .map(end -> Duration.between(clock.now(), end))
                .filter(left -> !left.isNegative());
    }

    boolean isGraceful(String target) {
        Drain drain = drains.get(target);
        return drain != null && drain.graceful();
    }

    private void due() {
        synchronized (lock) {
            settle.run();
        }
    }
}
