package dev.holdfast.lint;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One certificate for all must have everybody's names, or a wildcard (TRV-13). */
final class CertificateCoversAllFqdn {

    static final Rule RULE = Rule.of(
            "cert.covers-all-fqdn",
            Severity.ERROR,
            "a certificate that several nodes share covers each of them and the names of the service",
            List.of("TRV-13", "XM-12"),
            CertificateCoversAllFqdn::check);

    private CertificateCoversAllFqdn() {}

    private static List<Violation> check(LintContext context) {
        Map<String, List<Node>> users = new TreeMap<>();
        for (Node node : context.cluster().nodes()) {
            node.attribute(AttributeNames.NODE_CERTIFICATE)
                    .ifPresent(name -> users.computeIfAbsent(name, each -> new ArrayList<>())
                            .add(node));
        }
        List<Violation> violations = new ArrayList<>();
        users.forEach((name, nodes) -> violation(context, name, nodes).ifPresent(violations::add));
        return violations;
    }

    private static Optional<Violation> violation(LintContext context, String name, List<Node> nodes) {
        Optional<Certificate> certificate = context.loadBalancing().certificate(name);
        if (nodes.size() < 2 || certificate.isEmpty()) {
            return Optional.empty();
        }
        List<String> uncovered = Stream.concat(
                        nodes.stream().map(Node::hostname), new LeadingNames(context.cluster()).toAnyFront().stream())
                .distinct()
                .filter(host -> !certificate.get().covers(host))
                .toList();
        return uncovered.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        name,
                        "shared by " + nodes.stream().map(Node::id).toList() + ", has "
                                + certificate.get().names() + ", lacks " + uncovered,
                        "all of these names, or a wildcard that covers them",
                        "clients that are led to a server by one of these names refuse it",
                        "Order one certificate with all names, or give each server its own."));
    }
}
