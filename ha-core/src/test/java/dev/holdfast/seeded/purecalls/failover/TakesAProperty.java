package dev.holdfast.seeded.purecalls.failover;

import org.jspecify.annotations.Nullable;

final class TakesAProperty {
    @Nullable
    String seen() {
        return System.getProperty("user.home");
    }
}
