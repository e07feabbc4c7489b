package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one observer last saw of one node.
 *
 * @param observer who
 * @param verdict what kind of answer came last
 * @param reported the state the node gave of itself in it, or null
 * @param failures failures in a row, never more than the policy asks for
 * @param blindSince monotonic reading since which it cannot tell how the node is, or null if it can
 */
public record Sighting(
        ObserverId observer,
        Verdict.Kind verdict,
        @Nullable NodeState reported,
        int failures,
        @Nullable Duration blindSince) {

    /** What an observer of which nothing was known has seen first. */
    static Sighting first(ObserverId observer, Verdict.Kind verdict) {
        return new Sighting(observer, verdict, null, 0, null);
    }

    /**
     * What follows when {@code now} is seen. Ignorance moves no counter and any answer that is no failure resets it. Two
     * failures are not in a row if nobody could look between them for as long as it takes to notice one: the second is
     * the first of a new row. An observer that has fallen silent is no witness any more, so its count goes with it: when
     * it is heard again, its failures in a row begin anew.
     */
    Sighting then(Verdict now, Duration at, int enough, Duration detection) {
        boolean anew = blindSince != null && at.minus(blindSince).compareTo(detection) >= 0;
        int count = switch (now.kind()) {
            case FAIL -> anew ? 1 : Math.min(failures + 1, enough);
            case UNKNOWN -> now.reason() == Verdict.Reason.STALE ? 0 : failures;
            case PASS, DEGRADED, MAINT -> 0;
        };
        Duration blind = blindSince == null ? at : blindSince;
        return new Sighting(
                observer, now.kind(), now.reported(), count, now.kind() == Verdict.Kind.UNKNOWN ? blind : null);
    }

    /** The same with no failures counted. */
    Sighting uncounted() {
        return new Sighting(observer, verdict, reported, 0, blindSince);
    }

    /** The same with what the node said of itself forgotten. */
    Sighting unreported() {
        return new Sighting(observer, verdict, null, failures, blindSince);
    }

    boolean isUp() {
        return verdict == Verdict.Kind.PASS || verdict == Verdict.Kind.DEGRADED;
    }

    /** Whether it says anything of how the node is. */
    boolean tells() {
        return verdict != Verdict.Kind.UNKNOWN;
    }

    boolean hasFailed(int enough) {
        return verdict == Verdict.Kind.FAIL && failures >= enough;
    }
}
