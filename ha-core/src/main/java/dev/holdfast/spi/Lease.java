package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;

/**
 * What an {@link HaStore} may offer besides: at most one owner holds a cluster's lease at any moment of the store's
 * clock. A holder counts its length from <em>before</em> it asked, on its own monotonic clock, so it never believes in a
 * lease longer than the store does. Thread-safe; methods may block.
 */
public interface Lease {

    /**
     * Takes the lease, or extends one's own.
     *
     * @param cluster whose
     * @param owner as in {@link HaStore#raiseEpoch}
     * @param length from now on, positive
     * @return rejected while somebody else holds it; the reason names them and the time left
     */
    EffectOutcome hold(ClusterId cluster, String owner, Duration length);

    /**
     * Gives the lease back early. Harmless if it is somebody else's.
     *
     * @param cluster whose
     * @param owner as in {@link HaStore#raiseEpoch}
     * @return how it ended
     */
    EffectOutcome release(ClusterId cluster, String owner);
}
