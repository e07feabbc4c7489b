package dev.holdfast.architecture;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Optional;

/**
 * The rooms of the core below a root package, and which of them each may use. A room with its sub-packages is one.
 *
 * @param root {@code dev.holdfast}, or the root of a seeded violation
 */
record Rooms(String root) {

    /** The rooms that decide and never act. */
    static final ImmutableSet<String> PURE = ImmutableSet.of(
            "model",
            "plan",
            "facts",
            "health",
            "failover",
            "pool",
            "lint",
            "runbook",
            "blueprint",
            "journal",
            "simulate",
            "report",
            "json");

    /** Every arrow of the design: the room on the left may use those on the right, and no others. */
    static final ImmutableSetMultimap<String, String> MAY_USE = ImmutableSetMultimap.<String, String>builder()
            .putAll("plan", "model")
            .putAll("facts", "model")
            .putAll("health", "model")
            .putAll("failover", "model", "plan", "facts", "health")
            .putAll("pool", "model", "plan", "facts", "health", "failover")
            .putAll("journal", "model", "plan", "facts", "health", "failover", "pool")
            .putAll("simulate", "model", "plan", "facts", "health", "failover", "pool", "journal")
            .putAll("lint", "model", "plan", "facts", "health", "failover", "pool")
            .putAll("runbook", "model", "plan", "facts")
            .putAll("blueprint", "model", "plan", "facts", "health", "failover", "pool", "lint", "runbook")
            .putAll("report", decidingRooms())
            .putAll("json", decidingRooms())
            .putAll("spi", decidingRooms())
            .putAll("runtime", decidingRooms())
            .putAll("runtime", "spi", "json")
            .putAll("store", decidingRooms())
            .putAll("store", "spi", "json")
            .putAll("notify", decidingRooms())
            .putAll("notify", "spi")
            .build();

    /** Every room there may be. */
    static final ImmutableSet<String> ALL =
            ImmutableSet.<String>builder().add("model").addAll(MAY_USE.keySet()).build();

    /** The room a class lies in, or empty if it lies in none below this root. */
    Optional<String> of(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return Optional.empty();
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return Optional.of(dot < 0 ? below : below.substring(0, dot));
    }

    boolean pure(JavaClass type) {
        return of(type).filter(PURE::contains).isPresent();
    }

    private static Iterable<String> decidingRooms() {
        return PURE.stream()
                .filter(room -> !room.equals("report") && !room.equals("json"))
                .toList();
    }
}
