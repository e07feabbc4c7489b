package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.Clients;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.TrafficPath;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Part of the seed's "one (easy) way" (UMS-09); silent when those clients are answered all the same (M1). */
final class SeparateSubnet {

    static final Rule RULE = Rule.of(
            "ums.separate-subnet",
            Severity.WARN,
            "no thin client is in the servers' subnet",
            List.of("UMS-09"),
            SeparateSubnet::check);

    private SeparateSubnet() {}

    private static List<Violation> check(LintContext context) {
        Cluster cluster = context.cluster();
        return cluster.nodes().stream()
                .map(Node::subnet)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(subnet -> inside(cluster, subnet))
                .toList();
    }

    private static Stream<Violation> inside(Cluster cluster, Subnet subnet) {
        List<IpAddress> clients = Clients.subnets(cluster).isEmpty()
                ? List.of()
                : Clients.representatives(cluster).stream()
                        .filter(subnet::contains)
                        .toList();
        boolean dropped = clients.stream()
                .flatMap(client -> TrafficPath.walkAll(cluster, client).stream())
                .anyMatch(walk -> walk.verdict() == TrafficPath.Verdict.DROPPED);
        return dropped
                ? Stream.of(new Violation(
                        subnet.toString(),
                        "thin clients such as " + clients.get(0) + " are in the servers' subnet",
                        "a subnet of the servers' own",
                        "replies to these clients do not pass the load balancer",
                        "Move the servers, or the thin clients, to another subnet."))
                : Stream.empty();
    }
}
