package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import java.util.List;
import java.util.stream.Stream;

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
                .flatMap(core -> Stream.of(
                        new NodeProbe(
                                core.id(),
                                page(core, "/status/status.html", new CoreStatusPage(), policy, plainHttp),
                                health,
                                "CORE-54",
                                "CORE-55",
                                "CORE-57",
                                "CORE-E03"),
                        new NodeProbe(
                                core.id(),
                                page(core, "/hastatus.html", new CoreHaStatusPage(), policy, plainHttp),
                                health,
                                "CORE-56",
                                "CORE-58",
                                "CORE-59")))
                .toList();
    }

    private static ProbeSpec page(
            CoreNode core, String path, Classifier page, FailoverPolicy policy, boolean plainHttp) {
        return new ProbeSpec.Http(page.name(), !plainHttp, core.askedOn(), path, page, policy.attemptTimeout());
    }
}
