package dev.holdfast.seeded.purecalls.failover;

final class TakesMillis {
    long seen() {
        return System.currentTimeMillis();
    }
}
