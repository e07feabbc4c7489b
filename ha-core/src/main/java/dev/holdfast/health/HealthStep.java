package dev.holdfast.health;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one verdict, or the passing of time, did.
 *
 * @param next the state from now on
 * @param change what changed, or null if the status stands as it stood
 */
public record HealthStep(HealthState next, @Nullable HealthChange change) {

    /**
     * What changed.
     *
     * @return the change of status, if there was one
     */
    public Optional<HealthChange> changed() {
        return Optional.ofNullable(change);
    }
}
