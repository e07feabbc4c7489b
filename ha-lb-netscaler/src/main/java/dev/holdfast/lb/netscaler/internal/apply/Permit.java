package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.spi.ApplyGuard;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A guard and what it has said: once it has objected, nothing more is sent in this run. */
final class Permit {

    private final ApplyGuard guard;
    private @Nullable Veto veto;

    Permit(ApplyGuard guard) {
        this.guard = guard;
    }

    /** Why a write may not leave; empty if it may. */
    String ask(Duration atMost) {
        if (veto == null) {
            try {
                String objection = Objects.requireNonNull(guard.objection(atMost), "objection");
                veto = objection.isEmpty() ? null : new Veto.Objected(objection);
            } catch (RuntimeException e) {
                veto = new Veto.GuardFailed(e.getClass().getName());
            }
        }
        return objection();
    }

    /** Why nothing is sent any more; empty as long as nobody objected. */
    String objection() {
        return veto == null ? "" : veto.reason();
    }
}
