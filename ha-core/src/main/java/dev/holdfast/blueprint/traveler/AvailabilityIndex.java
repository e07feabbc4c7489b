package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import java.util.Locale;

/**
 * How much a server can take on, as the pool shows it (TRV-E05): 0 to 100 available, −100 to −1 constrained (users it has
 * stay, new ones go elsewhere), −200 withdrawn by {@code tell traveler available off} (TRV-E08).
 *
 * @param value as shown
 */
public record AvailabilityIndex(int value) {

    /** Withdrawn from balancing: it runs, and serves only users that are bound to it. */
    public static final AvailabilityIndex WITHDRAWN = new AvailabilityIndex(-200);

    /**
     * Whether new users may be given to it.
     *
     * @return whether it lies in 0 to 100
     */
    public boolean isAvailable() {
        return value >= 0 && value <= 100;
    }

    /**
     * What it says of a server that is alive. A figure outside the documented ranges says nothing.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        String detail = String.format(Locale.ROOT, "availability index %d", value);
        if (isAvailable()) {
            return new Verdict(Verdict.Kind.PASS, Verdict.Reason.NONE, NodeState.ACTIVE, detail);
        }
        if (value >= -100 && value < 0) {
            return new Verdict(Verdict.Kind.DEGRADED, Verdict.Reason.NONE, NodeState.CONSTRAINED, detail);
        }
        return equals(WITHDRAWN)
                ? new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NONE, NodeState.MAINTENANCE, detail)
                : Verdict.unknown(Verdict.Reason.UNEXPECTED, detail);
    }
}
