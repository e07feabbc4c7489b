package dev.holdfast.runtime;

import dev.holdfast.failover.Input;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges our own view: frozen after a stop of our process (A14), isolated while every probed node and the load balancer
 * are beyond our reach at once (A16, probe.md 3.7): then the likeliest fault is ours. Three such subjects at least, so a
 * pair without a load balancer never isolates us. Used by the decision thread only.
 */
final class OwnView {

    /** All of at least three. */
    private static final MassFailureGuard ALL = new MassFailureGuard(3, 100);

    private final PauseGuard pauses;
    private final ObserverId self;
    private final Duration settled;
    private final int subjects;
    private final Map<NodeId, Boolean> outOfReach = new TreeMap<>();
    private boolean balancerOut;
    private boolean pathsRead;
    private @Nullable Duration isolatedAt;

    /** After two heartbeat intervals every node has been asked anew and has had time to answer. */
    OwnView(Settings settings, PauseGuard pauses) {
        this.pauses = pauses;
        this.self = settings.observer();
        this.settled = settings.policy().heartbeatInterval().multipliedBy(2);
        this.subjects = settings.probes().size() + (settings.balancer() == null ? 0 : 1);
    }

    /** A new term knows nothing yet. */
    void clear() {
        outOfReach.clear();
        balancerOut = false;
        pathsRead = false;
        isolatedAt = null;
    }

    /** Takes note of what an input tells of our reach. What others see tells nothing of it. */
    void note(Input input) {
        if (input instanceof Input.Observed seen && seen.observer().equals(self)) {
            outOfReach.put(seen.node(), isOutOfReach(seen.verdict()));
        } else if (input instanceof Input.TrafficRead) {
            pathsRead = true;
            balancerOut = false;
        } else if (input instanceof Input.ReceiversReported receivers) {
            // One that lets its paths be read is within reach, ready or not.
            balancerOut = !receivers.ready() && !pathsRead;
            pathsRead = false;
        }
    }

    /** A refusal or a wrong answer comes from there; only silence and a missing route may be our own. */
    private static boolean isOutOfReach(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.FAIL
                && (verdict.reason() == Verdict.Reason.TIMEOUT || verdict.reason() == Verdict.Reason.UNREACHABLE);
    }

    /** What our view is worth at this turn of the decision thread. */
    SelfHealth turn(Duration now) {
        boolean frozen = pauses.turn(now);
        long failing = outOfReach.values().stream().filter(out -> out).count() + (balancerOut ? 1 : 0);
        if (ALL.suspectsObserver((int) failing, subjects)) {
            isolatedAt = now;
        } else if (isolatedAt != null && now.minus(isolatedAt).compareTo(settled) >= 0) {
            isolatedAt = null;
        }
        if (frozen) {
            return SelfHealth.FROZEN;
        }
        return isolatedAt == null ? SelfHealth.CLEAR : SelfHealth.ISOLATED;
    }
}
