package dev.holdfast.seeded.purecalls.failover;

import java.util.Set;

final class OrdersASetByChance {
    Set<String> seen() {
        return Set.of("a", "b");
    }
}
