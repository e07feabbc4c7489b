package dev.holdfast.seeded.purecalls.failover;

final class FormatsByLocale {
    String seen() {
        return String.format("%d", 5);
    }
}
