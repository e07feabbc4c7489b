package dev.holdfast.runtime;

import dev.holdfast.failover.Input;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When observers outside were last heard: one that has fallen silent knows nothing any more. The controller's own
 * attempts always end in a verdict and are not kept here. Used by the decision thread only.
 */
final class Freshness {

    private static final Duration LIMIT_MIN = Duration.ofSeconds(3);

    private final Duration limit;
    private final Map<Pair, Duration> heard = new LinkedHashMap<>();

    /** @param heartbeatInterval how often an observer should report; two of them may pass, and three seconds */
    Freshness(Duration heartbeatInterval) {
        Duration two = heartbeatInterval.multipliedBy(2);
        this.limit = two.compareTo(LIMIT_MIN) > 0 ? two : LIMIT_MIN;
    }

    private record Pair(ObserverId observer, NodeId node) {}

    /** Notes when it came; returns what it was given. */
    Input.Observed heard(Input.Observed seen) {
        heard.put(new Pair(seen.observer(), seen.node()), seen.at());
        return seen;
    }

    /** What has become stale since it was last asked: each silence once. */
    List<Input.Observed> stale(Duration now) {
        List<Input.Observed> stale = new ArrayList<>();
        heard.forEach((pair, at) -> {
            if (now.minus(at).compareTo(limit) > 0) {
                Verdict nothing = Verdict.unknown(
                        Verdict.Reason.STALE, "nothing heard for more than " + limit.toMillis() + " ms");
                stale.add(new Input.Observed(now, pair.observer(), pair.node(), nothing));
            }
        });
        stale.forEach(seen -> heard.remove(new Pair(seen.observer(), seen.node())));
        return stale;
    }

    /** A new term forgets what was seen before it. */
    void clear() {
        heard.clear();
    }
}
