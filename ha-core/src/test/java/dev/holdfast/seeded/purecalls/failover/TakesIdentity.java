package dev.holdfast.seeded.purecalls.failover;

final class TakesIdentity {
    int seen() {
        return System.identityHashCode(this);
    }
}
