package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.function.BiPredicate;

/**
 * Which connections outlive a probe.
 *
 * @param which by address and what is asked there
 * @param most at once
 * @param freshAfter the oldest one that is asked on
 */
public record KeepOpen(BiPredicate<String, ProbeSpec.OnPort> which, int most, Duration freshAfter) {

    /** None does. */
    public static final KeepOpen NONE = new KeepOpen((address, spec) -> false, 0, Duration.ofSeconds(1));
}
