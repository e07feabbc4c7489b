package dev.holdfast.seeded.purecalls.failover;

import java.util.Map;
import java.util.TreeMap;

final class OrdersAMapCopyByChance {
    Map<String, String> seen() {
        return Map.copyOf(new TreeMap<String, String>());
    }
}
