package dev.holdfast.runbook;

import java.util.Optional;

/**
 * Automatic failover is suspended or resumed (CORE-121, CORE-127).
 *
 * @param suspended whether it is held afterwards
 */
public record DetectionChange(boolean suspended) implements Impact {

    @Override
    public Standing apply(Standing before) {
        return before.withDetection(suspended);
    }

    @Override
    public Optional<Impact> inverse(Standing before) {
        return Optional.of(new DetectionChange(before.detectionSuspended()));
    }

    @Override
    public String toString() {
        return suspended ? "failover detection is suspended" : "failover detection is resumed";
    }
}
