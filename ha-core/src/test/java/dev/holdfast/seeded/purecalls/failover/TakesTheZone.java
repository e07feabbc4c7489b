package dev.holdfast.seeded.purecalls.failover;

import java.time.ZoneId;

final class TakesTheZone {
    ZoneId seen() {
        return ZoneId.systemDefault();
    }
}
