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
                .flatMap(node -> Stream.of(
                        UmsView.hasStatusPage(node.version()) ? status(node) : port(node, 8443, "UMS-28"),
                        port(node, 30001, "UMS-27"),
                        port(node, 9080, "UMS-29")))
                .toList();
    }

    private static NodeProbe status(Node node) {
        CheckStatus page = CheckStatus.ofServer();
        ProbeSpec spec = new ProbeSpec.Http(page.name(), true, 8443, "/ums/check-status", page, TIMEOUT);
        return new NodeProbe(node.id(), spec, POLICY, "UMS-28", "UMS-E10");
    }

    private static NodeProbe port(Node node, int port, String factId) {
        return new NodeProbe(node.id(), new ProbeSpec.Tcp("ums.tcp-" + port, port, TIMEOUT), POLICY, factId);
    }
}
