package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.spi.ApplyGuard;
import java.time.Duration;

/** A guard and what it has said: once it has objected, nothing more is sent in this run. */
final class Permit {

    private final ApplyGuard guard;
    private String objection = "";

    Permit(ApplyGuard guard) {
        this.guard = guard;
    }

    /** Why a write may not leave; empty if it may. */
    String ask(Duration atMost) {
        if (objection.isEmpty()) {
            try {
                objection = guard.objection(atMost);
            } catch (RuntimeException e) {
                objection = "the guard failed: " + e;
            }
        }
        return objection;
    }

    /** Why nothing is sent any more; empty as long as nobody objected. */
    String objection() {
        return objection;
    }
}
