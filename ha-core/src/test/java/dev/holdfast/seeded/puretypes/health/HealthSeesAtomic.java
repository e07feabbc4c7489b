package dev.holdfast.seeded.puretypes.health;

import java.util.concurrent.atomic.AtomicLong;

final class HealthSeesAtomic {
    AtomicLong seen() {
        return new AtomicLong();
    }
}
