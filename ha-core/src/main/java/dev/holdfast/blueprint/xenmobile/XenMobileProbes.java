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

    /** Devices, apps and devices, the nodes among themselves, support. */
    static final List<Integer> PORTS = List.of(443, 8443, 80, 22);

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private XenMobileProbes() {}

    static List<NodeProbe> of(Cluster cluster) {
        return cluster.nodes().stream()
                .flatMap(node -> Stream.concat(page(node).stream(), ports())
                        .map(spec -> new NodeProbe(node.id(), spec, HealthPolicy.DEFAULTS)))
                .toList();
    }

    /** Without a declared release nobody knows what the page would say. */
    private static Optional<ProbeSpec> page(Node node) {
        SoftwareVersion version = node.version();
        return version == null
                ? Optional.empty()
                : Optional.of(new ProbeSpec.Http(
                        "xm.serverinfo",
                        true,
                        8443,
                        XenMobileServerInfo.PATH,
                        XenMobileServerInfo.of(version),
                        TIMEOUT));
    }

    private static Stream<ProbeSpec> ports() {
        return PORTS.stream().map(port -> new ProbeSpec.Tcp("xm.port-" + port, port, TIMEOUT));
    }
}
