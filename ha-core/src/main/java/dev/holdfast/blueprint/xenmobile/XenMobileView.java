package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.AttributeKey;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.VirtualServer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A cluster as the {@code xm.} rules see it: which virtual servers are for devices, which for apps. */
record XenMobileView(DeploymentMode mode, List<VirtualServer> mdm, List<VirtualServer> mam) {

    /** The wizard's names (XM-E09, XM-E10); an appliance's administrator may have put something before them. */
    static final String MDM_PREFIX = "_XM_LB_MDM_";

    static final String MAM_PREFIX = "_XM_LB_MAM_";

    static XenMobileView of(Cluster cluster) {
        return new XenMobileView(
                mode(cluster),
                purpose(cluster, MDM_PREFIX, XenMobileKeys.MDM_VIP),
                purpose(cluster, MAM_PREFIX, XenMobileKeys.MAM_VIP));
    }

    private static List<VirtualServer> purpose(Cluster cluster, String part, AttributeKey<IpAddress> key) {
        Optional<IpAddress> address = key.in(cluster);
        return cluster.loadBalancing().virtualServers().stream()
                .filter(vserver -> vserver.name().toUpperCase(Locale.ROOT).contains(part)
                        || (address.isPresent() && vserver.address().equals(address)))
                .toList();
    }

    /** Of nodes of several releases the oldest decides what the cluster can do. */
    static Optional<SoftwareVersion> oldestRelease(Cluster cluster) {
        return cluster.nodes().stream()
                .map(Node::version)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** What is not declared is taken for the mode with the most requirements. */
    private static DeploymentMode mode(Cluster cluster) {
        return XenMobileKeys.MODE.in(cluster).orElse(DeploymentMode.ENTERPRISE);
    }
}
