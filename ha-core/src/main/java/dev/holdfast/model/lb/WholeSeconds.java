package dev.holdfast.model.lb;

import java.time.Duration;

/** The unit in which load balancers take most of their times. */
final class WholeSeconds {

    private WholeSeconds() {}

    static boolean are(Duration value) {
        return !value.isNegative() && value.toNanosPart() == 0;
    }

    static void check(String what, Duration value) {
        if (!are(value)) {
            throw new IllegalArgumentException(what + " " + value + ": give whole seconds, 0 or more");
        }
    }
}
