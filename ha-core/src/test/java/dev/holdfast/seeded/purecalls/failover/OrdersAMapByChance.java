package dev.holdfast.seeded.purecalls.failover;

import java.util.Map;

final class OrdersAMapByChance {
    Map<String, String> seen() {
        return Map.of("a", "b", "c", "d");
    }
}
