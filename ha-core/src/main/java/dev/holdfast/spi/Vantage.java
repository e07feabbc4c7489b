package dev.holdfast.spi;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Somebody who sees the same nodes from another place: an agent on the other node, at a third site, behind another
 * uplink. Asked only when a failure seen from here needs a second witness. Thread-safe; returns at once.
 *
 * <p>A load balancer is one, too: NetScaler by the state of the service, HAProxy by {@code show stat}, an F5 by the
 * state of the pool member.
 */
public interface Vantage {

    /**
     * Who looks from there.
     *
     * @return never the one who asks
     */
    ObserverId observer();

    /**
     * Looks at a node.
     *
     * @param node at whom
     * @param check name of the probe; who does not know it answers UNKNOWN
     * @param within how long the answer is waited for
     * @return what it sees; UNKNOWN means that it is alive and cannot tell. A stage that fails or is late counts as
     *     silence
     */
    CompletionStage<Verdict> look(NodeId node, String check, Duration within);
}
