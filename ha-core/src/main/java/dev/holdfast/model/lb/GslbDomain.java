package dev.holdfast.model.lb;

import java.time.Duration;

/**
 * A name whose answers are switched.
 *
 * @param name the name that clients ask for
 * @param timeToLive whole seconds for which an answer may be kept: for so long clients do not notice a move
 */
public record GslbDomain(String name, Duration timeToLive) {

    /** Rejects a time that is negative or not in whole seconds. */
    public GslbDomain {
        WholeSeconds.check("domain " + name + ": timeToLive", timeToLive);
    }
}
