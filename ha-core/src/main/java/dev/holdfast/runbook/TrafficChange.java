package dev.holdfast.runbook;

import java.util.Optional;

/**
 * The virtual servers of the cluster are enabled or disabled.
 *
 * @param open whether they take traffic afterwards
 */
public record TrafficChange(boolean open) implements Impact {

    @Override
    public Standing apply(Standing before) {
        return before.withTraffic(open);
    }

    @Override
    public Optional<Impact> inverse(Standing before) {
        return Optional.of(new TrafficChange(before.trafficOpen()));
    }

    @Override
    public String toString() {
        return open ? "traffic is opened" : "traffic is closed";
    }
}
