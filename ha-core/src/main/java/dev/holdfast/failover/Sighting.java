package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What one observer last saw of one node.
 *
 * @param observer who
 * @param verdict what kind of answer came last
 * @param reported the state the node gave of itself in it, or null
 * @param failures failures in a row, never more than the policy asks for
 */
public record Sighting(
        ObserverId observer, Verdict.Kind verdict, @Nullable NodeState reported, int failures) {

    /**
     * What follows when {@code now} is seen. Ignorance moves no counter and any answer that is no failure resets it. An
     * observer that has fallen silent is no witness any more, so its count goes with it: when it is heard again, its
     * failures in a row begin anew.
     */
    Sighting then(Verdict now, int enough) {
        int count = switch (now.kind()) {
            case FAIL -> Math.min(failures + 1, enough);
            case UNKNOWN -> now.reason() == Verdict.Reason.STALE ? 0 : failures;
            case PASS, DEGRADED, MAINT -> 0;
        };
        return new Sighting(observer, now.kind(), now.reported(), count);
    }

    boolean isUp() {
        return verdict == Verdict.Kind.PASS || verdict == Verdict.Kind.DEGRADED;
    }

    boolean hasFailed(int enough) {
        return verdict == Verdict.Kind.FAIL && failures >= enough;
    }
}
