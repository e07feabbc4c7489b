package dev.holdfast.seeded.purecalls.failover;

import java.util.Locale;

final class TakesTheLocale {
    Locale seen() {
        return Locale.getDefault();
    }
}
