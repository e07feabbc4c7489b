package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;
import java.util.Optional;

/** iOS 11 opens several connections per command, which must all reach one node (XM-14, XM-E13). */
final class Ios11SourceIp {

    static final Rule RULE = Rule.of(
            "xm.ios11-source-ip",
            Severity.ERROR,
            "MDM virtual servers of a cluster keep a device by its source address",
            List.of("XM-14", "XM-15", "XM-16", "XM-17", "XM-E13"),
            Ios11SourceIp::check);

    private static final SoftwareVersion RESOLVED = SoftwareVersion.of("10.8");

    private Ios11SourceIp() {}

    private static List<Violation> check(LintContext context) {
        XenMobileView view = XenMobileView.of(context.cluster());
        if (context.cluster().nodes().size() < 2 || !view.mode().managesDevices()) {
            return List.of();
        }
        Optional<SoftwareVersion> release = XenMobileView.oldestRelease(context.cluster());
        // Resolved by the vendor in 10.8, yet still asked for on its current page: never silent.
        boolean resolved =
                release.filter(version -> !version.isBefore(RESOLVED)).isPresent();
        String due = Ios11.rollout(context.cluster()).map(date -> " on " + date).orElse("");
        return view.mdm().stream()
                .filter(Ios11::needsSourceIp)
                .map(vserver -> new Violation(
                        vserver.name(),
                        vserver.persistence().getClass().getSimpleName() + " on port " + vserver.port() + ", release "
                                + release.map(SoftwareVersion::text).orElse("not declared"),
                        "SourceIp",
                        "commands to iOS 11 devices fail, because their connections land on different nodes",
                        "Change the persistence to source address before devices upgrade to iOS 11" + due
                                + ", as CTX227406" + " asks."))
                .map(violation -> resolved ? violation.as(Severity.WARN) : violation)
                .toList();
    }
}
