package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import java.util.List;

/** Both pages of every Core, as often as the policy's heartbeat. */
final class CoreProbes {

    private CoreProbes() {}

    static List<NodeProbe> of(List<CoreNode> cores, FailoverPolicy policy, boolean plainHttp) {
        HealthPolicy health = new HealthPolicy(
                policy.heartbeatInterval(),
                policy.recheckInterval(),
                policy.consecutiveFailures(),
                HealthPolicy.DEFAULTS.rise(),
                policy.heartbeatInterval().multipliedBy(3).plus(policy.attemptTimeout()));
        return cores.stream()
                .flatMap(core -> List.of(
                                probe(core, "/status/status.html", new CoreStatusPage(), policy, plainHttp),
                                probe(core, "/hastatus.html", new CoreHaStatusPage(), policy, plainHttp))
                        .stream()
                        .map(spec -> new NodeProbe(core.id(), spec, health)))
                .toList();
    }

    private static ProbeSpec probe(
            CoreNode core, String path, Classifier page, FailoverPolicy policy, boolean plainHttp) {
        return new ProbeSpec.Http(page.name(), !plainHttp, core.askedOn(), path, page, policy.attemptTimeout());
    }
}
