package dev.holdfast.blueprint.ivanticore;

import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.suspendDetection;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.Move;
import dev.holdfast.runbook.NodeAspect;
import dev.holdfast.runbook.SafetyRule;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.SyncChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How Cores stand when work on them begins. <em>In the load balancer</em> here means that traffic is led to the Core: a
 * standby whose path is closed is not, however green its monitor.
 *
 * @param cluster of Cores
 */
record CoreStandings(Cluster cluster) {

    private static final SafetyRule ONLY_STANDBYS_REPLICATE = new SafetyRule(
            "core.only-standbys-replicate",
            "a Core that acts is not written by a replication",
            List.of("CORE-77", "CORE-129"),
            null,
            CoreStandings::written);

    /** What holds at every prefix of work on Cores. */
    static List<SafetyRule> rules() {
        return Stream.concat(SafetyRules.pair().stream(), Stream.of(ONLY_STANDBYS_REPLICATE))
                .toList();
    }

    /** The same without the rule that a step changes something: a recovery begins wherever the other runbook stopped. */
    static List<SafetyRule> recoveryRules() {
        return rules().stream()
                .filter(rule -> !rule.equals(SafetyRules.CHANGES_SOMETHING))
                .toList();
    }

    /** The primary serves, the others stand by. */
    Standing normal() {
        return Standing.serving(ids(CoreLinks.cores(cluster)), release())
                .after(on(standbys()).demote())
                .after(on(standbys()).takeOut());
    }

    /** The secondary serves, and the old primary is back, still in Primary mode; the hold keeps traffic where it is. */
    Standing failedOver() {
        List<Impact> moved = new ArrayList<>(on(primary()).takeOut());
        moved.addAll(on(secondary()).promote());
        moved.addAll(on(secondary()).putIn());
        moved.addAll(suspendDetection());
        return normal().after(moved);
    }

    NodeId primary() {
        return CoreLinks.primary(cluster).map(Node::id).orElseThrow();
    }

    /** The one that replicates from the primary. */
    NodeId secondary() {
        return CoreLinks.secondaries(cluster).stream()
                .filter(node -> CoreLinks.followsThePrimary(cluster, node))
                .map(Node::id)
                .findFirst()
                .orElseThrow();
    }

    /** The third Core. */
    Optional<NodeId> recovery() {
        return standbys().stream().filter(id -> !id.equals(secondary())).findFirst();
    }

    List<NodeId> standbys() {
        return ids(CoreLinks.secondaries(cluster));
    }

    NodeId upstream(NodeId standby) {
        return Objects.requireNonNull(cluster.node(standby).orElseThrow().upstream());
    }

    String host(NodeId core) {
        return cluster.node(core).map(Node::hostname).orElseThrow();
    }

    /** As declared, or a word for it. */
    String release() {
        return CoreLinks.cores(cluster).stream()
                .flatMap(core -> Stream.ofNullable(core.version()))
                .map(Object::toString)
                .findFirst()
                .orElse("the installed release");
    }

    private static List<NodeId> ids(List<Node> nodes) {
        return nodes.stream().map(Node::id).toList();
    }

    private static Optional<String> written(Move move) {
        return move.impact() instanceof SyncChange sync
                        && sync.running()
                        && move.before().node(sync.target()).is(NodeAspect.ACTIVE)
                ? Optional.of(sync.target() + " acts, and would be overwritten from " + sync.source())
                : Optional.empty();
    }
}
