package dev.holdfast.seeded.purecalls.failover;

final class TakesNanos {
    long seen() {
        return System.nanoTime();
    }
}
