package dev.holdfast.seeded.purecalls.failover;

import java.util.stream.Collectors;
import java.util.stream.Stream;

final class CollectsByChance {
    Object seen() {
        return Stream.of("a", "b").collect(Collectors.toSet());
    }
}
