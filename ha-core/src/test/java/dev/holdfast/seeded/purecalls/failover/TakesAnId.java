package dev.holdfast.seeded.purecalls.failover;

import java.util.UUID;

final class TakesAnId {
    UUID seen() {
        return UUID.randomUUID();
    }
}
