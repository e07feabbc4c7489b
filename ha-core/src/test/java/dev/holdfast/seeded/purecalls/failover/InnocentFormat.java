package dev.holdfast.seeded.purecalls.failover;

import java.util.Locale;

final class InnocentFormat {
    String seen() {
        return String.format(Locale.ROOT, "%d", 5);
    }
}
