package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The page that tells, and the matrix of ports that shows when only one of them fails (RB-06, RB-07). */
final class XenMobileProbes {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private XenMobileProbes() {}

    static List<NodeProbe> of(Cluster cluster) {
        return cluster.nodes().stream()
                .flatMap(node -> Stream.concat(page(node).stream(), ports(node)))
                .toList();
    }

    /** Without a declared release nobody knows what the page would say. */
    private static Optional<NodeProbe> page(Node node) {
        SoftwareVersion version = node.version();
        return version == null
                ? Optional.empty()
                : Optional.of(new NodeProbe(
                        node.id(),
                        new ProbeSpec.Http(
                                "xm.serverinfo",
                                true,
                                8443,
                                XenMobileServerInfo.PATH,
                                XenMobileServerInfo.of(version),
                                TIMEOUT),
                        HealthPolicy.DEFAULTS,
                        "XM-E15",
                        "XM-E16"));
    }

    /** Devices, apps and devices, the nodes among themselves, support. */
    private static Stream<NodeProbe> ports(Node node) {
        return Stream.of(
                port(node, 443, "XM-15", "RB-07"),
                port(node, 8443, "XM-05", "XM-15", "RB-07"),
                port(node, 80, "RB-05", "RB-06"),
                port(node, 22, "RB-07"));
    }

    private static NodeProbe port(Node node, int port, String... factIds) {
        return new NodeProbe(
                node.id(), new ProbeSpec.Tcp("xm.port-" + port, port, TIMEOUT), HealthPolicy.DEFAULTS, factIds);
    }
}
