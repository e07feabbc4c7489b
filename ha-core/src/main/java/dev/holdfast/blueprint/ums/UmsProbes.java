package dev.holdfast.blueprint.ums;

import dev.holdfast.model.Node;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The status page where the release has one, and the two ports it does not speak for. */
final class UmsProbes {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    // What the page says is up to a minute old (UMS-E10), so what was last heard counts no longer than that.
    private static final HealthPolicy POLICY = new HealthPolicy(
            Duration.ofSeconds(15),
            Duration.ofSeconds(6),
            HealthPolicy.DEFAULTS.fall(),
            HealthPolicy.DEFAULTS.rise(),
            CheckStatus.ofServer().freshness());

    private UmsProbes() {}

    static List<NodeProbe> of(List<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> specs(node).map(spec -> new NodeProbe(node.id(), spec, POLICY)))
                .toList();
    }

    private static Stream<ProbeSpec> specs(Node node) {
        CheckStatus page = CheckStatus.ofServer();
        ProbeSpec status = new ProbeSpec.Http(page.name(), true, 8443, "/ums/check-status", page, TIMEOUT);
        return Stream.of(UmsView.hasStatusPage(node.version()) ? status : tcp(8443), tcp(30001), tcp(9080));
    }

    private static ProbeSpec tcp(int port) {
        return new ProbeSpec.Tcp("ums.tcp-" + port, port, TIMEOUT);
    }
}
