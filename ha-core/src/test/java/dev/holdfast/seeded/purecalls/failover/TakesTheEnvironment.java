package dev.holdfast.seeded.purecalls.failover;

import org.jspecify.annotations.Nullable;

final class TakesTheEnvironment {
    @Nullable
    String seen() {
        return System.getenv("HOME");
    }
}
