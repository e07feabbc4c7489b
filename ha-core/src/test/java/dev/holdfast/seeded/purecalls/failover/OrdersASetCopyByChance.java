package dev.holdfast.seeded.purecalls.failover;

import java.util.List;
import java.util.Set;

final class OrdersASetCopyByChance {
    Set<String> seen() {
        return Set.copyOf(List.of("a", "b"));
    }
}
