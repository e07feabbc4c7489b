package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.HostName;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv6;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problems;
import dev.holdfast.model.ProductFamily;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the answers about an installation: each by itself, and those that do not fit together. */
final class CoreProblems {

    private CoreProblems() {}

    /** What does not fit together, as far as it is known. */
    static void together(
            Problems problems,
            @Nullable IpAddress vip,
            @Nullable CoreTopology topology,
            @Nullable FailoverPolicy policy,
            @Nullable CoreSites sites,
            @Nullable SentryService sentries) {
        if (topology != null && sites != null) {
            sites(problems, topology, policy);
        }
        if (sentries != null) {
            sentries(problems, sentries, topology, sites != null);
        }
        if (sites != null) {
            onlyFour("vip", vip, problems);
        }
        if (sites != null && sentries != null) {
            onlyFour("sentries.vip", sentries.vip(), problems);
            onlyFour("sentries.recoveryVip", sentries.recoveryVip(), problems);
        }
    }

    private static void sites(Problems problems, CoreTopology topology, @Nullable FailoverPolicy policy) {
        if (topology.remote() == null) {
            problems.add(
                    "sites",
                    topology.primary().site().value(),
                    "all Cores stand at one site",
                    "Put a Core at another site, or leave the sites out.");
        }
        if (topology.pairIsApart() && policy != null && policy.mover() == TrafficMover.CONTROLLER) {
            problems.add(
                    "mode",
                    TrafficMover.CONTROLLER.name(),
                    "between two sites the name leads traffic, which the controller does not move",
                    "Let the load balancer move it, or leave the sites out so that one reaches both Cores.");
        }
    }

    private static void sentries(
            Problems problems, SentryService sentries, @Nullable CoreTopology topology, boolean twoSites) {
        problems.read("sentries.fqdn", sentries.fqdn(), HostName::canonical);
        if (topology != null && topology.sentries().isEmpty()) {
            problems.add("sentries", sentries.fqdn(), "the topology has no Sentry", "Add one with withSentry(…).");
        }
        if (sentries.recoveryVip() != null && !twoSites) {
            problems.add(
                    "sentries",
                    sentries.recoveryVip().toString(),
                    "an address at a second site, which has no load balancer",
                    "Give the sites.");
        }
    }

    private static void onlyFour(String path, @Nullable IpAddress address, Problems problems) {
        if (address instanceof Ipv6) {
            problems.add(
                    path,
                    address.toString(),
                    "names between sites lead to IPv4 addresses only",
                    "Take an IPv4 address, or leave the sites out.");
        }
    }

    static void ports(Problems problems, List<Integer> ports) {
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            if (port < 1 || port > 65535) {
                problems.add("devicePorts[" + i + "]", String.valueOf(port), "no port", "Give 1 to 65535.");
            }
        }
    }

    /** Cores and Sentries as they are, before roles and load balancing follow. */
    static void cluster(Problems problems, String id, @Nullable CoreTopology topology, Map<String, String> attributes) {
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IVANTI_CORE);
        if (topology == null) {
            // Which Core is missing is said elsewhere.
            cluster.node(Node.builder("none", "none"));
        } else {
            topology.cores().forEach(core -> cluster.node(core.declared()));
            topology.sentries().forEach(sentry -> cluster.node(sentry.declared()));
            topology.everywhere().forEach(cluster::site);
        }
        attributes.forEach(cluster::attribute);
        problems.build("", id, () -> cluster.build(CoreKeys.ALL::problems));
    }
}
