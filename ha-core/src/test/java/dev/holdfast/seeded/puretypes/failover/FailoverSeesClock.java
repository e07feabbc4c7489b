package dev.holdfast.seeded.puretypes.failover;

import java.time.Clock;

final class FailoverSeesClock {
    Clock seen() {
        return Clock.systemUTC();
    }
}
