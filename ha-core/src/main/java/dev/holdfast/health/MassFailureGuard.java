package dev.holdfast.health;

import dev.holdfast.model.probe.Verdict;

/**
 * When much fails at once, the likeliest fault is where all of it is seen from (probe.md 3.7). While that is so, no
 * failure counts. A pair alone can never trip it: two is fewer than {@link #atLeast}.
 *
 * @param atLeast so many nodes must fail, 1 or more
 * @param percent and so many of a hundred, 1 to 100
 */
public record MassFailureGuard(int atLeast, int percent) {

    /** Three nodes and half of all. */
    public static final MassFailureGuard DEFAULT = new MassFailureGuard(3, 50);

    /** Rejects numbers that would never or always trip it. */
    public MassFailureGuard {
        if (atLeast < 1 || percent < 1 || percent > 100) {
            throw new IllegalArgumentException("mass-failure guard of " + atLeast + " nodes and " + percent
                    + " %: use at least 1 node and 1 to 100 %");
        }
    }

    /**
     * Whether the observer should suspect itself.
     *
     * @param failing how many distinct nodes failed within one interval
     * @param watched how many are watched
     * @return whether both limits are reached
     */
    public boolean suspectsObserver(int failing, int watched) {
        return failing >= atLeast && 100L * failing >= (long) percent * watched;
    }

    /**
     * What a verdict is worth.
     *
     * @param verdict what the prober said
     * @param failing see {@link #suspectsObserver}
     * @param watched see {@link #suspectsObserver}
     * @return the verdict, or UNKNOWN for reason OBSERVER
     */
    public Verdict judge(Verdict verdict, int failing, int watched) {
        if (verdict.kind() != Verdict.Kind.FAIL || !suspectsObserver(failing, watched)) {
            return verdict;
        }
        return Verdict.unknown(
                Verdict.Reason.OBSERVER,
                failing + " of " + watched + " nodes fail at once, the observer suspects itself; not counted: "
                        + verdict.detail());
    }
}
