package dev.holdfast.seeded.purecalls.failover;

import java.util.stream.Collectors;
import java.util.stream.Stream;

final class GroupsByChance {
    Object seen() {
        return Stream.of("a", "b").collect(Collectors.groupingBy(String::length));
    }
}
