package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.runbook.Runbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that follows from the answers about a pool. */
final class PoolAssembly {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);

    private PoolAssembly() {}

    static TravelerPool of(PoolAnswers pool) {
        Runbook integration = pool.existing().isEmpty() ? null : Integration.of(pool);
        StrategyComparison comparison = StrategyComparison.of(
                pool.strategy(), pool.members().size(), pool.existing().size());
        return new TravelerPool(
                cluster(pool),
                TravelerBalancing.of(pool, pool.staying()),
                integration,
                new WavePlan(pool.waves(), pool.quietHours()),
                comparison,
                TravelerLines.mode(),
                probes(pool),
                TravelerLines.units(),
                TravelerRules.withGeneric(),
                runbooks(pool, integration),
                TravelerLines.of(pool, comparison));
    }

    private static Cluster cluster(PoolAnswers pool) {
        Cluster.Builder cluster = Cluster.builder(pool.id(), ProductFamily.TRAVELER)
                .attribute(TravelerAttributes.POOL_URL, pool.url().toString())
                .attribute(TravelerAttributes.POOL_RELEASE, pool.release())
                .attribute(TravelerAttributes.SERVER_TO_SERVER_TLS, pool.secureServerToServer() ? "yes" : "no")
                .attribute(TravelerAttributes.PUSH_REQUEST, pool.pushRequest().toString())
                .attribute(TravelerAttributes.PLAIN_HTTP, "closed")
                .attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(pool.devicesPerNode()))
                .loadBalancing(TravelerBalancing.of(pool, pool.balanced()));
        if (!pool.formerNames().isEmpty()) {
            cluster.attribute(TravelerAttributes.FORMER_NAMES, String.join(" ", pool.formerNames()));
        }
        pool.all().stream().map(TravelerServer::site).distinct().forEach(cluster::site);
        PoolNames.records(pool).forEach(cluster::dns);
        pool.members().forEach(server -> cluster.node(server.member(pool.secureServerToServer())));
        pool.existing().forEach(server -> cluster.node(server.joining()));
        if (pool.database() != null) {
            cluster.database(pool.database());
        }
        if (pool.devices() != null) {
            cluster.devices(pool.devices());
        }
        return cluster.build();
    }

    private static List<NodeProbe> probes(PoolAnswers pool) {
        TravelerPage page = new TravelerPage();
        ProbeSpec spec = new ProbeSpec.Http(page.name(), true, 443, "/traveler", page, PROBE_TIMEOUT);
        return pool.all().stream()
                .map(server -> new NodeProbe(server.id(), spec, HealthPolicy.DEFAULTS, "TRV-E03", "TRV-E04"))
                .toList();
    }

    private static List<Runbook> runbooks(PoolAnswers pool, @Nullable Runbook integration) {
        List<Runbook> runbooks = new ArrayList<>();
        if (integration != null) {
            runbooks.add(integration);
        }
        List<TravelerServer> all = pool.all();
        TravelerServer leaving =
                all.stream().filter(server -> !server.stays()).findFirst().orElse(all.get(all.size() - 1));
        runbooks.add(TravelerRunbooks.remove(leaving));
        runbooks.add(TravelerRunbooks.standalone(all.get(all.size() - 1).upgradedTo(pool.release())));
        List<TravelerServer> staying = pool.staying();
        if (staying.size() > 1) {
            runbooks.add(TravelerRunbooks.maintenance(staying.get(0), staying.subList(1, staying.size()), pool.load()));
        }
        return runbooks;
    }
}
