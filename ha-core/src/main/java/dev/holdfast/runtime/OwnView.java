package dev.holdfast.runtime;

import dev.holdfast.failover.SelfHealth;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges our own view: frozen after a stop of our process (A14), isolated once every node we probe is beyond our reach
 * at once (A16, probe.md 3.7): then the likeliest fault is ours. Two such nodes at least. What the load balancer answers
 * is not waited for: it is asked later and hangs longer, and may be on another network. Isolated we stay until an
 * attempt on each node has been begun and ended anew. Used by the decision thread only.
 */
final class OwnView {

    private static final int NODES_MIN = 2;

    private final PauseGuard pauses;
    private final int nodes;
    private final Map<NodeId, Attempt> newest = new TreeMap<>();
    private @Nullable Duration darkAt;

    OwnView(int nodes, PauseGuard pauses) {
        this.nodes = nodes;
        this.pauses = pauses;
    }

    /** The newest attempt on a node. */
    private record Attempt(Duration begun, boolean outOfReach) {}

    /** A new term knows nothing yet. */
    void clear() {
        newest.clear();
        darkAt = null;
    }

    /** Takes note of what an attempt of ours tells of our reach. What others see tells nothing of it. */
    void note(NodeId node, Duration begun, Verdict verdict) {
        newest.put(node, new Attempt(begun, isOutOfReach(verdict)));
    }

    /** A refusal or a wrong answer comes from there; only silence and a missing route may be our own. */
    private static boolean isOutOfReach(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.FAIL
                && (verdict.reason() == Verdict.Reason.TIMEOUT || verdict.reason() == Verdict.Reason.UNREACHABLE);
    }

    /** What our view is worth at this turn of the decision thread. */
    SelfHealth turn(Duration now) {
        boolean frozen = pauses.turn(now);
        if (isDark()) {
            darkAt = now;
        } else if (darkAt != null && isAskedAnewSince(darkAt)) {
            darkAt = null;
        }
        if (frozen) {
            return SelfHealth.FROZEN;
        }
        return darkAt == null ? SelfHealth.CLEAR : SelfHealth.ISOLATED;
    }

    private boolean isDark() {
        return nodes >= NODES_MIN
                && newest.size() == nodes
                && newest.values().stream().allMatch(Attempt::outOfReach);
    }

    private boolean isAskedAnewSince(Duration dark) {
        return newest.values().stream().allMatch(attempt -> attempt.begun().compareTo(dark) >= 0);
    }
}
