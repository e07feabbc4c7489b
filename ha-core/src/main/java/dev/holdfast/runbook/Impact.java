package dev.holdfast.runbook;

import java.util.Optional;

/** What carrying out a step changes, as data. Made by {@link Impacts}. */
public sealed interface Impact
        permits NodeChange,
                NodeRelease,
                DatabaseRelease,
                Saved,
                DataGivenUp,
                TrafficChange,
                DetectionChange,
                SyncChange,
                Attestation {

    /**
     * The standing after it.
     *
     * @param before any standing that knows the nodes it names
     * @return equal to {@code before} if it changes nothing
     */
    Standing apply(Standing before);

    /**
     * What takes it back.
     *
     * @param before the standing in which it was applied
     * @return an impact that leads back to {@code before}, backups aside, which stay; empty if nothing can
     */
    Optional<Impact> inverse(Standing before);
}
