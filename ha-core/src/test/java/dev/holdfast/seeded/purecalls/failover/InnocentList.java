package dev.holdfast.seeded.purecalls.failover;

import java.util.List;

final class InnocentList {
    List<String> seen() {
        return List.of("a", "b");
    }
}
