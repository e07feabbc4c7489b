package dev.holdfast.lb.netscaler;

import dev.holdfast.plan.EffectOutcome;
import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How each part of a {@link SplitPlan} ended. A part that succeeded stays in effect when another one fails: plan again, and
 * what is left is planned.
 *
 * @param own by the node's address
 * @param shared of what both have
 */
public record SplitOutcome(SortedMap<URI, EffectOutcome> own, EffectOutcome shared) {

    /** Freezes the map. */
    public SplitOutcome {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
    }

    /**
     * Whether everything is in effect.
     *
     * @return whether every part succeeded
     */
    public boolean isDone() {
        return Stream.concat(Stream.of(shared), own.values().stream())
                .allMatch(each -> each instanceof EffectOutcome.Succeeded);
    }
}
