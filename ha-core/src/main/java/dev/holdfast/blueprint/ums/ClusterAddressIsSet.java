package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;

/** From UMS 12 on devices are told where to connect, by the Cluster Address (UMS-E06). */
final class ClusterAddressIsSet {

    static final Rule RULE = Rule.of(
            "ums.cluster-address",
            Severity.WARN,
            "UMS 12 behind a load balancer has a Cluster Address",
            List.of("UMS-E06", "UMS-E07"),
            ClusterAddressIsSet::check);

    private static final SoftwareVersion TWELVE = SoftwareVersion.of("12");

    private ClusterAddressIsSet() {}

    private static List<Violation> check(LintContext context) {
        UmsView ums = new UmsView(context.cluster());
        SoftwareVersion release = ums.release();
        if (release == null || release.isBefore(TWELVE)) {
            return List.of();
        }
        List<String> wanted =
                ums.namesToEnter().stream().map(name -> name + ":8443").toList();
        String seen = context.cluster().attribute(UmsAttributes.CLUSTER_ADDRESS).orElse("");
        return wanted.stream().anyMatch(seen.strip()::equalsIgnoreCase)
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        seen.isBlank() ? "no Cluster Address declared" : "Cluster Address " + seen,
                        "one of " + wanted,
                        "OS 12 devices are led to a server instead of the load balancer",
                        "Enter it in UMS Administration, Global Configuration, Server Network Settings."));
    }
}
