package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.NodeResources;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.sync.SyncSchedule;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts an installation together from complete answers.
 *
 * @param answers checked
 * @param version of every Core that names none
 * @param resources of every Core that names none
 */
record CoreAssembly(
        CoreAnswers answers,
        @Nullable SoftwareVersion version,
        @Nullable NodeResources resources) {

    IvantiCore assemble(
            String id, Map<String, String> attributes, @Nullable SyncSchedule schedule, @Nullable AtlasPair atlas) {
        Cluster cluster = cluster(id, attributes);
        return new IvantiCore(
                cluster,
                answers.topology(),
                recovery(),
                atlas,
                answers.policy(),
                FailoverGroup.of(cluster),
                CoreProbes.of(answers.topology().cores(), answers.policy(), answers.plainHttp()),
                CoreRules.withGeneric(answers.policy()),
                CoreRunbooks.of(cluster),
                FailoverTiming.of(answers.policy(), answers.timing()),
                schedule);
    }

    private Cluster cluster(String id, Map<String, String> attributes) {
        CoreTopology topology = answers.topology();
        CoreNode primary = topology.primary();
        CoreNode secondary = topology.secondary();
        CoreNode recovery = topology.recovery();
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IVANTI_CORE)
                .dns(new DnsRecord(
                        DnsRecord.Scope.PUBLIC,
                        answers.fqdn(),
                        "A",
                        answers.vip().toString()))
                .node(primary.node(NodeRole.PRIMARY, null, version, resources))
                .node(secondary.node(NodeRole.SECONDARY, primary.id(), version, resources))
                .loadBalancing(main());
        if (recovery != null) {
            cluster.node(recovery.node(NodeRole.SECONDARY, secondary.id(), version, resources));
        }
        topology.sentries().forEach(sentry -> cluster.node(sentry.node()));
        SentryService sentries = answers.sentries();
        if (sentries != null) {
            cluster.dns(new DnsRecord(
                    DnsRecord.Scope.PUBLIC, sentries.fqdn(), "A", sentries.vip().toString()));
        }
        Stream.concat(
                        topology.cores().stream().map(CoreNode::site),
                        topology.sentries().stream().map(SentryNode::site))
                .distinct()
                .forEach(site -> cluster.site(Site.of(site.value())));
        attributes.forEach(cluster::attribute);
        return CoreKeys.ALL.require("Core " + id, cluster.build());
    }

    private LoadBalancing main() {
        return withSentries(
                        new CoreBalancing(answers).main(),
                        answers.topology().primary().site(),
                        answers.sentries() == null ? null : answers.sentries().vip())
                .withGslb(names());
    }

    private @Nullable LoadBalancing recovery() {
        CoreSites sites = answers.sites();
        CoreNode remote = answers.topology().remote();
        if (sites == null || remote == null) {
            return null;
        }
        return withSentries(
                        new CoreBalancing(answers).recovery(remote, sites.recoveryVip()),
                        remote.site(),
                        answers.sentries() == null ? null : answers.sentries().recoveryVip())
                .withGslb(names().seenFrom(remote.site().value()));
    }

    private LoadBalancing withSentries(LoadBalancing cores, SiteId site, @Nullable Ipv4 vip) {
        SentryService service = answers.sentries();
        return service == null || vip == null
                ? cores
                : SentryBalancing.beside(cores, new SentryBalancing(answers, service).at(site, vip));
    }

    private Gslb names() {
        CoreSites sites = answers.sites();
        CoreNode remote = answers.topology().remote();
        return sites == null || remote == null
                ? Gslb.NONE
                : new NamesBetweenSites(answers, sites, remote).seenFromMain();
    }
}
