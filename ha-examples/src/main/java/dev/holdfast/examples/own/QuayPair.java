package dev.holdfast.examples.own;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A pair of Quay nodes. The controller promotes and moves traffic, behind every gate of the safe mode.
 *
 * @param cluster two nodes of family {@link #FAMILY}, a primary and a secondary
 * @param policy when the standby may take over
 */
public record QuayPair(Cluster cluster, FailoverPolicy policy) implements Blueprint {

    /** Families are open: an id is all there is to one. */
    public static final ProductFamily FAMILY = ProductFamily.of("quay");

    /** Observed of the standby: how old its copy is, as an ISO duration. */
    public static final String COPY_AGE = "quay.copy-age";

    static final Duration OLDEST_COPY = Duration.ofMinutes(15);
    static final int PORT = 443;
    static final String STATE_PAGE = "/quay/state";

    /** Refuses a cluster of another family, and one that is no pair. */
    public QuayPair {
        if (!cluster.family().equals(FAMILY)) {
            throw new IllegalArgumentException(
                    "cluster " + cluster.id() + " is of family " + cluster.family() + ": give one of family " + FAMILY);
        }
        List<NodeRole> roles = cluster.nodes().stream().map(Node::role).sorted().toList();
        if (!roles.equals(List.of(NodeRole.PRIMARY, NodeRole.SECONDARY))) {
            throw new IllegalArgumentException("cluster " + cluster.id() + " has nodes in the roles " + roles
                    + ": declare one PRIMARY and one SECONDARY");
        }
    }

    /**
     * Starts a declaration.
     *
     * @return a builder with nothing in it
     */
    public static QuayBuilder builder() {
        return new QuayBuilder();
    }

    @Override
    public OperatingMode mode() {
        return new OperatingMode(
                "the controller, when every gate is open",
                "the controller, after the old path is closed",
                LbMethod.LEAST_CONNECTION,
                List.of("return to the old node: by QUAY-SWITCH only, in the other direction"));
    }

    // readme:begin own-blueprint
    @Override
    public List<NodeProbe> probes() {
        QuayState state = new QuayState();
        ProbeSpec page = new ProbeSpec.Http(state.name(), true, PORT, STATE_PAGE, state, Duration.ofSeconds(2));
        return cluster.nodes().stream()
                .map(node -> new NodeProbe(node.id(), page, HealthPolicy.DEFAULTS))
                .toList();
    }

    @Override
    public List<Rule> rules() {
        return QuayRules.withGeneric();
    }
    // readme:end

    @Override
    public List<SyncUnit> syncUnits() {
        return List.of(new SyncUnit(
                "labels",
                SyncUnit.Way.REPLICATED_BY_PRODUCT,
                "templates and the queue, every five minutes",
                List.of("printer drivers"),
                List.of("QUAY-03")));
    }

    @Override
    public List<Runbook> runbooks() {
        Node active = inRole(NodeRole.PRIMARY);
        String release =
                Optional.ofNullable(active.version()).map(Object::toString).orElse("the installed release");
        return List.of(QuaySwitch.of(active.id(), inRole(NodeRole.SECONDARY).id(), release));
    }

    @Override
    public Optional<FailoverPolicy> failover() {
        return Optional.of(policy);
    }

    @Override
    public List<BlueprintLine> lines() {
        return List.of(
                BlueprintLine.of("quay.one", "One node at a time prints; two would print labels twice.", "QUAY-01"),
                BlueprintLine.of("quay.state", "Each node says on " + STATE_PAGE + " what it is.", "QUAY-02"),
                BlueprintLine.of("quay.copy", "The standby copies the labels every five minutes.", "QUAY-03"));
    }

    private Node inRole(NodeRole role) {
        return cluster.nodes().stream()
                .filter(node -> node.role() == role)
                .findFirst()
                .orElseThrow();
    }
}
