package dev.holdfast.seeded.purecalls.failover;

import java.time.Instant;
import java.util.function.Supplier;

final class TakesTheTimeByReference {
    Supplier<Instant> seen() {
        return Instant::now;
    }
}
