package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The procedures of a XenMobile cluster. Each is a value; running it is {@code dev.holdfast.runtime}'s business. */
public final class XenMobileRunbooks {

    private XenMobileRunbooks() {}

    static List<Runbook> of(Cluster cluster) {
        List<Runbook> runbooks = new ArrayList<>();
        boolean several = cluster.nodes().size() > 1;
        if (several) {
            runbooks.add(join(cluster));
        }
        runbooks.add(balance(cluster));
        if (several && XenMobileView.of(cluster).mode().managesDevices()) {
            runbooks.add(Ios11Runbook.of(cluster));
        }
        if (several) {
            runbooks.add(reboot(
                    cluster, cluster.nodes().get(cluster.nodes().size() - 1).id()));
        }
        release(cluster, XenMobileAttributes.UPGRADE_TO).ifPresent(to -> {
            runbooks.add(upgrade(cluster, to));
            if (!several) {
                runbooks.add(RollbackRecovery.afterUpgrade(Scene.of(cluster), to));
            }
        });
        Rollback.declaredIn(cluster)
                .ifPresent(rollback -> runbooks.addAll(List.of(rollback.runbook(), rollback.recovery())));
        List<NodeId> away = disasterNodes(cluster);
        if (!away.isEmpty()) {
            runbooks.addAll(List.of(disaster(cluster, away), disasterReturn(cluster, away)));
        }
        return List.copyOf(runbooks);
    }

    /**
     * XM-JOIN: every node after the first joins it, one after the other (XM-37).
     *
     * @param cluster with at least two nodes, the configured one first
     * @return the runbook
     */
    public static Runbook join(Cluster cluster) {
        return JoinRunbook.of(Scene.of(cluster));
    }

    /**
     * XM-LB: what the appliance's wizard does, for nodes that are members already (XM-40).
     *
     * @param cluster any
     * @return the runbook
     */
    public static Runbook balance(Cluster cluster) {
        return BalancingRunbook.of(cluster);
    }

    /**
     * XM-IOS11: source address persistence before devices upgrade to iOS 11 (XM-14, XM-16).
     *
     * @param cluster any; {@link XenMobileAttributes#IOS11_ROLLOUT} is its deadline
     * @return the runbook
     */
    public static Runbook ios11(Cluster cluster) {
        return Ios11Runbook.of(cluster);
    }

    /**
     * XM-NODE-REBOOT: the only remedy while port 80 of a node comes and goes (RB-08).
     *
     * @param cluster with at least two nodes: the last serving one is never rebooted
     * @param node one of its nodes
     * @return the runbook
     */
    public static Runbook reboot(Cluster cluster, NodeId node) {
        return RebootRunbook.of(Scene.of(cluster), node);
    }

    /**
     * XM-UPGRADE: all nodes down, the oldest up first (XM-E21).
     *
     * @param cluster any
     * @param release the release afterwards
     * @return the runbook
     */
    public static Runbook upgrade(Cluster cluster, String release) {
        return UpgradeRunbook.of(Scene.of(cluster), release);
    }

    /**
     * XM-DR: the other site takes over, its database first (XM-E23).
     *
     * @param cluster the main site
     * @param away ids of the nodes that stand switched off at the other site; at least one
     * @return the runbook
     */
    public static Runbook disaster(Cluster cluster, List<NodeId> away) {
        return DisasterRunbook.of(Scene.of(cluster), away);
    }

    /**
     * XM-DR-RETURN: the main site takes over again, the data in the reverse direction (XM-E23).
     *
     * @param cluster the main site
     * @param away ids of the nodes that serve at the other site; at least one
     * @return the runbook
     */
    public static Runbook disasterReturn(Cluster cluster, List<NodeId> away) {
        return DisasterReturn.of(Scene.of(cluster), away);
    }

    static Optional<String> release(Cluster cluster, String attribute) {
        return cluster.attribute(attribute).flatMap(SoftwareVersion::parse).map(SoftwareVersion::text);
    }

    private static List<NodeId> disasterNodes(Cluster cluster) {
        return Stream.of(cluster.attribute(XenMobileAttributes.DISASTER_NODES)
                        .orElse("")
                        .split("\\s+", -1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(NodeId::of)
                .toList();
    }
}
