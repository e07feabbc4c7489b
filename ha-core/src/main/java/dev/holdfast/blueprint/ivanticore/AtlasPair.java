package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Atlas on two servers of its own: a cluster beside the Cores' that fails over by itself (CORE-32). The guide documents
 * no status page for it, so it is asked for the port of its System Manager (CORE-117) and never promoted automatically.
 *
 * @param cluster the two servers; Atlas is enabled on both (CORE-31)
 * @param group the servers among which the active role moves
 */
public record AtlasPair(Cluster cluster, FailoverGroup group) {

    /** Where the System Manager of every server is (CORE-117). */
    static final int SYSTEM_MANAGER_PORT = 8443;

    /**
     * A pair.
     *
     * @param id names its cluster, for example {@code core-atlas}
     * @param primary the server in use
     * @param secondary replicates from it
     * @return the pair
     */
    public static AtlasPair of(String id, CoreNode primary, CoreNode secondary) {
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IVANTI_CORE)
                .node(enabled(primary).node(NodeRole.PRIMARY, null, null, null))
                .node(enabled(secondary).node(NodeRole.SECONDARY, primary.id(), null, null));
        Stream.of(primary.site(), secondary.site()).distinct().forEach(site -> cluster.site(Site.of(site.value())));
        Cluster built = cluster.build();
        return new AtlasPair(built, FailoverGroup.of(built));
    }

    /**
     * Whether each server's System Manager answers.
     *
     * @return one entry per server
     */
    public List<NodeProbe> probes() {
        return cluster.nodes().stream()
                .map(node -> new NodeProbe(
                        node.id(),
                        new ProbeSpec.Tcp("core.atlas", SYSTEM_MANAGER_PORT, Duration.ofSeconds(5)),
                        HealthPolicy.DEFAULTS,
                        "CORE-115",
                        "CORE-117"))
                .toList();
    }

    /**
     * What the two servers hold in common and how it is kept equal: Atlas data is all that is replicated between them
     * (CORE-30, CORE-32).
     *
     * @return in the order in which it is told
     */
    public List<SyncUnit> syncUnits() {
        return CoreUnits.betweenAtlasServers();
    }

    /**
     * How Atlas is enabled on both servers.
     *
     * @return CORE-ATLAS for these two
     */
    public Runbook runbook() {
        return AtlasRunbook.of(new CoreStandings(cluster));
    }

    private static CoreNode enabled(CoreNode server) {
        return server.attribute(CoreAttributes.ATLAS, "yes");
    }
}
