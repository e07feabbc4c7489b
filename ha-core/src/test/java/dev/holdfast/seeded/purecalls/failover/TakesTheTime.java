package dev.holdfast.seeded.purecalls.failover;

import java.time.Instant;

final class TakesTheTime {
    Instant seen() {
        return Instant.now();
    }
}
