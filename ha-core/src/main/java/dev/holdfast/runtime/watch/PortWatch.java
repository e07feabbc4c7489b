package dev.holdfast.runtime.watch;

import dev.holdfast.health.FailureSignature;
import dev.holdfast.health.FlapState;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Tells when a port of one node begins to flap, what that looks like, and when it has come to rest (RB-06, RB-07). */
public final class PortWatch {

    private final ClusterId cluster;
    private final NodeId node;
    private final List<FailureSignature> known;
    private PortMatrix matrix;

    /**
     * A watch over one node.
     *
     * @param cluster in whose name
     * @param node whose ports
     * @param matrix the ports that are asked, nothing known of them yet
     * @param known failures that somebody has met before; what fits is named, with what to keep (RB-08)
     */
    public PortWatch(ClusterId cluster, NodeId node, PortMatrix matrix, List<FailureSignature> known) {
        this.cluster = cluster;
        this.node = node;
        this.matrix = matrix;
        this.known = List.copyOf(known);
    }

    /**
     * Takes in one look at the node.
     *
     * @param verdicts by port, each one of the matrix
     * @param now when, on one monotonic clock
     * @param at when, by the store's clock
     * @return one notice for each port that has begun to flap or come to rest
     */
    public List<Notice> seen(SortedMap<Integer, Verdict> verdicts, Duration now, Instant at) {
        PortMatrix before = matrix;
        PortMatrix after = before.age(now);
        for (var each : verdicts.entrySet()) {
            after = after.observe(each.getKey(), each.getValue(), now);
        }
        matrix = after;
        List<Notice> notices = new ArrayList<>();
        for (int port : after.ports().keySet()) {
            FlapState was = before.port(port).flap();
            FlapState is = after.port(port).flap();
            if (is.flapping() && !was.flapping()) {
                List<FailureSignature> fitting = FailureSignature.suggest(known, after.readings());
                notices.add(Notices.flapping(cluster, at, node, port, after.pattern(), fitting));
            } else if (was.flapping() && !is.flapping()) {
                notices.add(Notices.atRest(cluster, at, node, port, was.changes()));
            }
        }
        return notices;
    }
}
