package dev.holdfast.seeded.purecalls.failover;

final class TakesChance {
    double seen() {
        return Math.random();
    }
}
