package dev.holdfast.seeded.purecalls.failover;

import java.util.List;
import java.util.Map;
import java.util.Set;

final class InnocentOne {
    Object seen() {
        return List.of(Set.of(), Set.of("a"), Map.of(), Map.of("a", "b"));
    }
}
